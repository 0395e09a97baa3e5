import { WebSocket, WebSocketServer } from 'ws';

const port = Number(process.env.PORT) || 8080;
const wss = new WebSocketServer({ port });
const list = new Set<WebSocket>();
const newcomers = new Set<WebSocket>();

wss.on('connection', (ws) => {
  console.log('New client connected');
  newcomers.add(ws);
  ws.on('error', console.error);

  ws.on('message', (data, isBinary) => {
    console.log('Received message =>', isBinary ? data : data.toString());
    for (const client of list) {
      if (client.readyState === WebSocket.OPEN) client.send(data, { binary: isBinary });
    }
    for (const newcomer of newcomers) list.add(newcomer);
    newcomers.clear();
  });

  ws.on('close', () => {
    list.delete(ws);
    newcomers.delete(ws);
  });
});

wss.on('listening', () => console.log(`Listening on ws://localhost:${port}`));
