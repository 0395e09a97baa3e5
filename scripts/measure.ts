import { readArguments } from '../workshop/course/arguments.ts';
import { findLesson } from '../workshop/course/lessons.ts';
import { figuresOf } from '../workshop/measure/figures.ts';
import { judgeUnderLoad } from '../workshop/measure/load.ts';
import { amount } from '../workshop/measure/amount.ts';
import { figuresTable, loadReport, machine } from '../workshop/measure/report.ts';
import { command, print, progress } from '../workshop/report/command.ts';
import { screenFor } from '../workshop/report/screen.ts';

await command(async (argv) => {
  const { words, flags, language } = readArguments(argv, {
    words: { min: 0, max: 2 },
    flags: { runs: 'string', load: 'boolean', judgements: 'string', seed: 'string' },
    example: 'npm run measure',
  });
  const screen = screenFor(language);
  const lessons = (words.length > 0 ? words : ['02', '04']).map((word) => findLesson(word));
  const runs = amount('--runs', flags.runs, 7);
  const judgements = amount('--judgements', flags.judgements, 1_000);
  const seed = amount('--seed', flags.seed, Math.ceil(Math.random() * 1e6));
  print(machine(screen));
  if (flags.load) {
    const wrong = await judgeUnderLoad(judgements, seed, (done) => progress(done, judgements));
    for (const line of loadReport(judgements, seed, wrong)) print(line[language]);
    return wrong.length === 0 ? 0 : 1;
  }
  for (const lesson of lessons) {
    const figures = await figuresOf(lesson, runs, (round) => progress(round, runs));
    for (const line of ['', ...figuresTable(lesson, figures, screen)]) print(line);
  }
  return 0;
});
