import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { WireEntry } from '../harness/index.ts';
import {
  Deflater,
  encodeFrame,
  FrameDecoder,
  opcode,
  parseHead,
  switchingProtocols,
} from '../wire/index.ts';
import { cellsOf } from './cells.ts';
import { labelOf } from './label.ts';

const at = { at: 0, step: '', from: 'server', to: 'ana' };

/** A text as it is seen on the wire, compressed. @param isAgreed whether we can inflate it */
function compressed(text: string, isAgreed = true): WireEntry {
  const payload = new Deflater().deflate(text);
  const bytes = encodeFrame({ opcode: opcode.text, rsv1: true, payload });
  const [frame] = new FrameDecoder().push(bytes);
  assert.ok(frame);
  const inflated = isAgreed ? { inflated: Buffer.from(text) } : {};
  return { ...at, kind: 'text', bytes, frame, ...inflated };
}

test('a compressed message shows what it says, and the bytes that went over the wire', () => {
  assert.equal(labelOf(compressed('Hello')), 'text RSV1 "Hello" (5 → 7 B: f2 48 cd c9 c9 07 00)');
});

test('of TLS it says what it was, and why there is none', () => {
  const tls = (says: string): WireEntry => ({ ...at, kind: 'tls', bytes: new Uint8Array(), says });
  assert.equal(labelOf(tls('hello')), 'TLS hello');
  assert.equal(labelOf(tls('CERT_HAS_EXPIRED')), 'TLS CERT_HAS_EXPIRED');
  assert.equal(
    labelOf(tls('ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED')),
    'TLS alert certificate required',
  );
  assert.equal(
    labelOf(tls('ERR_SSL_WRONG_VERSION_NUMBER')),
    'no TLS (ERR_SSL_WRONG_VERSION_NUMBER)',
  );
});

test('in a narrow lane the sizes stay, and nothing is wider than it may be', () => {
  const entry = compressed('Hello, everyone! '.repeat(602));
  assert.equal(labelOf(entry, 44), 'text RSV1 "Hello, everyone!… (10,234 → 63 B)');
  assert.equal(labelOf(entry, 28), 'text RSV1 (10,234 → 63 B)');
  assert.equal(labelOf(entry, 20), 'RSV1 10,234 → 63 B');
  assert.equal(labelOf(entry, 12), 'RSV1 63 B');
  for (let cells = 6; cells < 120; cells += 1)
    assert.ok(cellsOf(labelOf(entry, cells)) <= cells, `${cells} cells`);
});

test('in a narrow lane a short message keeps its first letters, and a long one its size', () => {
  const text = (words: string): WireEntry => {
    const bytes = encodeFrame({ opcode: opcode.text, payload: words });
    const [frame] = new FrameDecoder().push(bytes);
    assert.ok(frame);
    return { ...at, kind: 'text', bytes, frame };
  };
  assert.equal(labelOf(text('good morning'.repeat(2)), 15), 'text "good mor…');
  assert.equal(labelOf(text('good morning'.repeat(2)), 24), 'text "good morni… (24 B)');
  assert.equal(labelOf(text('x'.repeat(450)), 15), 'text "… (450 B)');
});

test('what nobody has agreed on is shown as bytes', () => {
  assert.equal(labelOf(compressed('Hello', false)), 'text RSV1 f2 48 cd c9 c9 07 00');
});

test('a 101 shows which extensions it takes', () => {
  const bytes = Buffer.from(
    switchingProtocols('key', { 'Sec-WebSocket-Extensions': 'permessage-deflate' }),
  );
  const head = parseHead(bytes);
  assert.ok(head);
  assert.equal(labelOf({ ...at, kind: 'response', bytes, head }), '101 permessage-deflate');
});
