import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type CheckState, foldAll, nothing } from '../check-state.ts';
import { silent } from '../talk-state.ts';
import { defineAll, set, tabWith } from '../view-fixture.ts';

/** A check of one step. */
function begun(id: string): CheckState {
  const title = { en: `The step ${id}`, zh: `步骤 ${id}` };
  return foldAll(nothing, [{ type: 'begin', steps: [{ id, title }] }]);
}

function passed(id: string): CheckState {
  return foldAll(begun(id), [
    { type: 'step', id },
    { type: 'pass', id },
    { type: 'done', passed: true, ms: 1 },
  ]);
}

test('while a check begins, what the one before has shown stays: that of the same lesson, and of no other', async () => {
  const tab = await tabWith('<lesson-bench></lesson-bench>', { defines: false });
  const bench = { files: [], talk: silent, hasPassed: false, isLive: true };
  await set(tab, 'lesson-bench', { ...bench, lesson: '02-server', check: passed('echo') });
  await defineAll(tab);
  const shown = async () => (await tab.locator('step-list li').allInnerTexts()).map(plain);
  await tab.locator('.verdict.passed').waitFor();
  assert.deepEqual(await shown(), ['✓ The step echo']);

  await set(tab, 'lesson-bench', { check: begun('echo') });
  await tab.locator('.verdict.running').waitFor();
  assert.deepEqual(await shown(), ['✓ The step echo']);

  await set(tab, 'lesson-bench', { lesson: '03-client', check: begun('type') });
  await tab.locator('check-panel .verdict.running').waitFor();
  assert.deepEqual(await shown(), []);

  await set(tab, 'lesson-bench', { check: passed('type') });
  await tab.locator('.verdict.passed').waitFor();
  assert.deepEqual(await shown(), ['✓ The step type']);
});

function plain(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}

test('the solution is shown at once to whoever has passed, and to others only when they insist', async () => {
  const tab = await tabWith('<lesson-bench></lesson-bench>', { defines: false });
  const bench = { files: [], talk: silent, isLive: true, lesson: '02-server' };
  await set(tab, 'lesson-bench', { ...bench, hasPassed: false, check: nothing });
  await defineAll(tab);
  await tab.evaluate(`globalThis.asked = [];
    addEventListener('ask', ({ detail }) => asked.push(detail.type));`);
  const solution = tab.getByRole('tab', { name: 'Solution' });
  await solution.click();
  assert.deepEqual(await tab.evaluate('asked'), []);
  await tab.getByRole('button', { name: 'Show it anyway' }).click();
  assert.deepEqual(await tab.evaluate('asked'), ['answer']);
  await set(tab, 'lesson-bench', { hasPassed: true });
  await tab.getByRole('tab', { name: 'Check' }).click();
  await solution.click();
  assert.deepEqual(await tab.evaluate('asked'), ['answer', 'answer']);
});
