import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { Duplex } from 'node:stream';

// No library: the frames of this server are short, and so are those that it gets.
const interval = Number(process.env.HEARTBEAT_MS) || 30_000;
const clients = new Map<Duplex, { isSilent: boolean }>();
const ping = Buffer.of(0x89, 0);

const server = createServer();
server.on('upgrade', ({ headers }, socket: Duplex) => {
  const key = `${headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`;
  const accept = createHash('sha1').update(key).digest('base64');
  socket.write(
    `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
  );
  const client = { isSilent: false };
  clients.set(socket, client);
  let bytes = Buffer.alloc(0);
  socket.on('data', (chunk) => {
    bytes = Buffer.concat([bytes, chunk]);
    for (let size = sizeOf(bytes); size !== undefined; size = sizeOf(bytes)) {
      const [first = 0] = bytes;
      const payload = unmask(bytes.subarray(2, size));
      bytes = bytes.subarray(size);
      if (first === 0x8a) client.isSilent = false;
      if (first === 0x89) socket.write(Buffer.concat([Buffer.of(0x8a, payload.length), payload]));
      if (first === 0x88) socket.end(Buffer.concat([Buffer.of(0x88, payload.length), payload]));
      if (first !== 0x81 && first !== 0x82) continue;
      const frame = Buffer.concat([Buffer.of(first, payload.length), payload]);
      for (const each of clients.keys()) each.write(frame);
    }
  });
  socket.on('error', () => socket.destroy());
  socket.on('close', () => clients.delete(socket));
});

/** How long the first frame is, once all of it is there. */
function sizeOf(bytes: Buffer): number | undefined {
  const size = 6 + ((bytes[1] ?? 0) & 0x7f);
  return bytes.length >= size ? size : undefined;
}

function unmask(bytes: Buffer): Buffer {
  return Buffer.from(bytes.subarray(4).map((byte, index) => byte ^ (bytes[index % 4] ?? 0)));
}

setInterval(() => {
  for (const [socket, client] of clients) {
    if (client.isSilent) socket.destroy();
    else socket.write(ping);
    client.isSilent = true;
  }
}, interval);

server.listen(Number(process.env.PORT) || 8080);
