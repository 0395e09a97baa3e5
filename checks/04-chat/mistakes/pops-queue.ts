import { WebSocket, WebSocketServer, type RawData } from 'ws';

const port = Number(process.env.PORT) || 8080;
const wss = new WebSocketServer({ port });

const queue: { data: RawData; isBinary: boolean }[] = [];

function flush() {
  while (queue.length > 0) {
    const message = queue.pop();
    for (const client of wss.clients) {
      if (message && client.readyState === WebSocket.OPEN) {
        client.send(message.data, { binary: message.isBinary });
      }
    }
  }
}

wss.on('connection', (ws) => {
  console.log('New client connected');
  ws.on('error', console.error);

  ws.on('message', (data, isBinary) => {
    console.log('Received message =>', isBinary ? data : data.toString());
    queue.push({ data, isBinary });
    setImmediate(flush);
  });

  ws.on('close', () => console.log('Client disconnected'));
});

wss.on('listening', () => console.log(`Listening on ws://localhost:${port}`));
