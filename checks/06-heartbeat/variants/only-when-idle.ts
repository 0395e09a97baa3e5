import { WebSocket, WebSocketServer } from 'ws';

const port = Number(process.env.PORT) || 8080;
const interval = Number(process.env.HEARTBEAT_MS) || 30_000;
const wss = new WebSocketServer({ port });
const lastSeen = new WeakMap<WebSocket, number>();

wss.on('connection', (ws) => {
  console.log('New client connected');
  ws.on('error', console.error);
  const saw = () => lastSeen.set(ws, performance.now());
  saw();
  ws.on('pong', saw);
  ws.on('message', saw);

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
    const idle = performance.now() - (lastSeen.get(client) ?? 0);
    if (idle > 2 * interval) client.terminate();
    else if (idle > interval / 2) client.ping();
  }
}, interval / 2);
wss.on('close', () => clearInterval(heartbeat));

wss.on('listening', () => console.log(`Listening on ws://localhost:${port}`));
