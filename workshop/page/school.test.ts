import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { copyOfCourse } from './fixture.ts';
import { School } from './school.ts';

function schoolIn(t: TestContext): School {
  // Whoever looks at the folder goes before it does.
  t.after(() => school.close());
  const home = copyOfCourse(t, ['01-handshake', '02-server']);
  const school = new School({ home, poll: false, onFault: assert.ifError }, '');
  return school;
}

function visitorOf(school: School) {
  const visitor = { tell: () => {} };
  school.welcome(visitor);
  return visitor;
}

test('of two that open a lesson, one leaves while it is being opened, and the room stays open', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const school = schoolIn(t);
  const lesson = school.lesson('01-handshake');
  assert.ok(lesson);
  const [stays, leaves] = [visitorOf(school), visitorOf(school)];
  const room = school.look(stays, lesson);
  const other = school.look(leaves, lesson);
  school.leave(leaves);
  assert.equal(await other, await room);
  t.mock.timers.tick(60_000);
  assert.equal(await school.look(stays, lesson), await room);
});

test('a room at which nobody looks any more is closed, unless somebody comes back in time', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const school = schoolIn(t);
  const [lesson, another] = [school.lesson('01-handshake'), school.lesson('02-server')];
  assert.ok(lesson && another);
  const visitor = visitorOf(school);
  const room = await school.look(visitor, lesson);
  await school.look(visitor, another);
  assert.equal(await school.look(visitor, lesson), room);
  await school.look(visitor, another);
  t.mock.timers.tick(60_000);
  assert.notEqual(await school.look(visitor, lesson), room);
});
