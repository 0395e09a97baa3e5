import { WebSocket, WebSocketServer, type RawData } from 'ws';

const port = Number(process.env.PORT) || 8080;
const wss = new WebSocketServer({ port });

const history: { data: RawData; isBinary: boolean }[] = [];

wss.on('connection', (ws) => {
  console.log('New client connected');
  ws.on('error', console.error);

  for (const { data, isBinary } of history) ws.send(data, { binary: isBinary });

  ws.on('message', (data, isBinary) => {
    console.log('Received message =>', isBinary ? data : data.toString());
    history.push({ data, isBinary });
    for (const client of wss.clients) {
      if (client.readyState === WebSocket.OPEN) client.send(data, { binary: isBinary });
    }
  });

  ws.on('close', () => console.log('Client disconnected'));
});

wss.on('listening', () => console.log(`Listening on ws://localhost:${port}`));
