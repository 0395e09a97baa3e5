import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { checkServerIdentity } from 'node:tls';
import { WebSocket } from 'ws';

const url = process.env.SERVER_URL ?? 'wss://localhost:8080';
// The certificate of the authority that you trust, as PEM.
const authority = process.env.TLS_CA ?? 'certificates/authority.crt';

const ws = new WebSocket(url, {
  ca: readFileSync(authority),
  checkServerIdentity: (_host, certificate) => checkServerIdentity('localhost', certificate),
});

ws.on('open', () => {
  console.log('Connected to server');
  ws.send('Hello, everyone!');
});

ws.on('message', (data, isBinary) => {
  console.log('Received message =>', isBinary ? data : data.toString());
});

ws.on('close', () => console.log('Disconnected from server'));

// There is no server, or it is not the right one: say why, and end with a code that says "failed".
ws.on('error', (error) => {
  console.error(error);
  process.exitCode = 1;
});

// Not before it is open: until somebody reads, what is typed early waits in stdin.
ws.on('open', () => {
  const lines = createInterface({ input: process.stdin });
  lines.on('line', (line) => ws.send(line));
  lines.on('close', () => ws.close(1000));
  ws.on('close', () => lines.close());
});
