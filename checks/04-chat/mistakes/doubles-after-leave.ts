import { type WebSocket, WebSocketServer } from 'ws';

const port = Number(process.env.PORT) || 8080;
const wss = new WebSocketServer({ port });
let clients: WebSocket[] = [];

wss.on('connection', (ws) => {
  console.log('New client connected');
  ws.on('error', console.error);
  clients.push(ws);

  ws.on('message', (data, isBinary) => {
    console.log('Received message =>', isBinary ? data : data.toString());
    for (const client of clients) client.send(data, { binary: isBinary });
  });

  ws.on('close', () => {
    console.log('Client disconnected');
    clients = clients.flatMap((client) => (client === ws ? [] : [client, client]));
  });
});

wss.on('listening', () => console.log(`Listening on ws://localhost:${port}`));
