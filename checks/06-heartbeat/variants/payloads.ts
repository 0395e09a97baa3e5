import { WebSocket, WebSocketServer } from 'ws';
import { randomUUID } from 'node:crypto';

const port = Number(process.env.PORT) || 8080;
const interval = Number(process.env.HEARTBEAT_MS) || 30_000;
const wss = new WebSocketServer({ port });
const asked = new Map<WebSocket, string>();

wss.on('connection', (ws) => {
  console.log('New client connected');
  ws.on('error', console.error);
  ws.on('pong', (payload) => {
    if (payload.toString() === asked.get(ws)) asked.delete(ws);
  });

  ws.on('message', (data, isBinary) => {
    console.log('Received message =>', isBinary ? data : data.toString());
    for (const client of wss.clients) {
      if (client.readyState === WebSocket.OPEN) client.send(data, { binary: isBinary });
    }
  });
  ws.on('close', () => asked.delete(ws));
});

const heartbeat = setInterval(() => {
  for (const client of wss.clients) {
    if (asked.has(client)) {
      client.terminate();
      continue;
    }
    const word = randomUUID();
    asked.set(client, word);
    client.ping(word);
  }
}, interval);
wss.on('close', () => clearInterval(heartbeat));

wss.on('listening', () => console.log(`Listening on ws://localhost:${port}`));
