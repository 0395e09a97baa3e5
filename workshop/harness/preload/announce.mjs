// Loaded into the learner's Node process before their file: it tells the judge, over IPC, what no
// wire shows (which port is open, what was thrown, whether the program still waits for something).
// Plain JavaScript, since it runs in a process that is not ours. It changes nothing the program sees.
import { subscribe } from 'node:diagnostics_channel';
import { inspect, types } from 'node:util';
import { isMainThread } from 'node:worker_threads';

// Workers and forked children of the program inherit --import: they have nothing to announce.
if (isMainThread && process.ppid === Number(process.env.COURSE_JUDGE)) {
  announce();
  await load(process.env.COURSE_PACKAGE);
  tell({ type: 'warm' });
  await cue();
  answer();
}

/** Sends a message to the judge; a judge that has gone is no reason for an error here. */
function tell(message) {
  if (process.connected) process.send(message, undefined, undefined, () => {});
}

function announce() {
  subscribe('tracing:net.server.listen:asyncEnd', ({ server }) => {
    const address = server.address();
    if (address === null) return;
    tell({ type: 'listening', address: typeof address === 'string' ? { path: address } : address });
  });
  subscribe('tracing:net.server.listen:error', ({ error: { code, port, address } }) => {
    tell({ type: 'refused', code, port, address });
  });
  subscribe('child_process', ({ process: helper }) => {
    setImmediate(() => tell({ type: 'helper', pid: helper.pid, file: helper.spawnfile ?? '' }));
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

/** What is told of an exception, which may be anything, and whose parts may be anything. */
function partsOf(error) {
  if (!types.isNativeError(error)) return { name: 'Uncaught', message: textOf(error), stack: '' };
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
    tell({ type: 'waiting for', id, resources: process.getActiveResourcesInfo() });
  });
  process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
  process.channel?.unref();
}
