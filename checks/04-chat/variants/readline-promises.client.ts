import { once } from 'node:events';
import { createInterface } from 'node:readline/promises';
import { WebSocket } from 'ws';

const ws = new WebSocket(process.env.SERVER_URL ?? 'ws://localhost:8080');
ws.on('message', (data) => console.log(`Received message => ${data}`));

await once(ws, 'open');
const lines = createInterface({ input: process.stdin, crlfDelay: Infinity });
ws.on('close', () => {
  console.log('Disconnected from server');
  lines.close();
});

ws.send('Hello, everyone!');
for await (const line of lines) ws.send(line);
ws.close(1000, 'the input has ended');
