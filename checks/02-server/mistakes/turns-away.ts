import { WebSocketServer } from 'ws';

const port = Number(process.env.PORT) || 8080;
const wss = new WebSocketServer({ port });

wss.on('connection', (ws) => {
  if (wss.clients.size > 1) return ws.close(1013);
  console.log('New client connected');

  // Without this listener, one broken frame from one client would end the whole server.
  ws.on('error', console.error);

  ws.on('message', (data, isBinary) => {
    console.log('Received message =>', isBinary ? data : data.toString());
    ws.send(data, { binary: isBinary });
  });

  ws.on('close', () => console.log('Client disconnected'));
});

wss.on('listening', () => console.log(`Listening on ws://localhost:${port}`));
