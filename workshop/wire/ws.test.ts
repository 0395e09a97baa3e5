import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { test, type TestContext } from 'node:test';
import { type ClientOptions, type ServerOptions, WebSocket, WebSocketServer } from 'ws';
import {
  acceptKey,
  agreed,
  closeCode,
  decodeClose,
  type Deflate,
  Deflater,
  directionOf,
  encodeClose,
  encodeFrame,
  type Frame,
  FrameDecoder,
  type FrameFields,
  frameViolations,
  header,
  hex,
  Inflater,
  MessageAssembler,
  newKey,
  newMaskingKey,
  opcode,
  parseHead,
  switchingProtocols,
  upgradeRequest,
} from './index.ts';

const sizes = [0, 1, 125, 126, 65535, 65536];
const payloadOf = (length: number) => Uint8Array.from({ length }, (_, index) => index * 7);
const portOf = (server: { address(): AddressInfo | string | null }) =>
  (server.address() as AddressInfo).port;

/** Reads the head, then frames, from a socket whose other end is `ws`. */
class Reader {
  readonly #chunks: AsyncIterator<Buffer>;
  readonly #decoder = new FrameDecoder();
  readonly #frames: Frame[] = [];

  constructor(socket: Socket) {
    this.#chunks = socket[Symbol.asyncIterator]();
  }

  async head() {
    let bytes = Buffer.alloc(0);
    for (;;) {
      bytes = Buffer.concat([bytes, await this.#chunk()]);
      const head = parseHead(bytes);
      if (head === undefined) continue;
      this.#frames.push(...this.#decoder.push(bytes.subarray(head.bytes.length)));
      return head;
    }
  }

  async frame(): Promise<Frame> {
    for (;;) {
      const frame = this.#frames.shift();
      if (frame) return frame;
      this.#frames.push(...this.#decoder.push(await this.#chunk()));
    }
  }

  async #chunk(): Promise<Buffer> {
    const { done, value } = await this.#chunks.next();
    assert.ok(!done, 'the connection ended');
    return value;
  }
}

/**
 * Our client, connected to a server of `ws` that sends everything back.
 * @param extensions what our client offers
 */
async function ourClient(t: TestContext, options: ServerOptions = {}, extensions?: string) {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1', ...options });
  server.on('connection', (ws) => {
    ws.on('message', (data, isBinary) => ws.send(data, { binary: isBinary }));
  });
  await once(server, 'listening');
  const socket = connect(portOf(server), '127.0.0.1');
  t.after(async () => {
    socket.destroy();
    for (const client of server.clients) client.terminate();
    server.close();
    await once(server, 'close');
  });
  const key = newKey();
  const reader = new Reader(socket);
  const headers = extensions ? { 'Sec-WebSocket-Extensions': extensions } : {};
  socket.write(upgradeRequest({ host: 'localhost', key, headers }));
  const head = await reader.head();
  assert.equal(header(head, 'sec-websocket-accept'), acceptKey(key));
  const deflate = agreed(extensions, header(head, 'sec-websocket-extensions'));
  const write = (fields: FrameFields) =>
    socket.write(encodeFrame({ maskingKey: newMaskingKey(), ...fields }));
  const send = (code: number, payload: Uint8Array | string, fin = true) =>
    write({ opcode: code, payload, fin });
  return { reader, write, send, deflate };
}

/**
 * A client of `ws`, connected to our server.
 * @param extensions what our server answers
 */
async function ourServer(t: TestContext, options: ClientOptions = {}, extensions?: string) {
  const server: Server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const arrival = once(server, 'connection');
  const ws = new WebSocket(`ws://127.0.0.1:${portOf(server)}`, {
    perMessageDeflate: false,
    ...options,
  });
  const opened = once(ws, 'open');
  const [socket] = (await arrival) as [Socket];
  t.after(async () => {
    ws.terminate();
    socket.destroy();
    server.close();
    await once(server, 'close');
  });
  const reader = new Reader(socket);
  const request = await reader.head();
  const headers = extensions ? { 'Sec-WebSocket-Extensions': extensions } : {};
  socket.write(switchingProtocols(header(request, 'sec-websocket-key') ?? '', headers));
  await opened;
  const deflate = agreed(header(request, 'sec-websocket-extensions'), extensions);
  const write = (fields: FrameFields) => socket.write(encodeFrame(fields));
  const send = (code: number, payload: Uint8Array | string, fin = true) =>
    write({ opcode: code, payload, fin });
  return { reader, write, send, socket, ws, deflate };
}

test('a server of ws reads our frames, and we read its, at every length form', async (t) => {
  const { reader, send } = await ourClient(t);
  for (const size of sizes) {
    send(opcode.binary, payloadOf(size));
    const frame = await reader.frame();
    assert.equal(frame.opcode, opcode.binary);
    assert.ok(Buffer.from(payloadOf(size)).equals(frame.payload), `${size} bytes`);
    assert.deepEqual(frameViolations(frame, 'server'), []);
  }
});

test('a server of ws joins our fragments, and answers the ping between them', async (t) => {
  const { reader, send } = await ourClient(t);
  send(opcode.text, '你', false);
  send(opcode.ping, 'still there?');
  send(opcode.continuation, '好');
  const pong = await reader.frame();
  assert.equal(pong.opcode, opcode.pong);
  assert.equal(Buffer.from(pong.payload).toString(), 'still there?');
  const text = await reader.frame();
  assert.equal(text.opcode, opcode.text);
  assert.equal(Buffer.from(text.payload).toString(), '你好');
});

test('a server of ws reads our close code and reason, and answers with the code', async (t) => {
  const { reader, send } = await ourClient(t);
  send(opcode.close, encodeClose(closeCode.goingAway, '再见'));
  const answer = await reader.frame();
  assert.equal(answer.opcode, opcode.close);
  assert.equal(decodeClose(answer.payload).code, closeCode.goingAway);
});

test('a client of ws reads our frames, and we read its, at every length form', async (t) => {
  const { reader, send, ws } = await ourServer(t);
  for (const size of sizes) {
    const heard = once(ws, 'message');
    send(opcode.binary, payloadOf(size));
    const [data, isBinary] = (await heard) as [Buffer, boolean];
    assert.ok(isBinary);
    assert.equal(hex(data), hex(payloadOf(size)), `${size} bytes`);
    ws.send(payloadOf(size));
    const frame = await reader.frame();
    assert.ok(frame.maskingKey);
    assert.ok(Buffer.from(payloadOf(size)).equals(frame.payload), `${size} bytes`);
    assert.deepEqual(frameViolations(frame, 'client'), []);
  }
});

test('we read the fragments and the close that a client of ws sends', async (t) => {
  const { reader, ws } = await ourServer(t);
  ws.send('Hel', { fin: false });
  ws.send('lo');
  ws.close(4001, 'done');
  const first = await reader.frame();
  assert.deepEqual([first.opcode, first.fin], [opcode.text, false]);
  const last = await reader.frame();
  assert.deepEqual([last.opcode, last.fin], [opcode.continuation, true]);
  const close = await reader.frame();
  assert.deepEqual(decodeClose(close.payload), { code: 4001, reason: 'done' });
});

test('a client of ws reads our fragments and our close', async (t) => {
  const { reader, send, socket, ws } = await ourServer(t);
  const heard = once(ws, 'message');
  send(opcode.text, 'Hel', false);
  send(opcode.continuation, 'lo');
  const [data, isBinary] = (await heard) as [Buffer, boolean];
  assert.deepEqual([data.toString(), isBinary], ['Hello', false]);
  const closed = once(ws, 'close');
  send(opcode.close, encodeClose(closeCode.tryAgainLater, 'later'));
  assert.equal((await reader.frame()).opcode, opcode.close);
  // RFC 6455, section 7.1.1: the client waits for the server to close the TCP connection.
  socket.end();
  const [code, reason] = (await closed) as [number, Buffer];
  assert.deepEqual([code, reason.toString()], [closeCode.tryAgainLater, 'later']);
});

/** What was agreed on: it is an agreement, and is what it should be. */
function agreement(deflate: ReturnType<typeof agreed>, expected: Deflate): Deflate {
  assert.deepEqual(deflate, expected);
  return expected;
}

const takeover = { serverNoContextTakeover: false, clientNoContextTakeover: false };
const noTakeover = { serverNoContextTakeover: true, clientNoContextTakeover: true };
const small = { serverMaxWindowBits: 9, clientMaxWindowBits: 10 };
const ways: ReadonlyArray<[title: string, options: object, answer: string, agreed: Deflate]> = [
  ['with takeover', {}, 'permessage-deflate', takeover],
  [
    'without takeover',
    { ...noTakeover, threshold: 0 },
    'permessage-deflate; server_no_context_takeover; client_no_context_takeover',
    noTakeover,
  ],
  [
    'in small windows',
    small,
    'permessage-deflate; server_max_window_bits=9; client_max_window_bits="10"',
    { ...takeover, ...small },
  ],
];
const said = ['Hello', 'Hello', '', '你好😀', 'a word or two '.repeat(500), 'Hello'];

for (const [title, options, answer, expected] of ways) {
  test(`we read what a server of ws deflates, and it reads what we do, ${title}`, async (t) => {
    const offer = 'permessage-deflate; client_max_window_bits';
    const client = await ourClient(t, { perMessageDeflate: options }, offer);
    const deflate = agreement(client.deflate, expected);
    const deflater = new Deflater(directionOf(deflate, 'client'));
    const assembler = new MessageAssembler(new Inflater(directionOf(deflate, 'server')));
    for (const text of said) {
      const payload = deflater.deflate(text);
      const half = payload.length >> 1;
      // A message is compressed as a whole, and only its first frame says so.
      client.write({
        opcode: opcode.text,
        rsv1: true,
        fin: false,
        payload: payload.subarray(0, half),
      });
      client.write({ opcode: opcode.continuation, payload: payload.subarray(half) });
      const frame = await client.reader.frame();
      assert.ok(frame.rsv1);
      assert.deepEqual(frameViolations(frame, 'server', true), []);
      const message = assembler.push(frame);
      assert.ok(message && 'payload' in message);
      assert.equal(Buffer.from(message.payload).toString(), text);
      assert.equal(message.deflated, frame.payload.length);
    }
  });

  test(`we read what a client of ws deflates, and it reads what we do, ${title}`, async (t) => {
    const server = await ourServer(t, { perMessageDeflate: { threshold: 0 } }, answer);
    const deflate = agreement(server.deflate, expected);
    const deflater = new Deflater(directionOf(deflate, 'server'));
    const assembler = new MessageAssembler(new Inflater(directionOf(deflate, 'client')));
    for (const text of said) {
      const heard = once(server.ws, 'message');
      server.write({ opcode: opcode.text, rsv1: true, payload: deflater.deflate(text) });
      const [data] = (await heard) as [Buffer];
      assert.equal(data.toString(), text);
      server.ws.send(text);
      const frame = await server.reader.frame();
      assert.ok(frame.rsv1);
      const message = assembler.push(frame);
      assert.ok(message && 'payload' in message);
      assert.equal(Buffer.from(message.payload).toString(), text);
    }
  });
}
