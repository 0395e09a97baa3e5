import { WebSocket, WebSocketServer } from 'ws';

const port = Number(process.env.PORT) || 8080;
const wss = new WebSocketServer({ port });

const names = new Map<WebSocket, string>();

wss.on('connection', (ws) => {
  console.log('New client connected');
  ws.on('error', console.error);
  names.set(ws, `guest ${names.size + 1}`);

  ws.on('message', (data, isBinary) => {
    console.log('Received message =>', isBinary ? data : data.toString());
    for (const client of wss.clients) {
      if (client.readyState === WebSocket.OPEN) client.send(data, { binary: isBinary });
    }
  });

  ws.on('close', () => {
    names.delete(ws);
    console.log(names.get(ws).toUpperCase(), 'has left');
  });
});

wss.on('listening', () => console.log(`Listening on ws://localhost:${port}`));
