import { WebSocket, WebSocketServer } from 'ws';

const port = Number(process.env.PORT) || 8080;
const interval = Number(process.env.HEARTBEAT_MS) || 30_000;
const wss = new WebSocketServer({ port });
const open = new Map<WebSocket, number>();

wss.on('connection', (ws) => {
  console.log('New client connected');
  ws.on('error', console.error);
  open.set(ws, 0);
  ws.on('pong', () => open.set(ws, (open.get(ws) ?? 0) - 1));

  ws.on('message', (data, isBinary) => {
    console.log('Received message =>', isBinary ? data : data.toString());
    for (const client of wss.clients) {
      if (client.readyState === WebSocket.OPEN) client.send(data, { binary: isBinary });
    }
  });
  ws.on('close', () => open.delete(ws));
});

const heartbeat = setInterval(() => {
  for (const client of wss.clients) {
    // As many pongs as pings, or it has gone.
    if (open.get(client) !== 0) {
      client.terminate();
      continue;
    }
    open.set(client, 1);
    client.ping();
  }
}, interval);
wss.on('close', () => clearInterval(heartbeat));

wss.on('listening', () => console.log(`Listening on ws://localhost:${port}`));
