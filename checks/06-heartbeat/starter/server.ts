import { WebSocket, WebSocketServer } from 'ws';

const port = Number(process.env.PORT) || 8080;
const interval = Number(process.env.HEARTBEAT_MS) || 30_000;
const wss = new WebSocketServer({ port });

wss.on('connection', (ws) => {
  console.log('New client connected');

  // Without this listener, one broken frame from one client would end the whole server.
  ws.on('error', console.error);

  // TODO 2: note that this client has answered

  ws.on('message', (data, isBinary) => {
    console.log('Received message =>', isBinary ? data : data.toString());
    for (const client of wss.clients) {
      if (client.readyState === WebSocket.OPEN) client.send(data, { binary: isBinary });
    }
  });

  ws.on('close', () => console.log('Client disconnected'));
});

// TODO 1: in every interval, ping every client
// TODO 3: but drop whoever has not answered the ping before

wss.on('listening', () => {
  console.log(`Listening on ws://localhost:${port}, one heartbeat every ${interval} ms`);
});
