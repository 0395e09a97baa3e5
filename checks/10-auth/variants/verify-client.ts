import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { WebSocket, WebSocketServer } from 'ws';
import { broadcast, maxPayload, readSay, refuseMessage } from '../../../solutions/10-auth/chat.ts';
import { login, type Session, sessionOf } from '../../../solutions/10-auth/sessions.ts';

const port = Number(process.env.PORT ?? 8080);
const own = (process.env.ORIGINS ?? `http://localhost:${port}`).split(',');
const most = Number(process.env.MESSAGES_PER_SECOND ?? 10);
const life = Number(process.env.TICKET_MS ?? 30_000);
const tickets = new Map<string, { session: Session; given: number }>();

const server = createServer((request, response) => {
  const { pathname } = new URL(`http://localhost${request.url}`);
  if (pathname === '/login') return login(request, response);
  const session = sessionOf(request);
  if (pathname !== '/ticket' || !session) return void response.writeHead(401).end('who are you?');
  // A page of another site may ask, but its browser lets it read nothing.
  const ticket = randomUUID();
  tickets.set(ticket, { session, given: performance.now() });
  response.writeHead(201).end(JSON.stringify({ ticket, seconds: life / 1000 }));
});

const sessions = new WeakMap<object, Session>();

const wss = new WebSocketServer({
  server,
  maxPayload,
  verifyClient({ origin, req }, answer) {
    if (origin && !own.includes(origin)) return answer(false, 403, 'Forbidden');
    const key = /[?&]ticket=([\w-]+)/.exec(req.url ?? '')?.[1] ?? '';
    const found = tickets.get(key);
    tickets.delete(key);
    if (!found || performance.now() - found.given > life) return answer(false, 401);
    sessions.set(req, found.session);
    setImmediate(() => answer(true));
  },
});

wss.on('connection', (ws, request) => {
  const session = sessions.get(request);
  if (!session) return ws.terminate();
  ws.on('error', console.error);
  let count = 0;
  const second = setInterval(() => (count = 0), 1000);
  const end = setTimeout(() => ws.close(4401), session.endsAt - Date.now());
  ws.on('close', () => {
    clearInterval(second);
    clearTimeout(end);
  });
  ws.on('message', (data) => {
    count += 1;
    if (count > most) return ws.close(1008);
    if (ws.readyState !== WebSocket.OPEN) return;
    const said = readSay(data);
    if (said) broadcast(wss, session.name, said.text);
    else refuseMessage(ws);
  });
});

server.listen(port, () => console.log(`Listening on http://localhost:${port}`));
