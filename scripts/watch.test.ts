import assert from 'node:assert/strict';
import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { Command, copyOfCourse, run, startOver } from './fixture/commands.ts';
import { findPython } from './fixture/python.ts';

const python = findPython('import pty');
const terminal = join(import.meta.dirname, 'fixture/terminal.py');

const crash = `throw new Error('at once');\n`;
/** Keeps data of its own beside itself, and other data each time. */
const keepsData = `import { writeFileSync } from 'node:fs';
writeFileSync(new URL('data.json', import.meta.url), String(Date.now()));
`;
const pass = /All steps hold[^]*?Waiting for a save\.[^\n]*\n/;
const failure = /Edit lessons\/\S+: every save is judged\.[^]*?Waiting for a save\.[^\n]*\n/;
const heading = /^\d\d · .*lessons\/\S+/gm;

// A watch that misses a save would wait for ever: this only ends it.
const timeout = 300_000;

describe('watch', { concurrency: 2, timeout }, () => {
  for (const flags of [[], ['--poll']]) {
    test(`judges at every save, however the editor makes it, and at no write of ours or of the program's ${flags.join()}`, async (t) => {
      const home = copyOfCourse(t, {}, ['02-server']);
      const file = join(home, 'lessons/02-server/server.ts');
      writeFileSync(file, crash);
      const solution = readFileSync(join(home, 'solutions/02-server/server.ts'), 'utf8');
      const answer = `${keepsData}${solution}`;
      const watch = new Command(t, home, ['watch', '02', ...flags]);
      assert.match(await watch.says(failure), /Edit lessons\/02-server\/server\.ts: /);

      writeFileSync(file, answer);
      await watch.says(pass);
      assert.match(readFileSync(join(home, '.progress.json'), 'utf8'), /02-server/);
      writeFileSync(join(home, 'lessons/02-server/notes.md'), 'no part of the program');
      await run(t, home, 'hint 02');

      writeFileSync(`${file}.draft`, crash);
      renameSync(`${file}.draft`, file);
      const since = await watch.says(failure);
      assert.equal(since.match(heading)?.length, 1, since);

      rmSync(file);
      await watch.says(/lessons\/02-server has no server\.ts[^]*Waiting for a save\./);
      writeFileSync(file, answer);
      await watch.says(pass);
      assert.match((await run(t, home, 'reset 02')).out, /kept in backups/);
      await watch.says(failure);

      watch.child.kill();
      const { err, code } = await watch.ended;
      assert.deepEqual([err, code], ['', 143]);
    });
  }

  const skip = python === undefined && 'this machine has no python3 to open a terminal with';
  test(
    'has keys for the small commands, and leaves the terminal as it was',
    { skip },
    async (t) => {
      const home = copyOfCourse(t, {}, ['01-handshake', '02-server']);
      for (const id of ['01-handshake', '02-server']) startOver(home, id);
      const through = [python ?? '', terminal, process.execPath, 'scripts/run.mjs'];
      const watch = new Command(t, home, ['watch', '01'], { through });
      const keys = 'n next · h hint · d diff · l list · Enter again · q quit';
      const first = await watch.says(failure);
      assert.ok(first.includes(keys), first);
      const press = (key: string, shows: RegExp) => {
        watch.type(key);
        return watch.says(new RegExp(`${shows.source}[^]*Waiting for a save\\.[^\\n]*\\n`));
      };
      await press('h', /Lesson 01, hint 1 of/);
      await press('h', /Lesson 01, hint 2 of/);
      assert.match(readFileSync(join(home, '.progress.json'), 'utf8'), /"01-handshake": 2/);
      await press('d', /This shows the answer[^]*\+\+\+ solutions\/01-handshake\/server\.ts/);
      await press('l', /→ {2}01 /);
      await press('\r', /01 · [^]*Edit lessons\/01-handshake\/server\.ts/);
      await press('n', /02 · [^]*Edit lessons\/02-server\/server\.ts/);
      await press('n', /This is the last lesson\./);
      watch.type('q');
      const { err, code } = await watch.ended;
      assert.deepEqual([err, code], ['the terminal is as it was\n', 0]);
      if (process.platform === 'linux') await gone(home);
    },
  );
});

/** Waits until no process runs a file of a folder; Linux only. */
async function gone(folder: string): Promise<void> {
  const runs = (id: string) => {
    try {
      return readFileSync(`/proc/${id}/cmdline`, 'utf8').includes(folder);
    } catch {
      return false;
    }
  };
  while (readdirSync('/proc').some((id) => /^\d+$/.test(id) && runs(id)))
    await new Promise(setImmediate);
}
