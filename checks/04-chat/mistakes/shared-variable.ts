import { type RawData, WebSocketServer } from 'ws';

const port = Number(process.env.PORT) || 8080;
const wss = new WebSocketServer({ port });
let last: RawData;
let isLastBinary: boolean;

wss.on('connection', (ws) => {
  console.log('New client connected');
  ws.on('error', console.error);

  ws.on('message', (data, isBinary) => {
    console.log('Received message =>', isBinary ? data : data.toString());
    last = data;
    isLastBinary = isBinary;
    setImmediate(() => {
      for (const client of wss.clients) client.send(last, { binary: isLastBinary });
    });
  });

  ws.on('close', () => console.log('Client disconnected'));
});

wss.on('listening', () => console.log(`Listening on ws://localhost:${port}`));
