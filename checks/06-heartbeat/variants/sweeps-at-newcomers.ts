import { WebSocket, WebSocketServer } from 'ws';

const port = Number(process.env.PORT) || 8080;
const interval = Number(process.env.HEARTBEAT_MS) || 30_000;
const wss = new WebSocketServer({ port });
/** When each was last asked, and when it last answered. */
const asked = new WeakMap<WebSocket, number>();
const alive = new WeakMap<WebSocket, boolean>();

wss.on('connection', (ws) => {
  console.log('New client connected');
  ws.on('error', console.error);
  alive.set(ws, true);
  asked.set(ws, Date.now());
  // Whoever comes is an occasion to look after all, and each is asked when its own time has come.
  sweep();
  ws.on('pong', () => alive.set(ws, true));

  ws.on('message', (data, isBinary) => {
    console.log('Received message =>', isBinary ? data : data.toString());
    for (const client of wss.clients) {
      if (client.readyState === WebSocket.OPEN) client.send(data, { binary: isBinary });
    }
  });
  ws.on('close', () => console.log('Client disconnected'));
});

function sweep(): void {
  const now = Date.now();
  for (const client of wss.clients) {
    if (now - (asked.get(client) ?? now) < interval) continue;
    if (!alive.get(client)) {
      client.terminate();
      continue;
    }
    alive.set(client, false);
    asked.set(client, now);
    client.ping();
  }
}
const heartbeat = setInterval(sweep, interval / 4);
wss.on('close', () => clearInterval(heartbeat));

wss.on('listening', () => console.log(`Listening on ws://localhost:${port}`));
