import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { WebSocket, WebSocketServer } from 'ws';
import { broadcast, maxPayload, readSay, refuseMessage } from '../../../solutions/10-auth/chat.ts';
import { login, type Session, sessionOf } from '../../../solutions/10-auth/sessions.ts';

const port = Number(process.env.PORT) || 8080;
const origins = (process.env.ORIGINS || `http://localhost:${port}`).split(',');
const tickets = new Map<string, Session>();
const guest: Session = { name: 'guest', endsAt: Infinity };

const server = createServer((request, response) => {
  if (request.url?.startsWith('/login')) return login(request, response);
  const session = sessionOf(request);
  if (request.url !== '/ticket' || !session) return void response.writeHead(401).end();
  const ticket = randomUUID();
  tickets.set(ticket, session);
  response.end(JSON.stringify({ ticket }));
});

async function find(url = ''): Promise<Session | undefined> {
  return tickets.get(new URL(url, 'http://localhost').searchParams.get('ticket') ?? '');
}

const wss = new WebSocketServer({
  server,
  maxPayload,
  verifyClient: async ({ origin, req }: { origin: string; req: { url?: string } }) =>
    origins.includes(origin) && (await find(req.url)) !== undefined,
});

wss.on('connection', async (ws, { url }) => {
  ws.on('error', console.error);
  const session = (await find(url)) ?? guest;
  ws.on('message', (data) => {
    const said = readSay(data);
    if (ws.readyState !== WebSocket.OPEN) return;
    if (said) broadcast(wss, session.name, said.text);
    else refuseMessage(ws);
  });
});

server.listen(port, () => console.log(`Listening on http://localhost:${port}`));
