import { WebSocket, WebSocketServer } from 'ws';
import { createServer } from 'node:http';

const port = Number(process.env.PORT) || 8080;
const interval = Number(process.env.HEARTBEAT_MS) || 30_000;
const server = createServer((_, response) => response.end('A chat.\n'));
const wss = new WebSocketServer({ noServer: true });
server.on('upgrade', (request, socket, head) => {
  wss.handleUpgrade(request, socket, head, (ws) => wss.emit('connection', ws, request));
});
const alive = new WeakMap<WebSocket, boolean>();

wss.on('connection', (ws) => {
  console.log('New client connected');
  ws.on('error', console.error);
  alive.set(ws, true);
  ws.on('pong', () => alive.set(ws, true));

  ws.on('message', (data, isBinary) => {
    console.log('Received message =>', isBinary ? data : data.toString());
    for (const client of wss.clients) {
      if (client.readyState === WebSocket.OPEN) client.send(data, { binary: isBinary });
    }
  });
  ws.on('close', () => console.log('Client disconnected'));
});

const heartbeat = setInterval(() => {
  for (const client of wss.clients) {
    if (!alive.get(client)) {
      client.terminate();
      continue;
    }
    alive.set(client, false);
    client.ping();
  }
}, interval);
server.on('close', () => clearInterval(heartbeat));

server.listen(port);

server.on('listening', () => console.log(`Listening on ws://localhost:${port}`));
