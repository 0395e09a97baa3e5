import { WebSocket, WebSocketServer } from 'ws';

const wss = new WebSocketServer({
  port: Number(process.env.PORT) || 8080,
  maxPayload: 64 * 1024,
  perMessageDeflate: { serverNoContextTakeover: true, threshold: 1024 },
});
const alive = new WeakSet<WebSocket>();

wss.on('connection', (ws) => {
  alive.add(ws);
  ws.ping();
  ws.on('pong', () => alive.add(ws));
  ws.on('error', console.error);
  ws.on('message', (data, isBinary) => {
    for (const client of wss.clients) client.send(data, { binary: isBinary });
  });
});

setInterval(() => {
  for (const ws of wss.clients) {
    if (!alive.delete(ws)) ws.terminate();
    else ws.ping();
  }
}, 30_000);
