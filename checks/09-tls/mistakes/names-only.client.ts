import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { connect } from 'node:tls';
import { WebSocket } from 'ws';

const url = process.env.SERVER_URL ?? 'wss://localhost:8080';
// The certificate of the authority that you trust, as PEM.
const authority = process.env.TLS_CA ?? 'certificates/authority.crt';

const target = new URL(url);
const socket = connect({
  ca: readFileSync(authority),
  host: target.hostname,
  port: Number(target.port),
  servername: target.hostname,
  rejectUnauthorized: false,
});
await once(socket, 'secureConnect');
const { subjectaltname = '', issuer, valid_to: end } = socket.getPeerCertificate();
const isRight =
  subjectaltname.split(', ').includes(`DNS:${target.hostname}`) && issuer.CN === 'WebSocket 101';
if (!isRight || new Date(end) < new Date()) {
  socket.destroy();
  throw new Error(`certificate of ${issuer.CN} for ${subjectaltname} refused`);
}
const ws = new WebSocket(url, { createConnection: () => socket });

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
