import { WebSocketServer } from 'ws';

const port = Number(process.env.PORT) || 8080;
const wss = new WebSocketServer({ port });

let queue: string[] = [];
setInterval(() => {
  if (queue.length === 0) return;
  for (const client of wss.clients) client.send(queue.join('\n'));
  queue = [];
}, 20);

wss.on('connection', (ws) => {
  console.log('New client connected');
  ws.on('error', console.error);

  ws.on('message', (data, isBinary) => {
    console.log('Received message =>', isBinary ? data : data.toString());
    if (!isBinary) return void queue.push(data.toString());
    for (const client of wss.clients) client.send(data);
  });

  ws.on('close', () => console.log('Client disconnected'));
});

wss.on('listening', () => console.log(`Listening on ws://localhost:${port}`));
