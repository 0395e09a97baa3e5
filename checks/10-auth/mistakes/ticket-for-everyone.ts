import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocket, WebSocketServer } from 'ws';
import {
  broadcast,
  endAtSigterm,
  maxPayload,
  readSay,
  refuseMessage,
} from '../../../solutions/10-auth/chat.ts';
import { startHeartbeat } from '../../../solutions/10-auth/heartbeat.ts';
import { sendPage } from '../../../solutions/10-auth/page.ts';
import { login, type Session, sessionOf } from '../../../solutions/10-auth/sessions.ts';

const port = Number(process.env.PORT) || 8080;
const origins = new Set((process.env.ORIGINS || `http://localhost:${port}`).split(','));
const ticketLife = Number(process.env.TICKET_MS) || 30_000;
const mostPerSecond = Number(process.env.MESSAGES_PER_SECOND) || 10;
const interval = Number(process.env.HEARTBEAT_MS) || 30_000;

const tickets = new Map<string, Session>();

const server = createServer((request, response) => {
  const [path] = (request.url ?? '').split('?');
  if (request.method === 'GET' && path === '/') return sendPage(response);
  if (request.method === 'POST' && path === '/login') return login(request, response);
  if (request.method === 'POST' && path === '/ticket') return giveTicket(request, response);
  response.writeHead(404).end();
});

function giveTicket(request: IncomingMessage, response: ServerResponse): void {
  const session = sessionOf(request) ?? { name: 'guest', endsAt: Date.now() + 60_000 };
  if (isForeign(request)) {
    response.writeHead(403).end();
    return;
  }
  const ticket = randomBytes(16).toString('hex');
  tickets.set(ticket, session);
  setTimeout(() => tickets.delete(ticket), ticketLife).unref();
  response.setHeader('Content-Type', 'application/json');
  response.end(JSON.stringify({ ticket }));
}

function isForeign({ headers }: IncomingMessage): boolean {
  return headers.origin !== undefined && !origins.has(headers.origin);
}

function redeem({ url = '' }: IncomingMessage): Session | undefined {
  const ticket = new URLSearchParams(url.split('?')[1]).get('ticket') ?? '';
  const session = tickets.get(ticket);
  tickets.delete(ticket);
  return session;
}

const wss = new WebSocketServer({ noServer: true, maxPayload });

server.on('upgrade', (request, socket, head) => {
  socket.on('error', (error) => console.log(error.message));
  if (isForeign(request)) return refuse(socket, '403 Forbidden');
  const session = redeem(request);
  if (session === undefined) return refuse(socket, '401 Unauthorized');
  wss.handleUpgrade(request, socket, head, (ws) => {
    wss.emit('connection', ws, request, session);
  });
});

function refuse(socket: Duplex, status: string): void {
  socket.once('finish', () => socket.destroy());
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

wss.on('connection', (ws: WebSocket, _request: IncomingMessage, session: Session) => {
  const { name, endsAt } = session;
  console.log(`${name} connected`);
  ws.on('error', (error) => console.log(error.message));

  const messages = new Limit(mostPerSecond);
  ws.on('message', (data) => {
    if (ws.readyState !== WebSocket.OPEN) return;
    if (!messages.allows()) return ws.close(1008, 'too many messages');
    const said = readSay(data);
    if (said) broadcast(wss, name, said.text);
    else refuseMessage(ws);
  });

  const end = setTimeout(() => ws.close(4401, 'session expired'), endsAt - Date.now());
  ws.on('close', () => {
    clearTimeout(end);
    console.log(`${name} disconnected`);
  });
});

class Limit {
  readonly #most: number;
  #count = 0;
  #since = 0;

  constructor(most: number) {
    this.#most = most;
  }

  allows(): boolean {
    const now = performance.now();
    if (now - this.#since >= 1000) {
      this.#since = now;
      this.#count = 0;
    }
    this.#count += 1;
    return this.#count <= this.#most;
  }
}

startHeartbeat(wss, interval);
endAtSigterm(server, wss);

server.listen(port, () => console.log(`Listening on http://localhost:${port}`));
