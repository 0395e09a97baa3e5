// When a program dials again is seen from outside, but late on a busy machine; how long it meant to wait is
// not. So the program's own timers say it: a dial is told with the wait that it was the end of, where that
// is certain. Waits that are made otherwise (of intervals, of ticks) are told without one, and are as good.
import { Socket } from 'node:net';
import { syncBuiltinESMExports } from 'node:module';
import timers from 'node:timers';
import promises from 'node:timers/promises';
import { promisify } from 'node:util';

const { setImmediate, setTimeout } = timers;
const { setTimeout: sleep } = promises;
/** The longest that Node's timers can wait, in ms: with more than this, they do not wait at all. */
const longest = 2 ** 31 - 1;
const many = 1000;

/** Timers that may still fire, with what they were asked for. */
const asked = new Map();
/** The wait that has just ended; nothing, once the event loop has turned. */
let ended;
/** How many waits have ended since the last dial. */
let count = 0;
/** Whether a connection that was dialed has just ended, until the event loop has turned. */
let hasLost = false;
/** The wait of the timer that fires just now, where it was set as a connection ended: whatever else fires, a dial is its end. */
let current;

/** From now on tells of every connection that the program opens over TCP. @param {(message: object) => void} tell */
export function watchDials(tell) {
  const { connect } = Socket.prototype;
  Socket.prototype.connect = function (...args) {
    const after = current ?? (count === 1 ? ended : count === 0 && hasLost ? 0 : undefined);
    current = undefined;
    count = 0;
    this.once('close', lose);
    tell({ type: 'dials', ...(after === undefined ? {} : { after }) });
    return connect.apply(this, args);
  };
  timers.setTimeout = globalThis.setTimeout = likeSetTimeout(watchedTimeout);
  promises.setTimeout = watchedSleep;
  syncBuiltinESMExports();
}

/** What the timers that will still fire were asked for, in ms. */
export function pendingTimers() {
  forget();
  return [...asked.values()];
}

function watchedTimeout(callback, ms, ...args) {
  if (typeof callback !== 'function') return setTimeout(callback, ms, ...args);
  const isOfLoss = hasLost;
  const fire = function (...given) {
    end(ms);
    if (isOfLoss) current = waitOf(ms);
    try {
      return callback.apply(this, given);
    } finally {
      current = undefined;
    }
  };
  const timer = setTimeout(fire, ms, ...args);
  asked.set(timer, waitOf(ms));
  if (asked.size % many === 0) forget();
  return timer;
}

function lose() {
  hasLost = true;
  setImmediate(() => (hasLost = false));
}

async function watchedSleep(ms, ...rest) {
  const value = await sleep(ms, ...rest);
  end(ms);
  return value;
}

function end(ms) {
  const wait = waitOf(ms);
  ended = wait;
  count += 1;
  setImmediate(() => {
    if (ended === wait) ended = undefined;
  });
}

/** What Node makes of the number that it is given. */
function waitOf(ms) {
  return ms >= 1 && ms <= longest ? Number(ms) : 1;
}

function forget() {
  for (const timer of asked.keys()) if (timer._destroyed) asked.delete(timer);
}

/** Programs look at what belongs to a function, too: `promisify(setTimeout)` does. */
function likeSetTimeout(watched) {
  const { name, length } = setTimeout;
  return Object.defineProperties(watched, {
    name: { value: name },
    length: { value: length },
    [promisify.custom]: { enumerable: true, get: () => promises.setTimeout },
  });
}
