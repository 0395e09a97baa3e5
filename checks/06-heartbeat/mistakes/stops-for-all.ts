import { WebSocket, WebSocketServer } from 'ws';
const port = Number(process.env.PORT) || 8080;
const interval = Number(process.env.HEARTBEAT_MS) || 30_000;
const wss = new WebSocketServer({ port });
const un = new Set<WebSocket>();
wss.on('connection', (ws) => {
  ws.on('error', console.error);
  ws.on('pong', () => un.delete(ws));
  ws.on('close', () => un.delete(ws));
  ws.on('message', (data, isBinary) => {
    for (const client of wss.clients) {
      if (client.readyState === WebSocket.OPEN) client.send(data, { binary: isBinary });
    }
  });
});
const t = setInterval(() => {
  for (const c of wss.clients) {
    if (un.has(c)) {
      c.terminate();
      clearInterval(t);
      return;
    }
    un.add(c);
    c.ping();
  }
}, interval);
wss.on('listening', () =>
  console.log(`Listening on ws://localhost:${port}, one heartbeat every ${interval} ms`),
);
