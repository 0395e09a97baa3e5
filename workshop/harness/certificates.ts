import type { SelfsignedOptions } from 'selfsigned';

/** A certificate and the private key that belongs to it, both as PEM. */
export interface Credentials {
  readonly cert: string;
  readonly key: string;
}

/** For whom a certificate is, and when it holds. */
export interface Holder {
  readonly name: string;
  /** The host names and IP addresses in it (`subjectAltName`), which is where clients look. */
  readonly hosts: readonly string[];
  /** From when to when, in days from now; from yesterday for two years, unless it says otherwise. */
  readonly days?: readonly [from: number, to: number];
}

/** Clocks differ: what is made now holds since yesterday. Longer than 825 days, some systems take none. */
const usual = [-1, 730] as const;
const aDay = 24 * 60 * 60 * 1000;

/** Makes an authority: a certificate that vouches for itself, and with whose key others are signed. */
export function makeAuthority(name: string): Promise<Credentials> {
  return make(name, usual, {
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
    ],
  });
}

/** Makes a server's certificate, signed by an authority (RFC 5280). */
export function issue(
  authority: Credentials,
  { name, hosts, days = usual }: Holder,
): Promise<Credentials> {
  const altNames = hosts.map((host) =>
    /^[\d.]+$|:/.test(host) ? { type: 7 as const, ip: host } : { type: 2 as const, value: host },
  );
  return make(name, days, {
    ca: authority,
    extensions: [
      { name: 'basicConstraints', cA: false, critical: true },
      { name: 'keyUsage', digitalSignature: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      { name: 'subjectAltName', altNames },
    ],
  });
}

async function make(
  name: string,
  [from, to]: readonly [number, number],
  more: SelfsignedOptions,
): Promise<Credentials> {
  // It takes a moment to load, and most commands need no certificate.
  const { generate } = await import('selfsigned');
  const pem = await generate([{ name: 'commonName', value: name }], {
    // An elliptic curve: such a key is made in milliseconds.
    keyType: 'ec',
    curve: 'P-256',
    algorithm: 'sha256',
    notBeforeDate: new Date(Date.now() + from * aDay),
    notAfterDate: new Date(Date.now() + to * aDay),
    ...more,
  });
  return { cert: pem.cert, key: pem.private };
}
