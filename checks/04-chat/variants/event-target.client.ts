import { createInterface } from 'node:readline';
import { WebSocket } from 'ws';

const ws = new WebSocket(process.env.SERVER_URL ?? 'ws://localhost:8080');

// As a page would do it: text is a string here.
ws.addEventListener('open', () => {
  ws.send('Hello, everyone!');
  const lines = createInterface(process.stdin);
  lines.on('line', (line) => ws.send(line));
  lines.on('close', () => ws.close());
  ws.addEventListener('close', () => lines.close());
});
ws.addEventListener('message', ({ data }) => console.log(data));
ws.addEventListener('error', ({ message }) => console.error(message));
