import { readArguments } from '../workshop/course/arguments.ts';
import { command } from '../workshop/report/command.ts';
import { start } from '../workshop/page/start.ts';

await command(async (argv) => {
  const flags = { port: 'string', 'no-open': 'boolean', poll: 'boolean' } as const;
  const shape = { words: { min: 0, max: 0 }, flags, example: 'npm start' } as const;
  const { flags: asked, language } = readArguments(argv, shape);
  return start(asked, language);
});
