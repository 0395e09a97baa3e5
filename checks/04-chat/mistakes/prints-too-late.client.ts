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

// Print once no more has come for a moment, so that the screen does not flicker.
const waiting: string[] = [];
let pause: NodeJS.Timeout | undefined;
ws.on('message', (data) => {
  waiting.push(data.toString());
  clearTimeout(pause);
  pause = setTimeout(() => {
    for (const text of waiting.splice(0)) console.log('Received message =>', text);
  }, 1_000);
});
ws.on('close', () => clearTimeout(pause));

ws.on('close', () => console.log('Disconnected from server'));

ws.on('error', (error) => {
  console.error(error);
  process.exitCode = 1;
});
