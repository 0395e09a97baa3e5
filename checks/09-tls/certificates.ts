import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Credentials, issue, makeAuthority, type Tls } from '../../workshop/harness/index.ts';
import {
  localHosts,
  makeCertificates,
  writeCertificates,
} from '../../workshop/harness/certificate-files.ts';

/** Whom a client may meet: the right server, and those that it has to refuse. */
export interface Cast extends Tls {
  readonly right: Credentials;
  /** Of an authority that nobody has heard of. */
  readonly stranger: Credentials;
  /** Of the right authority, for another host that looks like the right one; what counts for nothing, the common name, is the right one. */
  readonly lookalike: Credentials;
  /** Of the right authority, for `localhost`, and for no address of it. */
  readonly nameOnly: Credentials;
  /** Of the right authority, for another host with another name. */
  readonly elsewhere: Credentials;
  /** Of the right authority, and it was right until yesterday. */
  readonly expired: Credentials;
  /** To the eye the same as the right one, its authority's name included. */
  readonly forged: Credentials;
}

let made: Promise<Cast> | undefined;

/** The certificates of this run: real ones, made the first time they are asked for, and gone when the command ends. */
export function certificates(): Promise<Cast> {
  made ??= make();
  return made;
}

async function make(): Promise<Cast> {
  const [ours, another, impostor] = await Promise.all([
    makeCertificates(),
    makeAuthority('Another Authority'),
    makeAuthority('WebSocket 101'),
  ]);
  const { authority, server: right } = ours;
  const here = { name: 'localhost', hosts: localHosts };
  const host = 'elsewhere.example';
  const alike = ['localhost.elsewhere.example', 'elsewhere.localhost'];
  const [stranger, lookalike, nameOnly, elsewhere, expired, forged] = await Promise.all([
    issue(another, here),
    issue(authority, { name: 'localhost', hosts: alike }),
    issue(authority, { name: 'localhost', hosts: ['localhost'] }),
    issue(authority, { name: host, hosts: [host] }),
    issue(authority, { ...here, days: [-90, -1] }),
    issue(impostor, here),
  ]);
  const environment = writeCertificates(temporaryFolder(), ours);
  const refused = { stranger, lookalike, nameOnly, elsewhere, expired, forged };
  return { ca: authority.cert, environment, right, ...refused };
}

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'websocket-101-certificates-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
