import { readArguments } from '../workshop/course/arguments.ts';
import { renewCertificates } from '../workshop/course/certificates.ts';
import { command, print } from '../workshop/report/command.ts';
import { renewed } from '../workshop/report/made.ts';
import { screenFor } from '../workshop/report/screen.ts';

await command(async (argv) => {
  const words = { min: 0, max: 0 };
  const example = 'npm run certificates';
  const { language } = readArguments(argv, { words, flags: {}, example });
  print(renewed(await renewCertificates(), screenFor(language)));
  return 0;
});
