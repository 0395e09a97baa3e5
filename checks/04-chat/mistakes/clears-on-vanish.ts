import { type WebSocket, WebSocketServer } from 'ws';

const port = Number(process.env.PORT) || 8080;
const wss = new WebSocketServer({ port });
const clients = new Set<WebSocket>();

wss.on('connection', (ws) => {
  console.log('New client connected');
  ws.on('error', console.error);
  clients.add(ws);

  ws.on('message', (data, isBinary) => {
    console.log('Received message =>', isBinary ? data : data.toString());
    for (const client of clients) client.send(data, { binary: isBinary });
  });

  ws.on('close', (code) => {
    console.log('Client disconnected');
    if (code === 1006) clients.clear();
    else clients.delete(ws);
  });
});

wss.on('listening', () => console.log(`Listening on ws://localhost:${port}`));
