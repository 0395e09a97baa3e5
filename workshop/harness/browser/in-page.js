// Runs in the page before anything else: it counts what no wire shows (which sockets and timers the page has).
// It changes nothing that the page sees.
(() => {
  const sockets = [];
  const timers = new Map();
  const { setTimeout, clearTimeout, setInterval, clearInterval } = window;

  window.WebSocket = new Proxy(WebSocket, {
    construct(target, args, newTarget) {
      const limit = Error.stackTraceLimit;
      Error.stackTraceLimit = 60;
      const { stack } = new Error();
      Error.stackTraceLimit = limit;
      const socket = Reflect.construct(target, args, newTarget);
      const seen = { socket, stack, heard: 0 };
      sockets.push(seen);
      socket.addEventListener('message', () => (seen.heard += 1));
      return socket;
    },
  });

  window.setTimeout = (run, ms, ...args) => {
    const id = setTimeout(
      (...given) => {
        timers.delete(id);
        if (typeof run === 'function') run(...given);
        else (0, eval)(run);
      },
      ms,
      ...args,
    );
    timers.set(id, Number(ms) || 0);
    return id;
  };
  window.setInterval = (run, ms, ...args) => {
    const id = setInterval(run, ms, ...args);
    timers.set(id, Number(ms) || 0);
    return id;
  };
  window.clearTimeout = (id) => {
    timers.delete(id);
    clearTimeout(id);
  };
  window.clearInterval = (id) => {
    timers.delete(id);
    clearInterval(id);
  };

  const facts = () => ({
    opened: sockets.length,
    connecting: sockets.filter(({ socket }) => socket.readyState === 0).length,
    open: sockets.filter(({ socket }) => socket.readyState === 1).length,
    heard: sockets.reduce((sum, { heard }) => sum + heard, 0),
    stacks: sockets.map(({ stack }) => stack),
    timers: [...timers.values()],
  });
  Object.defineProperty(window, '__judge', { value: { facts } });
})();
