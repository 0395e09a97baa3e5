import { WebSocketServer } from 'ws';

const port = Number(process.env.PORT) || 8080;
const wss = new WebSocketServer({ port });

wss.on('connection', (ws) => {
  console.log('New client connected');

  // Without this listener, one broken frame from one client would end the whole server.
  ws.on('error', console.error);

  ws.on('message', (data, isBinary) => {
    if (!isBinary) console.log('Received message =>', data.toString());
    ws.send(data, { binary: isBinary });
  });

  ws.on('close', () => console.log('Client disconnected'));
});

wss.on('listening', () => console.log(`Listening on ws://localhost:${port}`));
