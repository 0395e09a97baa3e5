import { WebSocket } from 'ws';

const ws = new WebSocket(process.env.SERVER_URL ?? 'ws://localhost:8080');

const waiting: string[] = [];
let timer: NodeJS.Timeout | undefined;

// Prints what has come, a few times a second.
function print() {
  timer = undefined;
  for (const text of waiting.splice(0)) console.log(`Received message => ${text}`);
}

ws.on('open', () => ws.send('Hello, server!'));
ws.on('message', (data) => {
  waiting.push(data.toString());
  timer ??= setTimeout(print, 100);
});
ws.on('close', () => {
  clearTimeout(timer);
  print();
  console.log('Disconnected from server');
});
ws.on('error', (error) => {
  console.error(error);
  process.exitCode = 1;
});
