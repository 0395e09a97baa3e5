// For a program in a folder outside the course: `import 'ws'` finds the course's own copy where
// the folder has none, and a .ts file with `import` in it is a module, as it is inside the course.
import { register } from 'node:module';

register('./lend-hooks.mjs', import.meta.url);
