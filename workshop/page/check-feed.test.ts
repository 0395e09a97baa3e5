import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { CheckFeed } from './check-feed.ts';
import type { CheckEvent } from './check-state.ts';

const title = { en: 'A step', zh: '一步' };
const begin: CheckEvent = { type: 'begin', steps: [{ id: 'one', title }] };
const step: CheckEvent = { type: 'step', id: 'one' };
const passed: CheckEvent[] = [
  { type: 'pass', id: 'one' },
  { type: 'done', passed: true, ms: 12 },
];

/** A feed, and the types of the events that were told, those that were told together in one array. */
function feedIn(t: TestContext) {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const told: string[][] = [];
  const feed = new CheckFeed((events) => told.push(events.map(({ type }) => type)));
  return { feed, told };
}

test('a check is told at its beginning and at its end, and what it sees in between together', (t) => {
  const { feed, told } = feedIn(t);
  feed.add([begin]);
  feed.add([step]);
  assert.deepEqual(told, [['begin']]);
  t.mock.timers.tick(10_000);
  assert.deepEqual(told, [['begin'], ['step']]);
  feed.add(passed);
  assert.deepEqual(told, [['begin'], ['step'], ['pass', 'done']]);
});

test('a save is told of before it is judged, and then not again until there is more to tell', (t) => {
  const { feed, told } = feedIn(t);
  feed.add([begin, step, ...passed]);
  told.length = 0;
  feed.expect();
  feed.expect();
  assert.deepEqual(told, [['begin']]);
  feed.add([begin]);
  feed.add([step]);
  feed.add(passed);
  assert.deepEqual(told, [['begin'], ['begin', 'step', 'pass', 'done']]);
  assert.equal(feed.state.status, 'passed');
});

test('a save of which nothing is known yet, or that comes while a check goes on, is told of once it is judged', (t) => {
  const { feed, told } = feedIn(t);
  feed.expect();
  assert.deepEqual(told, []);
  feed.add([begin]);
  feed.add([step]);
  feed.expect();
  assert.deepEqual(told, [['begin']]);
  feed.add([begin]);
  assert.deepEqual(told, [['begin']]);
  assert.equal(feed.state.steps[0]?.status, 'waiting');
});

test('who comes in between is shown everything, and the others are told it first', (t) => {
  const { feed, told } = feedIn(t);
  feed.add([begin]);
  feed.add([step]);
  assert.equal(feed.state.steps[0]?.status, 'running');
  assert.deepEqual(told, [['begin'], ['step']]);
});
