import { createInterface } from 'node:readline';
import { WebSocket } from 'ws';

const url = process.env.SERVER_URL ?? 'ws://localhost:8080';
const ws = new WebSocket(url);

ws.on('open', () => {
  console.log('Connected to server');
  ws.send('Hello, everyone!');

  const lines = createInterface({ input: process.stdin });
  lines.on('line', (line) => ws.send(line));
  lines.on('close', () => ws.close(1000));
  ws.on('close', () => lines.close());
});

ws.on('message', (data) => {
  const text = data.toString();
  if (text) console.log('Received message =>', text);
});

ws.on('close', () => console.log('Disconnected from server'));

ws.on('error', (error) => {
  console.error(error);
  process.exitCode = 1;
});
