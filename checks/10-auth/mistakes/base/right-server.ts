import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { type RawData, WebSocket, WebSocketServer } from 'ws';
import {
  broadcast,
  maxPayload,
  readSay,
  refuseMessage,
  type Say,
} from '../../../../solutions/10-auth/chat.ts';
import { login, type Session, sessionOf } from '../../../../solutions/10-auth/sessions.ts';

export type { Session } from '../../../../solutions/10-auth/sessions.ts';

/** Somebody whom a server lets in that should not. */
export const guest: Session = { name: 'guest', endsAt: Date.now() + 60 * 60 * 1000 };

/** How many messages one connection has sent in its second. */
interface Count {
  since: number;
  messages: number;
}

/** A right server in parts, one for each decision: a program under `mistakes/` takes one of them otherwise. */
export class RightServer {
  readonly port = Number(process.env.PORT) || 8080;
  readonly origins = (process.env.ORIGINS || `http://localhost:${this.port}`).split(',');
  readonly ticketLife = Number(process.env.TICKET_MS) || 30_000;
  readonly mostPerSecond = Number(process.env.MESSAGES_PER_SECOND) || 10;
  readonly tickets = new Map<string, Session>();
  readonly counts = new WeakMap<WebSocket, Count>();
  readonly server = createServer((request, response) => this.answer(request, response));
  readonly wss = this.makeWss();

  makeWss(): WebSocketServer {
    return new WebSocketServer({ noServer: true, maxPayload });
  }

  listen(): void {
    this.server.on('upgrade', (request, socket, head) => this.decide(request, socket, head));
    this.wss.on('connection', (ws: WebSocket, _request: IncomingMessage, session: Session) =>
      this.enter(ws, session),
    );
    this.server.listen(this.port);
  }

  answer(request: IncomingMessage, response: ServerResponse): void {
    if (request.url?.startsWith('/login')) return login(request, response);
    if (request.url !== '/ticket') return void response.writeHead(404).end();
    const session = this.sessionOf(request);
    if (this.isForeign(request.headers.origin)) response.writeHead(403).end();
    else if (session) this.give(this.makeTicket(), session, response);
    else response.writeHead(401).end();
  }

  sessionOf(request: IncomingMessage): Session | undefined {
    return sessionOf(request);
  }

  makeTicket(): string {
    return randomBytes(16).toString('hex');
  }

  give(ticket: string, session: Session, response: ServerResponse): void {
    this.tickets.set(ticket, session);
    this.forgetLater(ticket);
    response.end(JSON.stringify({ ticket }));
  }

  forgetLater(ticket: string): void {
    setTimeout(() => this.tickets.delete(ticket), this.ticketLife).unref();
  }

  decide(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    this.listenForErrors(socket);
    if (this.isForeign(request.headers.origin)) return this.refuse(socket, '403 Forbidden');
    const session = this.redeem(this.ticketIn(request.url ?? ''));
    if (session) this.letIn(request, socket, head, session);
    else this.refuse(socket, '401 Unauthorized');
  }

  listenForErrors(socket: Duplex): void {
    socket.on('error', () => {});
  }

  isForeign(origin: string | undefined): boolean {
    return origin !== undefined && !this.isOwn(origin);
  }

  isOwn(origin: string): boolean {
    return this.origins.includes(origin);
  }

  ticketIn(url: string): string {
    return new URLSearchParams(url.split('?')[1]).get('ticket') ?? '';
  }

  redeem(ticket: string): Session | undefined {
    const session = this.tickets.get(ticket);
    this.tickets.delete(ticket);
    return session;
  }

  refuse(socket: Duplex, status: string): void {
    socket.once('finish', () => socket.destroy());
    socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
  }

  letIn(request: IncomingMessage, socket: Duplex, head: Buffer, session: Session): void {
    this.wss.handleUpgrade(request, socket, head, (ws) => {
      this.wss.emit('connection', ws, request, session);
    });
  }

  enter(ws: WebSocket, session: Session): void {
    ws.on('error', () => {});
    ws.on('message', (data) => this.hear(ws, session.name, data));
    this.endWith(session, ws);
  }

  hear(ws: WebSocket, name: string, data: RawData): void {
    if (ws.readyState !== WebSocket.OPEN) return;
    if (this.count(ws) > this.mostPerSecond) return this.stop(ws);
    const said = readSay(data);
    if (said) this.passOn(said, name);
    else refuseMessage(ws);
  }

  count(ws: WebSocket): number {
    const now = performance.now();
    const count = this.counts.get(ws) ?? { since: now, messages: 0 };
    const isOver = now - count.since >= 1000;
    const { since, messages } = isOver ? { since: now, messages: 0 } : count;
    this.counts.set(ws, { since, messages: messages + 1 });
    return messages + 1;
  }

  stop(ws: WebSocket): void {
    ws.close(1008, 'too many messages');
  }

  passOn({ text }: Say, name: string): void {
    broadcast(this.wss, name, text);
  }

  endWith({ endsAt }: Session, ws: WebSocket): void {
    const timer = setTimeout(() => ws.close(4401, 'session expired'), endsAt - Date.now());
    ws.on('close', () => clearTimeout(timer));
  }
}
