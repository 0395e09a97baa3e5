// Loaded into the learner's Node process before their file: it tells the judge, over IPC, what no
// wire shows (which port is open, what was thrown, whether the program still waits for something).
// Plain JavaScript, since it runs in a process that is not ours. It changes nothing the program sees.
import { subscribe } from 'node:diagnostics_channel';
import { inspect, types } from 'node:util';
import { isMainThread } from 'node:worker_threads';
import { unrefdTimers, watchTimers } from './timers.mjs';

const judge = Number(process.env.COURSE_JUDGE);
const { send } = process;
/** Threads and processes that the program has started. */
const helpers = new Set();

// Workers and forked children of the program inherit --import: they have nothing to announce.
if (isMainThread && process.ppid === judge) {
  announce();
  watchTimers();
  await load(process.env.COURSE_PACKAGE);
  tell({ type: 'warm' });
  await cue();
  answer();
}

/** Sends a message to the judge; a judge that has gone is no reason for an error here. */
function tell(message) {
  if (process.connected) send.call(process, message, undefined, undefined, () => {});
}

function announce() {
  subscribe('tracing:net.server.listen:asyncEnd', ({ server }) => {
    // One that only looks whether the port is free closes as soon as it listens.
    const address = server.address();
    setImmediate(() => server.listening && address !== null && tellPlace(address));
  });
  subscribe('tracing:net.server.listen:error', ({ error: { code, port, address } }) => {
    tell({ type: 'refused', code, port, address });
  });
  subscribe('child_process', ({ process: helper }) => {
    helpers.add(helper);
    setImmediate(() => {
      if (isOurs(helper.spawnfile)) helpers.delete(helper);
      else tell({ type: 'helper', pid: helper.pid });
    });
  });
  subscribe('worker_threads', ({ worker }) => {
    if (worker.constructor.name === 'InternalWorker' || isOurs(new Error().stack)) return;
    helpers.add(worker);
    tell({ type: 'helper' });
  });
  process.on('uncaughtExceptionMonitor', (error) => {
    const isCaught =
      process.listenerCount('uncaughtException') > 0 ||
      process.hasUncaughtExceptionCaptureCallback();
    tell({ type: 'threw', ...partsOf(error), isCaught });
  });
}

/** What the file is going to import is read while it waits: a package that nobody has configured yet. */
async function load(name) {
  delete process.env.COURSE_PACKAGE;
  if (name) await import(name).catch(() => {});
}

function tellPlace(address) {
  tell({ type: 'listening', address: typeof address === 'string' ? { path: address } : address });
}

/** What is told of an exception, which may be anything, and whose parts may be anything. */
function partsOf(error) {
  const isError = error instanceof Error || types.isNativeError(error);
  if (!isError) return { name: 'Uncaught', message: textOf(error), stack: '' };
  const { name, message, stack, code, port } = error;
  return {
    name: textOf(name),
    message: textOf(message),
    stack: textOf(stack),
    ...(code === undefined ? {} : { code: textOf(code) }),
    ...(typeof port === 'number' ? { port } : {}),
  };
}

function textOf(value) {
  return typeof value === 'string' ? value : inspect(value);
}

/** Whether a helper, by its file or by who starts it, is the TypeScript loader's own compiler. */
function isOurs(text = '') {
  return /[\\/]@?esbuild[\\/]/.test(text);
}

/** What the program waits for, in Node's names; a thread or a process that it has started is a Helper. */
function resources() {
  for (const helper of helpers) if (hasEnded(helper)) helpers.delete(helper);
  const started = Array.from(helpers, () => 'Helper');
  return [...process.getActiveResourcesInfo(), ...unrefdTimers(), ...started];
}

function hasEnded({ threadId, pid, exitCode, signalCode }) {
  if (threadId !== undefined) return threadId < 0;
  return pid === undefined || exitCode !== null || signalCode !== null;
}

/** The file is read only when the judge says go: until then the process is warm and waits. */
async function cue() {
  const env = await new Promise((go) => process.once('message', (message) => go(message.env)));
  Object.assign(process.env, env);
  if (!env.COURSE_HOST_PORT) return;
  const { redirect } = await import('./redirect.mjs');
  redirect(8080, Number(env.COURSE_HOST_PORT), tell);
}

function answer() {
  process.on('message', ({ id }) => {
    tell({ type: 'waiting for', id, resources: resources() });
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
