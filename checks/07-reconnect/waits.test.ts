import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { areInStep, areShort, atCap, base, growSlowly, untilCap } from './waits.ts';

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

const slow: Record<string, Wait> = {
  'by the base each time': (failures) => base * Math.min(30, failures + 1),
  'by the base each time, with full jitter': (failures) =>
    Math.random() * base * Math.min(30, failures + 1),
  'by a tenth each time': (failures) => base * Math.min(30, 1.1 ** failures),
};

describe('waits that double do not grow slowly, nor do those that grow by half', () => {
  const byHalf: Wait = (failures) => base * Math.min(30, 1.5 ** failures);
  for (const [name, wait] of Object.entries({ ...inStep, 'by half each time': byHalf }))
    test(name, () => assert.equal(growSlowly(waits(wait, 0, untilCap + atCap)), false));
  // One run in 10,000 of full jitter looks slow: the check believes it after two, and so does this.
  const [fullJitter] = Object.values(right);
  assert.ok(fullJitter);
  const looksSlow = () => growSlowly(waits(fullJitter, 0, untilCap + atCap));
  test('full jitter, in two runs', () => assert.equal(looksSlow() && looksSlow(), false));
});

describe('waits that grow by little grow slowly', () => {
  for (const [name, wait] of Object.entries(slow))
    test(name, () => assert.equal(growSlowly(waits(wait, 0, untilCap + atCap)), true));
});

test('one of five that differs is out of step', () => {
  const clients = five(exponential);
  assert.equal(
    areInStep([...clients.slice(1), waits((n) => 2 * exponential(n), 0, untilCap)]),
    false,
  );
});
