import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { createSecureContext } from 'node:tls';
import { WebSocket } from 'ws';

const url = process.env.SERVER_URL ?? 'wss://localhost:8080';
// The certificate of the authority that you trust, as PEM.
const authority = process.env.TLS_CA ?? 'certificates/authority.crt';

const secureContext = createSecureContext({ ca: readFileSync(authority), minVersion: 'TLSv1.2' });
const ws = new WebSocket(url, { secureContext });

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
  console.error(`Cannot talk to ${url}: ${error.message}`);
  process.exit(2);
});

// Not before it is open: until somebody reads, what is typed early waits in stdin.
ws.on('open', () => {
  const lines = createInterface({ input: process.stdin });
  lines.on('line', (line) => ws.send(line));
  lines.on('close', () => ws.close(1000));
  ws.on('close', () => lines.close());
});
