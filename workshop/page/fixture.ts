import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebSocket } from 'ws';
import { copyLessons } from '../course/copy.ts';
import type { FromPage, FromServer } from './channel.ts';
import { servePage, type Page } from './server.ts';

/** Where something is ended: after a test, or after a file of them. */
export interface Ends {
  after(end: () => void | Promise<void>): void;
}

/** The pages that are open, by the home of their course. */
const pages = new Map<string, Page[]>();

/** A course of a few lessons in a folder of its own, as they are shipped: what a test does to it is gone after it. */
export function copyOfCourse(test: Ends, lessons: readonly string[]): string {
  const home = realpathSync(mkdtempSync(join(tmpdir(), 'websocket-101-page-')));
  test.after(async () => {
    // Whoever looks at the folder goes first; a fault of one is told once nothing is left.
    const ends = await Promise.allSettled((pages.get(home) ?? []).map((page) => page.close()));
    rmSync(home, { recursive: true, force: true });
    for (const end of ends) if (end.status === 'rejected') throw end.reason;
  });
  copyLessons(home, lessons);
  return home;
}

/** A page of such a course on a free port; it is ended before the course goes. A fault of ours fails the test. */
export async function pageOf(
  home: string,
  options: { port?: number; language?: 'en' | 'zh' } = {},
): Promise<Page> {
  const faults: unknown[] = [];
  const page = await servePage({
    language: 'en',
    port: 0,
    home,
    memory: join(home, 'page-starts.json'),
    onFault: (error) => faults.push(error),
    ...options,
  });
  let closing: Promise<void> | undefined;
  const close = async () => {
    await page.close();
    if (faults.length > 0) throw faults[0];
  };
  const guarded = { ...page, close: () => (closing ??= close()) };
  pages.set(home, [...(pages.get(home) ?? []), guarded]);
  return guarded;
}

/** The secret in the address of a page. */
export function secretOf({ address }: Pick<Page, 'address'>): string {
  return new URL(address).hash.slice(1);
}

/** Writes bytes to a port, as no HTTP library would. @returns all that comes back until the connection ends */
export function write(
  port: number,
  bytes: string | Uint8Array,
  host = '127.0.0.1',
): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    const socket = connect(port, host, () => socket.write(bytes));
    socket.setEncoding('latin1');
    socket.on('data', (chunk) => (text += chunk));
    socket.on('close', () => resolve(text));
    socket.on('error', (error: NodeJS.ErrnoException) =>
      error.code === 'ECONNRESET' ? resolve(text) : reject(error),
    );
  });
}

/** A request by hand, after which the server hangs up. */
export function request(
  port: number,
  startLine: string,
  headers: Record<string, string> = {},
): Promise<string> {
  const all = { Host: `localhost:${port}`, Connection: 'close', ...headers };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`);
  return write(port, `${startLine} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`);
}

/** The status of an answer. */
export function statusIn(answer: string): number {
  return Number(answer.split(' ', 2)[1]);
}

/** What one needs to know of a page to get in. */
type Reached = Pick<Page, 'address' | 'port'>;

/** A ticket, asked for as the page does. */
export async function ticketFor(page: Reached, secret = secretOf(page)): Promise<string> {
  const response = await fetch(`http://localhost:${page.port}/ticket`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${secret}`, Origin: `http://localhost:${page.port}` },
  });
  const { ticket } = (await response.json()) as { ticket: string };
  return ticket;
}

/** Somebody on the live channel who is no browser. */
export class Guest {
  readonly told: FromServer[] = [];
  readonly closed: Promise<number>;
  readonly #ws: WebSocket;
  #listeners = new Set<() => void>();

  constructor(page: Reached, ticket: string) {
    const address = `localhost:${page.port}`;
    this.#ws = new WebSocket(`ws://${address}/live?ticket=${ticket}`, {
      origin: `http://${address}`,
    });
    this.#ws.on('message', (data) => {
      this.told.push(JSON.parse(data.toString()) as FromServer);
      for (const listener of this.#listeners) listener();
    });
    this.#ws.on('error', () => {});
    this.closed = new Promise((resolve) => this.#ws.on('close', resolve));
  }

  /** Lets somebody in who looks at a lesson. */
  static async looksAt(page: Page, lesson: string): Promise<Guest> {
    const guest = new Guest(page, await ticketFor(page));
    await guest.hears(({ type }) => type === 'course');
    guest.say({ type: 'look', lesson, language: 'en' });
    await guest.hears(({ type }) => type === 'state');
    return guest;
  }

  say(message: FromPage | string | Uint8Array): void {
    const isRaw = typeof message === 'string' || message instanceof Uint8Array;
    this.#ws.send(isRaw ? message : JSON.stringify(message));
  }

  /** Waits for a message; one that came before counts as well. */
  hears(is: (message: FromServer) => boolean): Promise<FromServer> {
    return new Promise((resolve) => {
      const look = () => {
        const found = this.told.find(is);
        if (found === undefined) return;
        this.#listeners.delete(look);
        resolve(found);
      };
      this.#listeners.add(look);
      look();
    });
  }

  leave(): void {
    this.#ws.close();
  }
}
