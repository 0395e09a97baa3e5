// Loaded into the solution before its file: its timers run on a clock that stands still until the test says
// how much time has passed. It also counts them, since Node does not know a timer that is not its own.
import { mock } from 'node:test';

mock.timers.enable({ apis: ['setInterval', 'setTimeout'] });
const running = new Set();

for (const kind of ['Interval', 'Timeout']) {
  const { [`set${kind}`]: set, [`clear${kind}`]: clear } = globalThis;
  globalThis[`set${kind}`] = (callback, ...rest) => {
    const fire = (...values) => {
      if (kind === 'Timeout') running.delete(timer);
      callback(...values);
    };
    const timer = set(fire, ...rest);
    running.add(timer);
    return timer;
  };
  globalThis[`clear${kind}`] = (timer) => {
    running.delete(timer);
    clear(timer);
  };
}

process.on('message', ({ ms }) => {
  if (ms > 0) mock.timers.tick(ms);
  const sockets = process.getActiveResourcesInfo().filter((name) => name === 'TCPSocketWrap');
  process.send({ timers: running.size, sockets: sockets.length });
});
process.on('disconnect', () => process.exit());
