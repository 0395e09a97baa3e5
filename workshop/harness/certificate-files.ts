import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Credentials, issue, makeAuthority } from './certificates.ts';

/** Where a server on this machine is found. */
export const localHosts = ['localhost', '127.0.0.1', '::1'];

/** Who vouches, and a server on this machine for whom it does. */
export interface Certificates {
  readonly authority: Credentials;
  readonly server: Credentials;
}

type Paths = Readonly<Record<'TLS_CA' | 'TLS_CERT' | 'TLS_KEY', string>>;

/** Makes an authority, and a certificate for a server on this machine; the authority's key is for nobody else. */
export async function makeCertificates(): Promise<Certificates> {
  const authority = await makeAuthority('WebSocket 101');
  return { authority, server: await issue(authority, { name: 'localhost', hosts: localHosts }) };
}

/**
 * Writes what programs need of them: the authority's certificate, the server's, and the server's key.
 * @returns the paths, as programs find them in their environment
 */
export function writeCertificates(folder: string, { authority, server }: Certificates): Paths {
  const paths = {
    TLS_CA: join(folder, 'authority.crt'),
    TLS_CERT: join(folder, 'server.crt'),
    TLS_KEY: join(folder, 'server.key'),
  };
  if (!existsSync(folder)) mkdirSync(folder, { recursive: true });
  writeFileSync(paths.TLS_CA, authority.cert);
  writeFileSync(paths.TLS_CERT, server.cert);
  // Whoever reads it can pass for the server.
  writeFileSync(paths.TLS_KEY, server.key, { mode: 0o600 });
  return paths;
}
