import { readArguments } from '../workshop/course/arguments.ts';
import { writeTables } from '../workshop/course/table.ts';
import { command, print } from '../workshop/report/command.ts';
import { tables } from '../workshop/report/made.ts';

await command((argv) => {
  const { language } = readArguments(argv, { words: { min: 0, max: 0 }, flags: {} });
  print(tables(writeTables())[language]);
  return 0;
});
