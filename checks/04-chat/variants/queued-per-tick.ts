import { WebSocketServer, type RawData, type WebSocket } from 'ws';

const port = Number(process.env.PORT) || 8080;
const wss = new WebSocketServer({ port });

interface Message {
  data: RawData;
  isBinary: boolean;
  to: WebSocket[];
}

const queue: Message[] = [];

function flush() {
  for (const { data, isBinary, to } of queue.splice(0)) {
    for (const client of to) client.send(data, { binary: isBinary });
  }
}

wss.on('connection', (ws) => {
  console.log('New client connected');
  ws.on('error', console.error);

  ws.on('message', (data, isBinary) => {
    console.log('Received message =>', isBinary ? data : data.toString());
    if (queue.length === 0) setImmediate(flush);
    // Whoever joins between now and the flush has not been here for this message.
    queue.push({ data, isBinary, to: [...wss.clients] });
  });

  ws.on('close', () => console.log('Client disconnected'));
});

wss.on('listening', () => console.log(`Listening on ws://localhost:${port}`));
