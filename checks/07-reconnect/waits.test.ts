import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { areInStep, areShort, atCap, base, untilCap } from './waits.ts';

type Wait = (failures: number) => number;

const exponential: Wait = (failures) => base * Math.min(30, 2 ** failures);

const right: Record<string, Wait> = {
  'full jitter': (failures) => Math.random() * exponential(failures),
  'equal jitter': (failures) => exponential(failures) * (0.5 + Math.random() / 2),
  'whole milliseconds': (failures) => Math.round(Math.random() * exponential(failures)),
  'a jitter of half the wait': (failures) => exponential(failures) * (0.75 + Math.random() / 2),
};

const constant: Record<string, Wait> = {
  none: () => 0,
  'always the same': () => base,
  'always the same, with jitter': () => base * (0.5 + Math.random()),
};

const inStep: Record<string, Wait> = {
  'no jitter': exponential,
  'a few percent': (failures) => exponential(failures) * (1 + Math.random() / 20),
};

const waits = (wait: Wait, from: number, count: number) =>
  Array.from({ length: count }, (_, index) => wait(from + index));
const five = (wait: Wait) => Array.from({ length: 5 }, () => waits(wait, 0, untilCap));

describe('waits that have grown are not short', () => {
  for (const [name, wait] of Object.entries({ ...right, ...inStep }))
    test(name, () => assert.equal(areShort(waits(wait, untilCap, atCap)), false));
});

describe('waits that have not grown are short', () => {
  for (const [name, wait] of Object.entries(constant))
    test(name, () => assert.equal(areShort(waits(wait, untilCap, atCap)), true));
});

describe('five clients with jitter are not in step', () => {
  for (const [name, wait] of Object.entries(right))
    test(name, () => assert.equal(areInStep(five(wait)), false));
});

describe('five clients without jitter, or with too little, are in step', () => {
  for (const [name, wait] of Object.entries(inStep))
    test(name, () => assert.equal(areInStep(five(wait)), true));
});

test('one of five that differs is out of step', () => {
  const clients = five(exponential);
  assert.equal(
    areInStep([...clients.slice(1), waits((n) => 2 * exponential(n), 0, untilCap)]),
    false,
  );
});
