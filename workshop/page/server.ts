import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';
import { root } from '../course/root.ts';
import type { Language } from '../text.ts';
import { findBundle } from './bundle-cache.ts';
import { hostsOf, refuses } from './doors.ts';
import { earlierStarts, noteStart } from './earlier.ts';
import { Keys } from './keys.ts';
import { Live, mostPages } from './live.ts';
import { answerHttp, type Served } from './routes.ts';
import { School } from './school.ts';

/** How the page is opened. */
export interface Options {
  readonly language: Language;
  /** The port that was asked for; without one, the usual port or, where that is taken, a free one. */
  readonly port?: number;
  /** The course's folder. */
  readonly home?: string;
  /** Where the starts before are noted. */
  readonly memory?: string;
  /** Looks at the files again and again, for disks that tell nothing of a save. */
  readonly poll?: boolean;
  /** Is told of a fault of ours that ends nothing. */
  readonly onFault?: (error: unknown) => void;
}

/** A page that is being served. */
export interface Page {
  /** What the learner opens, the secret included. */
  readonly address: string;
  /** The same with another secret, which is good once and soon used. */
  link(): string;
  readonly port: number;
  close(): Promise<void>;
}

/** Easy to remember, and below the ports that systems give away. */
export const usualPort = 10_101;

const interfaces = ['127.0.0.1', '::1'] as const;

/** Serves the course's page on the loopback interfaces. @throws what listen() does, where a port that was asked for is taken */
export async function servePage({
  language,
  port,
  home = root,
  memory = join(root, 'node_modules/.cache/websocket-101/page-starts.json'),
  poll = false,
  onFault = () => {},
}: Options): Promise<Page> {
  const bundle = await findBundle();
  const school = new School({ home, poll, onFault }, bundle.scripts[0] ?? '');
  const live = new Live(school, onFault);
  const keys = new Keys();
  const served: Served = { school, bundle, keys, language };
  const make = () => {
    const server = createServer((request, response) => {
      try {
        answerHttp(request, response, served);
      } catch (error) {
        onFault(error);
        response.statusCode = 500;
        response.end();
      }
    });
    server.on('upgrade', (request, socket, head) => {
      // Until ws takes over, nobody else listens for this.
      socket.on('error', () => {});
      const refused = refuseUpgrade(request, served, live);
      if (refused) return refuse(socket, refused);
      live.wss.handleUpgrade(request, socket, head, (ws) => live.wss.emit('connection', ws));
    });
    return server;
  };
  const end = () => Promise.all([live.close(), school.close()]);
  const servers = await listen(make, port).catch(async (error) => {
    await end();
    throw error;
  });
  const its = portOf(servers);
  keys.admit(earlierStarts(memory, its));
  noteStart(memory, its, keys.hash);
  const address = `http://localhost:${its}/`;
  return {
    address: `${address}#${keys.secret}`,
    link: () => `${address}#${keys.link()}`,
    port: its,
    close: async () => {
      const closed = servers.map((server) => once(server, 'close'));
      for (const server of servers) server.close();
      await end();
      for (const server of servers) server.closeAllConnections();
      await Promise.all(closed);
    },
  };
}

/** @returns the status with which it is refused: before the 101, and not after it */
function refuseUpgrade(request: IncomingMessage, { keys }: Served, live: Live): number | undefined {
  const { method = '', headers, rawHeaders, url = '', socket } = request;
  const [path, query] = url.split('?');
  const refused = refuses({ method, headers, rawHeaders }, hostsOf(socket.localPort ?? 0), true);
  if (refused) return refused;
  if (path !== '/live') return 404;
  if (!keys.redeem(new URLSearchParams(query).get('ticket') ?? '')) return 401;
  return live.wss.clients.size < mostPages ? undefined : 503;
}

function refuse(socket: Duplex, status: number): void {
  socket.once('finish', () => socket.destroy());
  socket.end(`HTTP/1.1 ${status} No\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

/** Listens on both loopback interfaces at one port: what listened on the other would be taken for us. */
async function listen(make: () => Server, asked: number | undefined): Promise<Server[]> {
  for (const port of asked === undefined ? [usualPort, 0, 0, 0] : [asked]) {
    const servers: Server[] = [];
    try {
      for (const host of interfaces) {
        const server = make().listen(servers[0] ? portOf(servers) : port, host);
        await once(server, 'listening');
        servers.push(server);
      }
      return servers;
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      // A machine without IPv6 has no ::1.
      if (servers.length > 0 && (code === 'EADDRNOTAVAIL' || code === 'EAFNOSUPPORT'))
        return servers;
      for (const server of servers) server.close();
      if (asked !== undefined || code !== 'EADDRINUSE') throw error;
    }
  }
  throw new Error('no port is free on both loopback interfaces');
}

function portOf([server]: readonly Server[]): number {
  const address = server?.address();
  return typeof address === 'object' && address ? address.port : 0;
}
