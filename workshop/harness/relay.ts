import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import type { Address } from './caller.ts';
import { endOf } from './ending.ts';
import { Finding } from './finding.ts';
import { deadline } from './patience.ts';
import { portOf } from './port.ts';
import type { Program } from './program.ts';
import { type Line, Tap } from './tap.ts';
import type { Timeline } from './timeline.ts';

/** Stands between one of the learner's clients and their server, changes nothing, and shows all of it. */
export class Relay {
  readonly #server: Server;
  readonly #client: Program;
  readonly #sockets = new Set<Socket>();
  #answers: Tap | undefined;

  private constructor(server: Server, client: Program) {
    this.#server = server;
    this.#client = client;
  }

  /**
   * Opens a port for one client.
   * @param prepare makes the client that is told this port
   * @param way the learner's server, and where it listens
   */
  static async open<Client extends { readonly program: Program }>(
    prepare: (port: number) => Client,
    { server, to }: { server: Program; to: Address },
    timeline: Timeline,
  ): Promise<{ relay: Relay; client: Client }> {
    const listener = createServer({ noDelay: true }).listen(0, '127.0.0.1');
    await once(listener, 'listening');
    const prepared = prepare(portOf(listener));
    const client = prepared.program;
    const relay = new Relay(listener, client);
    listener.on('connection', (near) => {
      const far = connect({ ...to, noDelay: true });
      server.connections += 1;
      client.connections += 1;
      far.on('close', () => (server.connections -= 1));
      near.on('close', () => (client.connections -= 1));
      const line: Line = {};
      const answers = new Tap({ from: server.name, to: client.name }, line, timeline);
      relay.#answers = answers;
      relay.#pass(near, far, new Tap({ from: client.name, to: server.name }, line, timeline));
      relay.#pass(far, near, answers);
      far.on('data', () => client.changes.changed());
    });
    return { relay, client: prepared };
  }

  get port(): number {
    return portOf(this.#server);
  }

  /** Waits until the server has answered the client's request. @throws Finding if the client does not ask */
  async opens(): Promise<void> {
    const { name, changes, process } = this.#client;
    const isOpen = () => this.#answers?.isOpen ?? false;
    const isOver = () => isOpen() || process.exit !== undefined;
    if ((await changes.until(isOver, deadline.boot, this.#client)) && isOpen()) return;
    throw new Finding({
      expected: { en: `${name} connects to your server`, zh: `${name} 连上你的服务器` },
      observed: process.exit
        ? endOf(this.#client).observed
        : { en: `${name} has not got a 101`, zh: `${name} 没有得到 101` },
    });
  }

  leave(): void {
    this.#server.close();
    for (const socket of this.#sockets) socket.destroy();
  }

  #pass(from: Socket, to: Socket, tap: Tap): void {
    this.#sockets.add(from);
    from.on('data', (chunk: Buffer) => {
      tap.read(chunk);
      to.write(chunk);
    });
    from.on('end', () => {
      tap.end('end');
      to.end();
    });
    from.on('error', () => {
      tap.end('reset');
      to.destroy();
    });
    from.on('close', () => this.#sockets.delete(from));
  }
}
