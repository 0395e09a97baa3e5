import { createInterface } from 'node:readline';
import { WebSocket } from 'ws';

const url = process.env.SERVER_URL ?? 'ws://localhost:8080';
const ws = new WebSocket(url);

/** What was sent and has not come back yet. */
const pending: string[] = [];
let isDone = false;

ws.on('open', () => {
  console.log('Connected to server');
  ws.send('Hello, everyone!');

  const lines = createInterface({ input: process.stdin });
  lines.on('line', (line) => {
    pending.push(line);
    ws.send(line);
  });
  lines.on('close', () => {
    isDone = true;
    leave();
  });
  ws.on('close', () => lines.close());
});

ws.on('message', (data) => {
  const text = data.toString();
  console.log('Received message =>', text);
  const index = pending.indexOf(text);
  if (index >= 0) pending.splice(index, 1);
  leave();
});

/** Closes once all that was typed has been shown. */
function leave(): void {
  if (isDone && pending.length === 0) ws.close(1000);
}

ws.on('close', () => console.log('Disconnected from server'));

ws.on('error', (error) => {
  console.error(error);
  process.exitCode = 1;
});
