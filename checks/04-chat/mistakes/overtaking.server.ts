import { type RawData, WebSocket, WebSocketServer } from 'ws';

const port = Number(process.env.PORT) || 8080;
const wss = new WebSocketServer({ port });

function broadcast(data: RawData, isBinary: boolean) {
  for (const client of wss.clients) {
    if (client.readyState === WebSocket.OPEN) client.send(data, { binary: isBinary });
  }
}

wss.on('connection', (ws) => {
  console.log('New client connected');
  ws.on('error', console.error);

  ws.on('message', (data, isBinary) => {
    console.log('Received message =>', isBinary ? data : data.toString());
    if (isBinary || data.toString().length < 100) return broadcast(data, isBinary);
    setImmediate(() => broadcast(data, isBinary));
  });

  ws.on('close', () => console.log('Client disconnected'));
});

wss.on('listening', () => console.log(`Listening on ws://localhost:${port}`));
