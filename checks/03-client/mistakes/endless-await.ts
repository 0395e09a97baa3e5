import { on, once } from 'node:events';
import { WebSocket } from 'ws';

const url = process.env.SERVER_URL ?? 'ws://localhost:8080';
const ws = new WebSocket(url);

const messages = on(ws, 'message');
await once(ws, 'open');
ws.send('Hello, server!');
for await (const [data] of messages) console.log(`Received message => ${data}`);
console.log('Disconnected from server');
