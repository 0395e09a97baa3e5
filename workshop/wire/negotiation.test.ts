import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { agreed, deflateOffers, parseExtensions } from './index.ts';

const plain = { serverNoContextTakeover: false, clientNoContextTakeover: false };

/** What comes of an offer and an answer to it: the section that the answer breaks, or what was agreed on. */
function outcome(offer: string | undefined, answer: string | undefined) {
  const found = agreed(offer, answer);
  return found && 'section' in found ? `${found.rfc ?? 6455} ${found.section}` : found;
}

test('a header of extensions is a list, with parameters that may have a value in quotes', () => {
  assert.deepEqual(parseExtensions('foo, permessage-deflate ; a; b = "10"'), [
    { name: 'foo', parameters: [] },
    {
      name: 'permessage-deflate',
      parameters: [
        ['a', true],
        ['b', '10'],
      ],
    },
  ]);
});

test('what is no list of extensions is none', () => {
  for (const value of ['', ',', 'foo;', 'foo; =1', 'foo; a=', 'foo; a=1=2', 'foo bar', 'foo; a="'])
    assert.equal(parseExtensions(value), undefined, value);
});

test('offers are read in their order, and one that is not allowed is no offer', () => {
  const header =
    'permessage-deflate; server_max_window_bits=10; client_max_window_bits, x, ' +
    'permessage-deflate; client_max_window_bits=9, permessage-deflate; server_max_window_bits, ' +
    'permessage-deflate; server_no_context_takeover=1, permessage-deflate';
  assert.deepEqual(deflateOffers(header), [
    { ...plain, serverMaxWindowBits: 10, clientMaxWindowBits: true },
    { ...plain, clientMaxWindowBits: 9 },
    plain,
  ]);
});

test('without an answer nothing is compressed', () => {
  assert.equal(agreed(undefined, undefined), undefined);
  assert.equal(agreed('permessage-deflate', undefined), undefined);
});

const allowed: ReadonlyArray<[offer: string, answer: string, agreed: object]> = [
  ['', '', {}],
  ['; client_max_window_bits', '', {}],
  ['', '; server_no_context_takeover', { serverNoContextTakeover: true }],
  ['', '; client_no_context_takeover', { clientNoContextTakeover: true }],
  ['; client_no_context_takeover', '', {}],
  ['', '; server_max_window_bits=8', { serverMaxWindowBits: 8 }],
  ['; server_max_window_bits=10', '; server_max_window_bits=9', { serverMaxWindowBits: 9 }],
  ['; client_max_window_bits', '; client_max_window_bits=15', { clientMaxWindowBits: 15 }],
  ['; client_max_window_bits=10', '; client_max_window_bits=10', { clientMaxWindowBits: 10 }],
];
for (const [offer, answer, expected] of allowed) {
  test(`"${answer}" may answer "${offer}"`, () => {
    const found = outcome(`permessage-deflate${offer}`, `permessage-deflate${answer}`);
    assert.deepEqual(found, { ...plain, ...expected });
  });
}

const forbidden: ReadonlyArray<[offer: string, answer: string, section: string]> = [
  ['', '; client_max_window_bits=10', '7692 7.1.2.2'],
  ['; client_max_window_bits', '; client_max_window_bits', '7692 7.1'],
  ['; client_max_window_bits=10', '; client_max_window_bits=11', '7692 7.1.2.2'],
  ['; server_max_window_bits=10', '', '7692 7.1.2.1'],
  ['; server_max_window_bits=10', '; server_max_window_bits=11', '7692 7.1.2.1'],
  ['; server_no_context_takeover', '', '7692 7.1.1.1'],
  ['', '; server_no_context_takeover=true', '7692 7.1'],
  ['', '; server_max_window_bits=16', '7692 7.1'],
  ['', '; server_max_window_bits=010', '7692 7.1'],
  ['', '; server_no_context_takeover; server_no_context_takeover', '7692 7.1'],
  ['', '; level=9', '7692 7.1'],
  ['', ', permessage-deflate', '7692 5.1'],
  ['', ', x-webkit-deflate-frame', '6455 4.1'],
  ['', ';', '6455 9.1'],
];
for (const [offer, answer, section] of forbidden) {
  test(`"${answer}" must not answer "${offer}" (RFC ${section})`, () => {
    const found = outcome(`permessage-deflate${offer}`, `permessage-deflate${answer}`);
    assert.equal(found, section);
  });
}

test('an answer to what was not offered breaks RFC 6455', () => {
  assert.equal(outcome(undefined, 'permessage-deflate'), '6455 4.1');
  assert.equal(outcome('permessage-deflate; nonsense', 'permessage-deflate'), '6455 4.1');
});

test('an answer has to fit one of several offers', () => {
  const offers = 'permessage-deflate; server_max_window_bits=10, permessage-deflate';
  assert.deepEqual(outcome(offers, 'permessage-deflate'), plain);
});

test('whatever two headers say, nothing is thrown', () => {
  const header = fc.string({
    unit: fc.constantFrom(
      'permessage-deflate',
      'server_max_window_bits',
      ';',
      ',',
      '=',
      '9',
      '"',
      ' ',
    ),
  });
  fc.assert(fc.property(header, header, (offer, answer) => void agreed(offer, answer)));
});
