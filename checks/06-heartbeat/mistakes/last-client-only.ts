import { WebSocket, WebSocketServer } from 'ws';

const port = Number(process.env.PORT) || 8080;
const interval = Number(process.env.HEARTBEAT_MS) || 30_000;
const wss = new WebSocketServer({ port });
let current: WebSocket | undefined;

wss.on('connection', (ws) => {
  console.log('New client connected');
  ws.on('error', console.error);
  current = ws;

  ws.on('message', (data, isBinary) => {
    console.log('Received message =>', isBinary ? data : data.toString());
    for (const client of wss.clients) {
      if (client.readyState === WebSocket.OPEN) client.send(data, { binary: isBinary });
    }
  });
  ws.on('close', () => console.log('Client disconnected'));
});
setInterval(() => current?.ping(), interval);

wss.on('listening', () => console.log(`Listening on ws://localhost:${port}`));
