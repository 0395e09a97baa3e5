import { WebSocket, WebSocketServer } from 'ws';

const port = Number(process.env.PORT) || 8080;
const wss = new WebSocketServer({ port });

let clients: WebSocket[] = [];

wss.on('connection', (ws) => {
  console.log('New client connected');
  ws.on('error', console.error);
  clients.push(ws);

  ws.on('message', (data, isBinary) => {
    console.log('Received message =>', isBinary ? data : data.toString());
    for (const client of clients) {
      if (client.readyState === WebSocket.OPEN) client.send(data, { binary: isBinary });
    }
  });

  ws.on('close', () => {
    console.log('Client disconnected');
    clients = clients.splice(clients.indexOf(ws), 1);
  });
});

wss.on('listening', () => console.log(`Listening on ws://localhost:${port}`));
