import { X509Certificate } from 'node:crypto';
import type { Socket } from 'node:net';
import { connect, createSecureContext, TLSSocket } from 'node:tls';
import type { Credentials } from './certificates.ts';

/** The first byte of every TLS connection: a record of the handshake (RFC 8446, section 5.1). No HTTP request begins so. */
export const handshakeRecord = 22;

/** The TCP connections beneath: a TLS socket cannot reset its own. */
const beneath = new WeakMap<Socket, Socket>();

/** Our end of a TLS connection as its client, which verifies. @param ca the only authority that it trusts, as PEM */
export function secureTo(tcp: Socket, ca: string): TLSSocket {
  return above(tcp, connect({ socket: tcp, ca, servername: 'localhost' }));
}

/** Our end of a TLS connection as its server. */
export function secureFrom(tcp: Socket, credentials: Credentials): TLSSocket {
  const secureContext = createSecureContext(credentials);
  return above(tcp, new TLSSocket(tcp, { isServer: true, secureContext }));
}

/** A certificate as a picture names it: `certificate for localhost by Another Authority, expired`. */
export function certificateLabel({ cert }: Credentials): string {
  const { subject, issuer, validTo } = new X509Certificate(cert);
  const [whose, whoseAuthority] = [subject, issuer].map((name) => name.replace(/^CN=/, ''));
  const end = Date.parse(validTo) < Date.now() ? ', expired' : '';
  return `certificate for ${whose} by ${whoseAuthority}${end}`;
}

/** Whether a code of Node's says why a certificate does not pass. */
export function isAboutCertificate(code: string): boolean {
  return /CERT|SIGNATURE|ISSUER/.test(code) && !code.startsWith('ERR_SSL');
}

/** Resets a connection, as a machine does that is switched off. */
export function reset(socket: Socket): void {
  (beneath.get(socket) ?? socket).resetAndDestroy();
}

function above(tcp: Socket, secure: TLSSocket): TLSSocket {
  beneath.set(secure, tcp);
  // What ends the one ends the other, and tells nothing that the other does not.
  tcp.on('error', (error) => secure.destroy(error));
  return secure;
}
