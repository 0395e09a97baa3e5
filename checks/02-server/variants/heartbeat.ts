import { WebSocketServer } from 'ws';

const port = Number(process.env.PORT) || 8080;
const wss = new WebSocketServer({ port });

wss.on('connection', (ws) => {
  console.log('New client connected');
  ws.on('error', console.error);

  ws.ping();
  const heartbeat = setInterval(() => ws.ping(), 30_000);
  ws.on('pong', () => console.log('pong'));
  ws.on('message', (data, isBinary) => {
    console.log('Received message =>', isBinary ? data : data.toString());
    ws.send(data, { binary: isBinary });
  });

  ws.on('close', () => {
    clearInterval(heartbeat);
    console.log('Client disconnected');
  });
});

wss.on('listening', () => console.log(`Listening on ws://localhost:${port}`));
