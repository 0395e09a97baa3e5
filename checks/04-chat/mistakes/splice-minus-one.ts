import { type WebSocket, WebSocketServer } from 'ws';

const port = Number(process.env.PORT) || 8080;
const wss = new WebSocketServer({ port });
const clients: WebSocket[] = [];

function remove(ws: WebSocket) {
  clients.splice(clients.indexOf(ws), 1);
}

wss.on('connection', (ws, request) => {
  console.log('New client connected');
  ws.on('error', console.error);
  clients.push(ws);
  request.socket.on('close', () => remove(ws));

  ws.on('message', (data, isBinary) => {
    console.log('Received message =>', isBinary ? data : data.toString());
    for (const client of clients) client.send(data, { binary: isBinary });
  });

  ws.on('close', () => {
    console.log('Client disconnected');
    remove(ws);
  });
});

wss.on('listening', () => console.log(`Listening on ws://localhost:${port}`));
