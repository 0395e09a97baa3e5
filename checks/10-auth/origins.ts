import { randomBytes } from 'node:crypto';
import { domainToASCII } from 'node:url';

const name = `chat-${randomBytes(2).toString('hex')}`;

/** The origins whose pages may come in: one for the work on the page, and the site itself. */
export const ownOrigins = ['http://localhost:5173', `https://${name}.example`] as const;

/** What is foreign about an origin. */
export type Shape =
  | 'other'
  | 'suffix'
  | 'prefix'
  | 'subdomain'
  | 'scheme'
  | 'port'
  | 'longer port'
  | 'no port'
  | 'dot'
  | 'piece'
  | 'null';

/** Origins that look like those, each as a browser sends it for some page. None of them may come in. */
export const foreignOrigins: ReadonlyArray<readonly [shape: Shape, origin: string]> = [
  ['other', 'https://evil.example'],
  ['suffix', `https://${name}.example.evil.example`],
  ['suffix', `https://${name}.example.com`],
  // With its dot it is the same host in DNS, and another origin in every browser.
  ['suffix', `https://${name}.example.`],
  ['suffix', 'http://localhost.evil.example:5173'],
  ['longer port', 'http://localhost:51730'],
  ['prefix', `https://evil${name}.example`],
  ['subdomain', `https://evil.${name}.example`],
  ['scheme', `http://${name}.example`],
  ['scheme', 'https://localhost:5173'],
  ['port', `https://${name}.example:8443`],
  ['port', 'http://localhost:8080'],
  ['dot', `https://${name}-example`],
  ['piece', `https://${name}.exampl`],
  ['no port', 'http://localhost'],
  // The second letter but one of "chat" is Cyrillic; browsers write it as punycode.
  ['other', `https://${domainToASCII(`${name.replace('a', '\u0430')}.example`)}`],
  // A page in a sandboxed iframe, and one that was opened from a file.
  ['null', 'null'],
];
