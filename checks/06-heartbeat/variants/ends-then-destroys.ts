import type { Socket } from 'node:net';
import { WebSocket, WebSocketServer } from 'ws';

const port = Number(process.env.PORT) || 8080;
const interval = Number(process.env.HEARTBEAT_MS) || 30_000;
const wss = new WebSocketServer({ port });
const sockets = new WeakMap<WebSocket, Socket>();
const alive = new WeakMap<WebSocket, boolean>();

wss.on('connection', (ws, request) => {
  console.log('New client connected');
  ws.on('error', console.error);
  alive.set(ws, true);
  sockets.set(ws, request.socket);
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
      const socket = sockets.get(client);
      socket?.end();
      // Whoever has not hung up by the next beat is gone.
      setTimeout(() => socket?.destroy(), interval).unref();
      continue;
    }
    alive.set(client, false);
    client.ping();
  }
}, interval);
wss.on('close', () => clearInterval(heartbeat));

wss.on('listening', () => console.log(`Listening on ws://localhost:${port}`));
