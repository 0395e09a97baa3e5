import { WebSocket, WebSocketServer } from 'ws';

const port = Number(process.env.PORT) || 8080;
const interval = Number(process.env.HEARTBEAT_MS) || 30_000;
const wss = new WebSocketServer({ port });
const alive = new WeakMap<WebSocket, boolean>();
let heartbeat: NodeJS.Timeout | undefined;

wss.on('connection', (ws) => {
  console.log('New client connected');
  ws.on('error', console.error);
  alive.set(ws, true);
  ws.on('pong', () => alive.set(ws, true));
  heartbeat ??= setInterval(sweep, interval);

  ws.on('message', (data, isBinary) => {
    console.log('Received message =>', isBinary ? data : data.toString());
    for (const client of wss.clients) {
      if (client.readyState === WebSocket.OPEN) client.send(data, { binary: isBinary });
    }
  });
  ws.on('close', () => {
    if (wss.clients.size === 0) clearInterval(heartbeat);
  });
});

function sweep() {
  for (const client of wss.clients) {
    if (!alive.get(client)) {
      client.terminate();
      continue;
    }
    alive.set(client, false);
    client.ping();
  }
}

wss.on('listening', () => console.log(`Listening on ws://localhost:${port}`));
