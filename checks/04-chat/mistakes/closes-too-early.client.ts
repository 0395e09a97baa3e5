import { createInterface } from 'node:readline';
import { WebSocket } from 'ws';

const url = process.env.SERVER_URL ?? 'ws://localhost:8080';
const ws = new WebSocket(url);

ws.on('open', () => {
  console.log('Connected to server');
  ws.send('Hello, everyone!');

  const lines = createInterface({ input: process.stdin });
  // Keep a little distance between the lines, so that nobody is flooded.
  const queue: string[] = [];
  lines.on('line', (line) => queue.push(line));
  const pace = setInterval(() => {
    if (queue.length > 0) ws.send(queue.shift());
  }, 20);
  ws.on('close', () => clearInterval(pace));
  lines.on('close', () => ws.close(1000));
  ws.on('close', () => lines.close());
});

ws.on('message', (data, isBinary) => {
  console.log('Received message =>', isBinary ? data : data.toString());
});

ws.on('close', () => console.log('Disconnected from server'));

ws.on('error', (error) => {
  console.error(error);
  process.exitCode = 1;
});
