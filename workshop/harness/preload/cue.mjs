// The last that is loaded before the learner's file: the process is warm, and waits for the judge's word.
import { readFileSync } from 'node:fs';
import { isProgram, judge, resources, tell } from './announce.mjs';

/** What the program's timers were asked for; only a check that asks is told of it. */
let timers = () => [];

if (isProgram) {
  tell({ type: 'warm' });
  await cue();
  answer();
}

/** The file is read only when the judge says go: until then the process is warm and waits. */
async function cue() {
  const env = await new Promise((go) => process.once('message', (message) => go(message.env)));
  Object.assign(process.env, env);
  if (env.COURSE_DIALS) await tellDials();
  if (!env.COURSE_HOST_PORT) return;
  const { redirect } = await import('./redirect.mjs');
  redirect(8080, Number(env.COURSE_HOST_PORT), tell);
}

async function tellDials() {
  delete process.env.COURSE_DIALS;
  const { pendingTimers, watchDials } = await import('./dials.mjs');
  watchDials(tell);
  timers = pendingTimers;
}

function answer() {
  process.on('message', async ({ id, asks }) => {
    if (asks === 'memory') tell({ type: 'memory', id, bytes: await memory() });
    else if (asks === 'peak') tell({ type: 'memory', id, bytes: peak() });
    else {
      if (asks !== undefined) await throwDice(asks);
      tell({ type: 'waiting for', id, resources: resources(), timers: timers() });
    }
  });
  process.on('disconnect', endWithJudge);
  process.channel?.unref();
}

async function throwDice(asks) {
  const { throwFreely, throwTheSame } = await import('./dice.mjs');
  if (asks === 'dice') throwTheSame();
  else throwFreely();
}

/**
 * The bytes that the program holds, after its garbage has been collected. What V8 keeps free in its heap is a
 * matter of the moment, and is left out; and as it is given back a little later, the least of several readings counts.
 */
async function memory() {
  const [{ getHeapStatistics, setFlagsFromString }, { runInNewContext }] = await Promise.all([
    import('node:v8'),
    import('node:vm'),
  ]);
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc');
  let least = Infinity;
  for (let reading = 0; reading < 8; reading += 1) {
    if (reading < 2) collect();
    await new Promise((resume) => setTimeout(resume, 10));
    // What of the heap has never been touched is in neither of the first two.
    const { total_physical_size: heap, used_heap_size: used } = getHeapStatistics();
    least = Math.min(least, process.memoryUsage.rss() - heap + used);
  }
  return least;
}

/** The most bytes of memory that the process has ever held. In Linux, maxRSS counts what its parent held as well. */
function peak() {
  const status = process.platform === 'linux' ? readFileSync('/proc/self/status', 'utf8') : '';
  const [, highWater] = /^VmHWM:\s*(\d+) kB/m.exec(status) ?? [];
  return Number(highWater ?? process.resourceUsage().maxRSS) * 1024;
}

/** Ends the program once the judge has gone; the program may have hung up on the judge by itself. */
function endWithJudge() {
  if (isThere()) setTimeout(endWithJudge, 100).unref();
  else process.kill(process.pid, 'SIGKILL');
}

function isThere() {
  try {
    // On Windows a process keeps the number of a parent that has gone.
    return process.ppid === judge && process.kill(judge, 0);
  } catch {
    return false;
  }
}
