import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { assign } from './assignment.ts';
import { temporaryCourse } from './fixture.ts';
import { findLesson } from './lessons.ts';

const asked = { dir: undefined, solution: true, cmd: undefined };

test('the files to edit are the programs, unless the check names others', async () => {
  const chat = await assign(findLesson('04'), asked);
  assert.deepEqual(chat.files, ['solutions/04-chat/server.ts', 'solutions/04-chat/client.ts']);
  const reconnect = await assign(findLesson('07'), asked);
  assert.deepEqual(reconnect.files, ['solutions/07-reconnect/connection.ts']);
  assert.deepEqual([...reconnect.launches.keys()], ['client']);
});

test('in a folder where all is in the program, that is the file to edit', async (t) => {
  const dir = temporaryCourse(t, { 'client.ts': '' });
  const { files } = await assign(findLesson('07'), { ...asked, solution: false, dir });
  assert.deepEqual(files, [join(dir, 'client.ts')]);
});

test('a command is shown as it was typed', async () => {
  const cmd = 'node ./client.js';
  const { files } = await assign(findLesson('07'), { ...asked, solution: false, cmd });
  assert.deepEqual(files, [cmd]);
});
