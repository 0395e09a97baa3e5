// Without a library: where no context is taken over, a message is compressed once, and the same bytes go to all.
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { Duplex } from 'node:stream';
import { constants, deflateRawSync, inflateRawSync } from 'node:zlib';

const longest = 64 * 1024;
const flush = { finishFlush: constants.Z_SYNC_FLUSH };
const tail = Buffer.of(0, 0, 0xff, 0xff);
/** Who is there, and whether they have agreed on compression. */
const clients = new Map<Duplex, boolean>();
const server = createServer((_request, response) => response.writeHead(426).end());

server.on('upgrade', (request, socket: Duplex) => {
  const key = request.headers['sec-websocket-key'] + '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
  const offers = (request.headers['sec-websocket-extensions'] ?? '').split(/\s*,\s*/);
  const isOffered = offers.some((offer) => /^permessage-deflate\b/.test(offer));
  socket.write(
    [
      'HTTP/1.1 101 Switching Protocols',
      'Upgrade: websocket',
      'Connection: Upgrade',
      `Sec-WebSocket-Accept: ${createHash('sha1').update(key).digest('base64')}`,
      ...(isOffered
        ? [
            'Sec-WebSocket-Extensions: permessage-deflate; server_no_context_takeover; client_no_context_takeover',
          ]
        : []),
      '\r\n',
    ].join('\r\n'),
  );
  clients.set(socket, isOffered);
  socket.on('close', () => clients.delete(socket));
  socket.on('error', () => socket.destroy());
  let buffer = Buffer.alloc(0);
  socket.on('data', (chunk: Buffer) => {
    buffer = Buffer.concat([buffer, chunk]);
    for (;;) {
      const frame = firstFrame(buffer);
      if (frame === undefined) return;
      buffer = buffer.subarray(frame.end);
      handle(socket, frame);
    }
  });
});

function handle(socket: Duplex, { first, payload }: { first: number; payload: Buffer }) {
  const opcode = first & 0xf;
  if (opcode === 8) return socket.end(frameOf(0x88, payload));
  if (opcode === 9) return socket.write(frameOf(0x8a, payload));
  if (opcode > 2) return;
  const message = first & 0x40 ? inflated(payload) : payload;
  if (message === undefined || message.length > longest)
    return socket.end(frameOf(0x88, Buffer.of(1009 >> 8, 1009 & 0xff)));
  const plain = frameOf(0x80 | opcode, message);
  const isLong = message.length >= 1024;
  const short = isLong ? deflateRawSync(message, flush).subarray(0, -4) : message;
  const compressed = isLong ? frameOf(0xc0 | opcode, short) : plain;
  for (const [client, isOffered] of clients) client.write(isOffered ? compressed : plain);
}

function inflated(payload: Buffer) {
  try {
    const options = { ...flush, maxOutputLength: longest };
    return inflateRawSync(Buffer.concat([payload, tail]), options);
  } catch {
    return undefined;
  }
}

function frameOf(first: number, payload: Buffer) {
  const { length } = payload;
  const size = length < 126 ? [length] : length < 65536 ? [126, length >> 8, length & 0xff] : [127];
  const wide = Buffer.alloc(size[0] === 127 ? 8 : 0);
  if (wide.length > 0) wide.writeBigUInt64BE(BigInt(length));
  return Buffer.concat([Buffer.of(first, ...size), wide, payload]);
}

/** Whole messages in one masked frame are all that this server understands. */
function firstFrame(bytes: Buffer) {
  const [first, second] = bytes;
  if (first === undefined || second === undefined) return undefined;
  const short = second & 0x7f;
  const at = short === 126 ? 4 : short === 127 ? 10 : 2;
  if (bytes.length < at + 4) return undefined;
  const length =
    short === 126
      ? bytes.readUInt16BE(2)
      : short === 127
        ? Number(bytes.readBigUInt64BE(2))
        : short;
  const end = at + 4 + length;
  if (bytes.length < end) return undefined;
  const payload = Buffer.from(bytes.subarray(at + 4, end));
  for (let index = 0; index < length; index += 1)
    payload[index] = (payload[index] ?? 0) ^ (bytes[at + (index & 3)] ?? 0);
  return { first, payload, end };
}

server.listen(Number(process.env.PORT) || 8080);
