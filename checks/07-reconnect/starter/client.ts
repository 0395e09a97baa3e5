import { createInterface } from 'node:readline';
import { WebSocket } from 'ws';
import { Connection } from './connection.ts';

const connection = new Connection({
  url: process.env.SERVER_URL ?? 'ws://localhost:8080',
  WebSocket,
  baseMs: Number(process.env.RECONNECT_BASE_MS) || 1000,
});
const lines = createInterface({ input: process.stdin });

connection.on('said', ({ text }) => console.log(text));
connection.on('state', (state) => {
  console.error(`(${state})`);
  if (state === 'closed') lines.close();
});

lines.on('line', (line) => connection.say(line));
lines.on('close', () => connection.dispose());
