import { type RawData, WebSocketServer } from 'ws';

const port = Number(process.env.PORT) || 8080;
const wss = new WebSocketServer({ port });

wss.on('connection', (ws) => {
  console.log('New client connected');
  ws.on('error', console.error);

  const queue: Array<[RawData, boolean]> = [];
  const flush = setInterval(() => {
    for (const [data, isBinary] of queue.splice(0)) {
      for (const client of wss.clients) client.send(data, { binary: isBinary });
    }
  }, 25);

  ws.on('message', (data, isBinary) => {
    console.log('Received message =>', isBinary ? data : data.toString());
    queue.push([data, isBinary]);
  });

  ws.on('close', () => {
    console.log('Client disconnected');
    clearInterval(flush);
  });
});

wss.on('listening', () => console.log(`Listening on ws://localhost:${port}`));
