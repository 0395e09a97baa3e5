// The page of a home, in a process of its own as `npm start` has it: whoever measures it is not in its way.
import { join } from 'node:path';
import { servePage } from '../page/server.ts';

const [, , home = ''] = process.argv;
const memory = join(home, 'starts.json');
const page = await servePage({ language: 'en', home, port: 0, memory });
process.stdout.write(`${page.address}\n`);
// It ends with whoever started it, however that one ends.
process.stdin.resume().once('close', () => void page.close());
