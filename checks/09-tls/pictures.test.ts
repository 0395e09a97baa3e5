import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { judge, type Launch, type Table } from '../../workshop/harness/index.ts';
import { cellsOf } from '../../workshop/report/cells.ts';
import { plain } from '../../workshop/report/style.ts';
import { drawTable } from '../../workshop/report/table.ts';
import { root } from '../../workshop/root.ts';
import check from './check.ts';

const solution = join(root, 'solutions/09-tls');

/** The picture that the solution earns. */
async function picture(): Promise<Table> {
  const launches = new Map<string, Launch>(
    check.programs.map((name) => [name, { file: join(solution, `${name}.ts`) }]),
  );
  const { tables, finding } = await judge(check, launches, () => {}, { compiles: false });
  const [table] = tables;
  assert.ok(table, finding?.observed.en);
  return table;
}

test('the picture shows what was captured: every word of the chat without TLS, and none with it', async () => {
  const table = await picture();
  for (const language of ['en', 'zh'] as const) {
    const screen = { columns: 80, width: 80, language, paint: plain };
    const lines = drawTable(table, screen);
    const [, , , open = '', answer = '', typed = '', relayed = '', all = ''] = lines;
    assert.match(open, /GET \/ HTTP\/1\.1/);
    assert.match(answer, /HTTP\/1\.1 101 Switching/);
    const [words = ''] = /secret-[0-9a-f]{8}/.exec(typed) ?? [];
    assert.notEqual(words, '');
    assert.equal(typed.split(words).length, 2, 'on the left, and not on the right');
    assert.equal(relayed.split(words).length, 2);
    assert.match(all, language === 'en' ? /2 of 2.*0 of 2/ : /2 句话读到 2 句.*2 句话读到 0 句/);
    for (const line of lines) assert.ok(cellsOf(line) <= 80, line);
  }
});
