import assert from 'node:assert/strict';
import { test } from 'node:test';
import { learnersPlace } from './thrown.ts';

const base = '/course';
const at = (...lines: string[]) => learnersPlace(['Error: x', ...lines].join('\n'), base);

test('the first frame that the learner wrote is their place', () => {
  assert.equal(
    at(
      '    at Sender.send (/course/node_modules/ws/lib/sender.js:12:3)',
      '    at WebSocket.<anonymous> (/course/lessons/04-chat/server.ts:12:9)',
    ),
    'lessons/04-chat/server.ts:12',
  );
  assert.equal(at('    at file:///course/lessons/a.ts:3:1'), 'lessons/a.ts:3');
  assert.equal(at('    at async file:///course/lessons/a.ts:4:1'), 'lessons/a.ts:4');
});

test('frames of Node and of nowhere are nobody’s place', () => {
  assert.equal(
    at(
      '    at WebSocket.emit (node:events:518:28)',
      '    at Socket.onerror (node:internal/streams/readable:1028:14)',
      '    at afterWrite (node:internal/streams/destroy:169:8)',
      '    at new Promise (<anonymous>)',
      '    at async Promise.all (index 0)',
    ),
    undefined,
  );
});

test('a folder may have spaces, Chinese letters and percent signs in its name', () => {
  assert.equal(at('    at f (/home/my work/聊天/server.ts:7:1)'), '/home/my work/聊天/server.ts:7');
  assert.equal(at('    at file:///home/my%20work/100%25/a.ts:7:1'), '/home/my work/100%/a.ts:7');
});

test('the line above an excerpt of the source is a place as well', () => {
  assert.equal(at('/course/lessons/a.cjs:5', 'const = 1'), 'lessons/a.cjs:5');
  assert.equal(at('/course/lessons/a.ts:2:7: ERROR: Expected ")"'), 'lessons/a.ts:2');
});
