import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type CheckEvent, foldAll, hasOnlyBegun, mostEntries, nothing } from './check-state.ts';
import type { WireJson } from './messages.ts';

const title = { en: 'A step', zh: '一步' };
const begin: CheckEvent = {
  type: 'begin',
  steps: [
    { id: 'one', title },
    { id: 'two', title },
  ],
};
const rule = { source: 'RFC 6455, section 5.6', says: title };
const finding = {
  step: 'two',
  expected: title,
  observed: title,
  rule,
  hint: title,
  compiler: [],
};

function entries(count: number, from = 0): CheckEvent[] {
  return Array.from({ length: count }, (_, index) => {
    const entry: WireJson = {
      at: from + index,
      step: 'two',
      from: 'ana',
      to: 'server',
      kind: 'text',
      label: 'text "hi"',
      length: 4,
      bytes: '81026869',
    };
    return { type: 'wire', entry };
  });
}

test('the events of a check make what a page shows, in whatever pieces they come', () => {
  const events: CheckEvent[] = [
    begin,
    { type: 'step', id: 'one' },
    { type: 'pass', id: 'one' },
    { type: 'step', id: 'two' },
    ...entries(3),
    { type: 'fail', finding, fault: 1 },
    { type: 'note', says: title },
    { type: 'done', passed: false, ms: 12 },
  ];
  const whole = foldAll(nothing, events);
  const bit = events.reduce((state, event) => foldAll(state, [event]), nothing);
  assert.deepEqual(whole, bit);
  assert.equal(whole.status, 'failed');
  assert.deepEqual(
    whole.steps.map(({ status }) => status),
    ['passed', 'failed'],
  );
  assert.deepEqual(
    whole.wire.map(({ fault }) => fault),
    [undefined, true, undefined],
  );
});

test('of a flood the newest entries are kept, and the one at fault is still the right one', () => {
  const flood = entries(mostEntries + 500);
  const last = mostEntries + 499;
  const state = foldAll(nothing, [begin, ...flood, { type: 'fail', finding, fault: last }]);
  assert.equal(state.wire.length, mostEntries);
  assert.equal(state.forgotten, 500);
  assert.equal(state.wire.at(-1)?.fault, true);
  assert.equal(state.wire.filter(({ fault }) => fault).length, 1);
});

test('a check that begins forgets the one before, and a reset forgets all', () => {
  const failed = foldAll(nothing, [begin, ...entries(2), { type: 'fail', finding }]);
  const again = foldAll(failed, [begin]);
  assert.deepEqual([again.wire.length, again.finding, again.status], [0, undefined, 'running']);
  assert.deepEqual(foldAll(failed, [{ type: 'reset' }]), nothing);
});

test('a check has only begun until a step of it is told of', () => {
  const begun = foldAll(nothing, [begin]);
  assert.equal(hasOnlyBegun(nothing), false);
  assert.equal(hasOnlyBegun(begun), true);
  assert.equal(hasOnlyBegun(foldAll(begun, [{ type: 'step', id: 'one' }])), false);
});
