import { availableParallelism, cpus } from 'node:os';
import { relative } from 'node:path';
import type { Lesson } from '../course/lessons.ts';
import { grid } from '../report/grid.ts';
import type { Screen } from '../report/screen.ts';
import { root } from '../root.ts';
import type { Text } from '../text.ts';
import type { Figure } from './figures.ts';
import type { Wrong } from './load.ts';
import type { PageFigure } from './page.ts';

/** On what was measured. */
export function machine({ language }: Screen): string {
  const cores = availableParallelism();
  const model = cpus()[0]?.model.trim() ?? '';
  const { platform, version } = process;
  return {
    en: `Node ${version}, ${platform}, ${cores} cores (${model})`,
    zh: `Node ${version}，${platform}，${cores} 个核心（${model}）`,
  }[language];
}

/** The figures of a lesson as a table. */
export function figuresTable(
  lesson: Lesson,
  figures: readonly Figure[],
  { language, columns }: Screen,
): string[] {
  const head: Text[] = [
    { en: `lesson ${lesson.number}`, zh: `第 ${lesson.number} 课` },
    { en: 'median', zh: '中位数' },
    { en: 'from – to', zh: '范围' },
    { en: '× floor', zh: '相对下限' },
    { en: 'at most', zh: '目标' },
  ];
  const rows = figures.map(({ title, times, ms, ratio, target }) => [
    title[language],
    `${Math.round(ms)} ms`,
    `${Math.round(Math.min(...times))} – ${Math.round(Math.max(...times))} ms`,
    ratio.toFixed(2),
    target?.toFixed(2) ?? '',
  ]);
  const cells = [head.map((cell) => cell[language]), ...rows];
  return grid(cells, columns, [false, true, true, true, true]).flat();
}

/** The figures of the page as a table. */
export function pageTable(figures: readonly PageFigure[], { language, columns }: Screen): string[] {
  const head: Text[] = [
    { en: 'the page', zh: '页面' },
    { en: 'median', zh: '中位数' },
    { en: 'at most', zh: '目标' },
  ];
  const rows = figures.map(({ title, value, unit, atMost }) => [
    title[language],
    `${Math.round(value)} ${unit}`,
    atMost === undefined ? '' : `${Math.round(atMost)} ${unit}`,
  ]);
  return grid([head.map((cell) => cell[language]), ...rows], columns, [false, true, true]).flat();
}

/** What came of the judgements under load. */
export function loadReport(count: number, seed: number, wrong: readonly Wrong[]): Text[] {
  const total = {
    en: `${wrong.length} wrong verdicts in ${count} judgements with every core busy (seed ${seed}).`,
    zh: `所有核心满载时判定 ${count} 次，错误 ${wrong.length} 次（种子 ${seed}）。`,
  };
  const each = wrong.map(({ known: { lesson, file }, verdict }) => {
    const name = relative(root, file ?? lesson.solution);
    return { en: `${name} → ${verdict}`, zh: `${name} → ${verdict}` };
  });
  return [...each, total];
}
