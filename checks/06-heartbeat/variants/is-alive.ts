import { WebSocket, WebSocketServer } from 'ws';

class Client extends WebSocket {
  isAlive = true;
}

const port = Number(process.env.PORT) || 8080;
const interval = Number(process.env.HEARTBEAT_MS) || 30_000;
const wss = new WebSocketServer({ port, WebSocket: Client });

wss.on('connection', (ws) => {
  ws.on('error', console.error);
  ws.on('pong', () => {
    ws.isAlive = true;
  });
  ws.on('message', (data, isBinary) => {
    for (const client of wss.clients) {
      if (client.readyState === WebSocket.OPEN) client.send(data, { binary: isBinary });
    }
  });
});

const timer = setInterval(() => {
  wss.clients.forEach((ws) => {
    if (!ws.isAlive) return ws.terminate();
    ws.isAlive = false;
    ws.ping();
  });
}, interval);

wss.on('close', () => clearInterval(timer));
