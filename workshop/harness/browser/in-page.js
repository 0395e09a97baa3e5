// Runs in the page before anything else: it counts what no wire shows (which sockets and timers the page has).
// It changes nothing that the page sees.
(() => {
  const sockets = [];
  const timers = new Map();
  const intervals = new Set();
  /** Timers that were due while they were held. */
  const late = new Map();
  let isHeld = false;
  /** Whether a timer that is set while others are held fires all the same. */
  let isNewFree = false;
  const { setTimeout, clearTimeout, setInterval, clearInterval } = window;

  /** Whether Vite's own script is at work: what it waits for is no matter of the page's. */
  const isVites = (stack) => stack.includes('/@vite/client');

  window.WebSocket = new Proxy(WebSocket, {
    construct(target, args, newTarget) {
      const limit = Error.stackTraceLimit;
      Error.stackTraceLimit = 60;
      const { stack } = new Error();
      Error.stackTraceLimit = limit;
      // Vite's own, with which it would tell of a save: nobody answers, and nothing is said of it.
      if (isVites(stack))
        return Object.assign(new EventTarget(), { readyState: 0, send() {}, close() {} });
      const socket = Reflect.construct(target, args, newTarget);
      const seen = { socket, stack, heard: 0 };
      sockets.push(seen);
      socket.addEventListener('message', () => (seen.heard += 1));
      return socket;
    },
  });

  window.setTimeout = (run, ms, ...args) => {
    const isFree = isNewFree;
    const fire = () => {
      timers.delete(id);
      late.delete(id);
      if (typeof run === 'function') run(...args);
    };
    const id = setTimeout(() => (isHeld && !isFree ? late.set(id, fire) : fire()), ms);
    if (!isVites(new Error().stack)) timers.set(id, Number(ms) || 0);
    return id;
  };
  window.setInterval = (run, ms, ...args) => {
    const id = setInterval(run, ms, ...args);
    if (isVites(new Error().stack)) return id;
    timers.set(id, Number(ms) || 0);
    intervals.add(id);
    return id;
  };
  window.clearTimeout = (id) => {
    timers.delete(id);
    intervals.delete(id);
    late.delete(id);
    clearTimeout(id);
  };
  window.clearInterval = (id) => {
    timers.delete(id);
    intervals.delete(id);
    clearInterval(id);
  };

  const hold = () => {
    isHeld = true;
  };
  const freeNew = () => {
    isNewFree = isHeld;
  };
  const release = () => {
    isHeld = false;
    isNewFree = false;
    for (const fire of late.values()) fire();
  };

  const facts = () => ({
    opened: sockets.length,
    connecting: sockets.filter(({ socket }) => socket.readyState === 0).length,
    open: sockets.filter(({ socket }) => socket.readyState === 1).length,
    heard: sockets.reduce((sum, { heard }) => sum + heard, 0),
    timers: [...timers.values()],
    intervals: intervals.size,
  });
  /** Once two frames have been drawn: whatever was to be seen in the next one is seen. */
  const drawn = () =>
    new Promise((resolve) =>
      requestAnimationFrame(() => requestAnimationFrame(() => resolve(true))),
    );
  const stacks = () => sockets.map(({ stack }) => stack);
  Object.defineProperty(window, '__judge', {
    value: { facts, drawn, stacks, hold, freeNew, release },
  });
})();
