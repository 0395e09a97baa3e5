import { WebSocket, WebSocketServer } from 'ws';

const port = Number(process.env.PORT) || 8080;
const interval = Number(process.env.HEARTBEAT_MS) || 30_000;
const wss = new WebSocketServer({ port });

wss.on('connection', (ws) => {
  console.log('New client connected');
  ws.on('error', console.error);

  // As long as something comes, the timeout is put off.
  const timeout = setTimeout(() => ws.terminate(), interval * 2.5);
  ws.on('pong', () => timeout.refresh());
  const pinging = setInterval(() => ws.ping(), interval);

  ws.on('message', (data, isBinary) => {
    console.log('Received message =>', isBinary ? data : data.toString());
    for (const client of wss.clients) {
      if (client.readyState === WebSocket.OPEN) client.send(data, { binary: isBinary });
    }
  });
  ws.on('close', () => {
    clearTimeout(timeout);
    clearInterval(pinging);
  });
});

wss.on('listening', () => console.log(`Listening on ws://localhost:${port}`));
