import { readArguments } from '../workshop/course/arguments.ts';
import { findLesson } from '../workshop/course/lessons.ts';
import { figuresOf } from '../workshop/measure/figures.ts';
import { judgeUnderLoad } from '../workshop/measure/load.ts';
import { amount } from '../workshop/measure/amount.ts';
import { measurePage } from '../workshop/measure/page.ts';
import { figuresTable, loadReport, machine, pageTable } from '../workshop/measure/report.ts';
import { command, print, progress } from '../workshop/report/command.ts';
import { screenFor } from '../workshop/report/screen.ts';

await command(async (argv) => {
  const { words, flags, language } = readArguments(argv, {
    words: { min: 0, max: 2 },
    flags: {
      runs: 'string',
      load: 'boolean',
      page: 'boolean',
      judgements: 'string',
      seed: 'string',
    },
    example: 'npm run measure',
  });
  const screen = screenFor(language);
  const [first = '02', ...others] = words.length > 0 ? words : ['02', '04'];
  const lesson = findLesson(first);
  const lessons = [lesson, ...others.map((word) => findLesson(word))];
  const runs = amount('--runs', flags.runs, 7);
  const judgements = amount('--judgements', flags.judgements, 1_000);
  const seed = amount('--seed', flags.seed, Math.ceil(Math.random() * 1e6));
  print(machine(screen));
  if (flags.load) {
    const wrong = await judgeUnderLoad(judgements, seed, (done) => progress(done, judgements));
    for (const line of loadReport(judgements, seed, wrong)) print(line[language]);
    return wrong.length === 0 ? 0 : 1;
  }
  if (flags.page) {
    const figures = await measurePage(lesson, runs, (round) => progress(round, runs));
    for (const line of pageTable(figures, screen)) print(line);
    return 0;
  }
  for (const each of lessons) {
    const figures = await figuresOf(each, runs, (round) => progress(round, runs));
    for (const line of ['', ...figuresTable(each, figures, screen)]) print(line);
  }
  return 0;
});
