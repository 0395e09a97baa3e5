import { randomBytes } from 'node:crypto';
import { connect } from 'node:net';

const url = new URL(process.env.SERVER_URL ?? 'ws://localhost:8080');
const socket = connect(Number(url.port) || 80, url.hostname);
let received = Buffer.alloc(0);
let isOpen = false;
let text = Buffer.alloc(0);

function send(opcode: number, payload: Buffer) {
  const mask = randomBytes(4);
  const masked = payload.map((byte, i) => byte ^ (mask[i % 4] ?? 0));
  socket.write(Buffer.concat([Buffer.of(0x80 | opcode, 0x80 | payload.length), mask, masked]));
}

function shakeHands() {
  const end = received.indexOf('\r\n\r\n');
  if (end < 0) return;
  received = received.subarray(end + 4);
  isOpen = true;
  send(0x1, Buffer.from('Hello, server!'));
}

/** Cuts one whole frame off the front of what was received. */
function nextFrame() {
  const [first = 0, short = 0] = received;
  if (received.length < 2) return;
  const start = short === 127 ? 10 : short === 126 ? 4 : 2;
  if (received.length < start) return;
  const long = short === 126 ? received.readUInt16BE(2) : 0;
  const length = short === 127 ? Number(received.readBigUInt64BE(2)) : long || short;
  if (received.length < start + length) return;
  const payload = received.subarray(start, start + length);
  received = received.subarray(start + length);
  return { isLast: first >= 0x80, opcode: first & 0x0f, payload };
}

function answer({ isLast, opcode, payload }: { isLast: boolean; opcode: number; payload: Buffer }) {
  if (opcode === 0x9) return send(0xa, payload);
  if (opcode === 0x8) {
    send(0x8, payload);
    return socket.end();
  }
  if (opcode > 0x2) return;
  text = Buffer.concat([text, payload]);
  if (!isLast) return;
  console.log(`Received message => ${text}`);
  text = Buffer.alloc(0);
}

socket.on('data', (chunk) => {
  received = Buffer.concat([received, chunk]);
  if (!isOpen) shakeHands();
  if (!isOpen) return;
  for (let frame = nextFrame(); frame; frame = nextFrame()) answer(frame);
});
socket.on('close', () => console.log('Disconnected from server'));
socket.write(
  `GET / HTTP/1.1\r\nHost: ${url.host}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n` +
    `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}\r\nSec-WebSocket-Version: 13\r\n\r\n`,
);
