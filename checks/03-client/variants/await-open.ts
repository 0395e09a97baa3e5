import { once } from 'node:events';
import { WebSocket } from 'ws';

const url = process.env.SERVER_URL ?? 'ws://localhost:8080';
const ws = new WebSocket(url);

ws.on('message', (data, isBinary) => {
  console.log('Received message =>', isBinary ? data : data.toString());
});

const closed = once(ws, 'close');
await once(ws, 'open');
ws.send('Hello, server!');
await closed;
console.log('Disconnected from server');
