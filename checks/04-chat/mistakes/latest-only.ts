import { WebSocket, WebSocketServer, type RawData } from 'ws';

const port = Number(process.env.PORT) || 8080;
const wss = new WebSocketServer({ port });

let latest: { data: RawData; isBinary: boolean };
let timer: NodeJS.Timeout | undefined;

function flush() {
  timer = undefined;
  for (const client of wss.clients) {
    if (client.readyState === WebSocket.OPEN) {
      client.send(latest.data, { binary: latest.isBinary });
    }
  }
}

wss.on('connection', (ws) => {
  console.log('New client connected');
  ws.on('error', console.error);

  ws.on('message', (data, isBinary) => {
    console.log('Received message =>', isBinary ? data : data.toString());
    // Not for each message, that would be too much traffic.
    latest = { data, isBinary };
    timer ??= setTimeout(flush, 10);
  });

  ws.on('close', () => console.log('Client disconnected'));
});

wss.on('listening', () => console.log(`Listening on ws://localhost:${port}`));
