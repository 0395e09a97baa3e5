import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { programOf } from './fixture.ts';
import { TypeCheck } from './typecheck.ts';

/** The compiler, on a file of this text. */
function compilerOf(t: TestContext, text: string): TypeCheck {
  const [server] = programOf(t, text, 'server.ts').values();
  assert.ok(server && 'file' in server);
  return new TypeCheck([server.file]);
}

test('the compiler names the line and what is wrong there', async (t) => {
  const says = await compilerOf(t, 'let one = 1;\none = "two";\n').says();
  assert.equal(says.length, 1);
  assert.match(says[0] ?? '', /server\.ts:2: .*not assignable/);
});

test('a compiler that was struck down says nothing, however often it is asked', async (t) => {
  const compiler = compilerOf(t, 'let one = 1;\none = "two";\n');
  compiler.start();
  compiler.end();
  assert.deepEqual([await compiler.says(), await compiler.says()], [[], []]);
});
