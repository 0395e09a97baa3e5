import { createInterface } from 'node:readline';
import { WebSocket } from 'ws';

const url = process.env.SERVER_URL ?? 'ws://localhost:8080';
const ws = new WebSocket(url);

// By then it is surely connected.
setTimeout(() => ws.send('Hello, everyone!'), 400);

ws.on('open', () => {
  console.log('Connected to server');

  const lines = createInterface({ input: process.stdin });
  lines.on('line', (line) => ws.send(line));
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
