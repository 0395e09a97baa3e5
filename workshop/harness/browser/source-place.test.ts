import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { test } from 'node:test';
import { transform } from 'esbuild';
import { root } from '../../root.ts';
import { portOf } from '../port.ts';
import { placeInSource } from './source-place.ts';

const source = `interface Gone {
  readonly text: string;
}

export function say({ text }: Gone): never {
  throw new Error(text);
}
`;

test('a place in the browser is told as the line that the learner wrote', async (t) => {
  const { code } = await transform(source, { loader: 'ts', sourcemap: 'inline' });
  const line = code.split('\n').findIndex((each) => each.includes('throw')) + 1;
  const server = createServer((_, response) => response.end(code)).listen(0, '127.0.0.1');
  t.after(() => server.close());
  await once(server, 'listening');
  const url = `http://127.0.0.1:${portOf(server)}`;
  const stack = `Error: hi
    at react (${url}/@packages/react.js:7:3)
    at say (${url}/useChat.ts?t=1:${line}:9)`;
  const called = `Error: hi
    at hear (${url}/connection.ts:${line}:9)
    at say (${url}/useChat.ts:${line}:9)`;
  const folder = join(root, 'lessons/11-react');
  assert.notEqual(line, 6);
  const place = 'lessons/11-react/useChat.ts:6';
  assert.equal(await placeInSource(stack, url, folder, 'useChat'), place);
  assert.equal(await placeInSource(called, url, folder, 'useChat'), place, 'what they have called');
  const other = 'lessons/11-react/connection.ts:6';
  assert.equal(await placeInSource(called, url, folder, 'Room'), other, 'no line of theirs');
});

test('a stack in which nothing is the learner’s has no place', async () => {
  const stack = 'Error: hi\n    at react (http://127.0.0.1:1/@packages/react.js:7:3)';
  assert.equal(await placeInSource(stack, 'http://127.0.0.1:1', root, 'useChat'), undefined);
});
