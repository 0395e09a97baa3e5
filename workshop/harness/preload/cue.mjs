// The last that is loaded before the learner's file: the process is warm, and waits for the judge's word.
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
  process.on('message', ({ id }) => {
    tell({ type: 'waiting for', id, resources: resources(), timers: timers() });
  });
  process.on('disconnect', endWithJudge);
  process.channel?.unref();
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
