// Loaded into the learner's Node process before anything else: it tells the judge, over IPC, what no
// wire shows (which port is open, what was thrown, whether the program still waits for something).
// Plain JavaScript, since it runs in a process that is not ours. It changes nothing the program sees.
import { subscribe } from 'node:diagnostics_channel';
import { inspect, types } from 'node:util';
import { isMainThread } from 'node:worker_threads';
import { unrefdTimers, watchTimers } from './timers.mjs';

/** The process that judges. */
export const judge = Number(process.env.COURSE_JUDGE);
const { send } = process;
/** Threads and processes that the program has started. */
const helpers = new Set();

/** Whether this is the learner's program. Its workers and forked children inherit --import: they have nothing to announce. */
export const isProgram = isMainThread && process.ppid === judge;

if (isProgram) {
  announce();
  watchTimers();
  await load(process.env.COURSE_PACKAGE);
}

/** Sends a message to the judge; a judge that has gone is no reason for an error here. */
export function tell(message) {
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
export function resources() {
  for (const helper of helpers) if (hasEnded(helper)) helpers.delete(helper);
  const started = Array.from(helpers, () => 'Helper');
  return [...process.getActiveResourcesInfo(), ...unrefdTimers(), ...started];
}

function hasEnded({ threadId, pid, exitCode, signalCode }) {
  if (threadId !== undefined) return threadId < 0;
  return pid === undefined || exitCode !== null || signalCode !== null;
}
