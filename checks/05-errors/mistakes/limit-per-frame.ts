// A reader of frames that looks at the length of each frame, and never at what the frames of a message come to.
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { Duplex } from 'node:stream';

const port = Number(process.env.PORT) || 8080;
const limit = 64 * 1024;
const clients = new Set<Duplex>();
/** Everybody whose connection is not over, also those to whom goodbye has been said. */
const sockets = new Set<Duplex>();
let lastId = 0;

function frame(opcode: number, payload: Buffer): Buffer {
  const { length } = payload;
  if (length < 126) return Buffer.concat([Buffer.of(0x80 | opcode, length), payload]);
  const head = Buffer.alloc(length < 65_536 ? 4 : 10);
  head[0] = 0x80 | opcode;
  head[1] = head.length === 4 ? 126 : 127;
  head.writeUIntBE(length, head.length === 4 ? 2 : 4, head.length === 4 ? 2 : 6);
  return Buffer.concat([head, payload]);
}

function tell(socket: Duplex, message: object): void {
  socket.write(frame(0x1, Buffer.from(JSON.stringify(message))));
}

function close(socket: Duplex, code: number): void {
  clients.delete(socket);
  socket.end(frame(0x8, Buffer.of(code >> 8, code & 0xff)));
}

/** What a message wants to say. @returns undefined where it is no message of this chat */
function textOf(message: string): string | undefined {
  try {
    const { type, text } = JSON.parse(message) ?? {};
    return type === 'say' && typeof text === 'string' ? text : undefined;
  } catch {
    return undefined;
  }
}

function say(socket: Duplex, payload: Buffer): void {
  let message: string;
  try {
    message = new TextDecoder('utf-8', { fatal: true }).decode(payload);
  } catch {
    return close(socket, 1007);
  }
  const text = textOf(message);
  if (text === undefined) return tell(socket, { type: 'error', reason: 'expected a say' });
  lastId += 1;
  for (const client of clients) tell(client, { type: 'said', id: lastId, text });
}

const server = createServer((_request, response) => response.writeHead(426).end());

server.on('upgrade', (request, socket, head) => {
  const key = `${request.headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`;
  const accept = createHash('sha1').update(key).digest('base64');
  socket.write(
    `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
  );
  clients.add(socket);
  sockets.add(socket);
  console.log('New client connected');
  let bytes = head;
  let parts: Buffer[] = [];

  function read(): void {
    while (clients.has(socket) && bytes.length >= 2) {
      const [first = 0, second = 0] = bytes;
      const short = second & 0x7f;
      const size = short === 126 ? 2 : short === 127 ? 8 : 0;
      if (first & 0x70 || !(second & 0x80)) return close(socket, 1002);
      if (bytes.length < 2 + size) return;
      const length =
        size === 2 ? bytes.readUInt16BE(2) : size === 8 ? Number(bytes.readBigUInt64BE(2)) : short;
      const opcode = first & 0x0f;
      if (length > limit) return close(socket, 1009);
      const begin = 2 + size + 4;
      if (bytes.length < begin + length) return;
      const mask = bytes.subarray(begin - 4, begin);
      const payload = bytes
        .subarray(begin, begin + length)
        .map((byte, index) => byte ^ (mask[index % 4] ?? 0)) as Buffer;
      bytes = bytes.subarray(begin + length);
      if (opcode === 0x8) return close(socket, 1000);
      if (opcode === 0x9) socket.write(frame(0xa, Buffer.from(payload)));
      if (opcode >= 0x8) continue;
      parts.push(Buffer.from(payload));
      if (!(first & 0x80)) continue;
      const whole = Buffer.concat(parts);
      parts = [];
      say(socket, whole);
    }
  }
  socket.on('data', (chunk: Buffer) => {
    // Whoever was closed is read to the end and heard no more, so that the close frame arrives.
    if (!clients.has(socket)) return;
    bytes = Buffer.concat([bytes, chunk]);
    read();
  });
  socket.on('end', () => socket.end());
  socket.on('error', (error) => console.log(error.message));
  socket.on('close', () => {
    clients.delete(socket);
    sockets.delete(socket);
  });
  read();
});

process.once('SIGTERM', () => {
  server.close();
  for (const client of [...clients]) close(client, 1001);
  setTimeout(() => {
    for (const socket of sockets) socket.destroy();
  }, 1000).unref();
});

server.listen(port, () => console.log(`Listening on ws://localhost:${port}`));
