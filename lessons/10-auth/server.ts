import { createServer } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';
import { broadcast, endAtSigterm, maxPayload, readSay, refuseMessage } from './chat.ts';
import { startHeartbeat } from './heartbeat.ts';
import { sendPage } from './page.ts';
import { login } from './sessions.ts';

const port = Number(process.env.PORT) || 8080;
const interval = Number(process.env.HEARTBEAT_MS) || 30_000;

const server = createServer((request, response) => {
  const [path] = (request.url ?? '').split('?');
  if (request.method === 'GET' && path === '/') return sendPage(response);
  if (request.method === 'POST' && path === '/login') return login(request, response);
  // TODO 1: POST /ticket gives whoever is logged in a ticket
  response.writeHead(404).end();
});

// TODO 2: let in only who has a ticket, and each ticket once
// TODO 3: let in no page of another site
const wss = new WebSocketServer({ server, maxPayload });

wss.on('connection', (ws: WebSocket) => {
  console.log('New client connected');
  ws.on('error', (error) => console.log(error.message));

  ws.on('message', (data) => {
    // TODO 5: close whoever says too much in a second
    const said = readSay(data);
    // TODO 4: whoever speaks is who the ticket says
    if (said) broadcast(wss, String(said.name), said.text);
    else refuseMessage(ws);
  });

  // TODO 6: close when the session ends
  ws.on('close', () => console.log('Client disconnected'));
});

startHeartbeat(wss, interval);
endAtSigterm(server, wss);

server.listen(port, () => console.log(`Listening on http://localhost:${port}`));
