// Node does not count a timer among the active resources once unref() has been called on it, and yet it
// fires as long as something else keeps the process alive. Nor does it count the timer that socket.setTimeout()
// sets. Who asks what a program waits for must know them.
import { Socket } from 'node:net';

const { prototype } = setTimeout(() => {}, 0).unref().constructor;
const { unref } = prototype;
/** Those on which unref() was called, and which may have fired since. */
const timers = new Set();
/** Sockets on which the program called setTimeout(): what it does when one is quiet, it may do yet. */
const sockets = new Set();
const many = 1000;

/** From now on keeps in mind every timer of the program that is told not to keep it alive. */
export function watchTimers() {
  prototype.unref = {
    unref() {
      timers.add(this);
      if (timers.size % many === 0) forget();
      return unref.call(this);
    },
  }.unref;
  watchSockets();
}

function watchSockets() {
  const { setTimeout } = Socket.prototype;
  Socket.prototype.setTimeout = {
    setTimeout(ms, ...rest) {
      // Node's own HTTP server calls it at every answer, to look after its connections.
      if (ms > 0 && !isCalledByNode(String(new Error().stack))) sockets.add(this);
      return setTimeout.call(this, ms, ...rest);
    },
  }.setTimeout;
}

/** Whether it was Node that called what made this stack: its third line is the caller. */
function isCalledByNode(stack) {
  return /^.*\(?node:/.test(stack.split('\n')[2] ?? '');
}

/** How many timers will fire though Node does not count them: `Timeout` each, as Node calls the others. */
export function unrefdTimers() {
  forget();
  return Array.from([...timers, ...sockets], () => 'Timeout');
}

function forget() {
  for (const timer of timers) if (hasEnded(timer)) timers.delete(timer);
  for (const socket of sockets) if (!isWatched(socket)) sockets.delete(socket);
}

/** Whether the timer of a socket will fire: Node keeps it under a symbol of that name. */
function isWatched(socket) {
  const key = Object.getOwnPropertySymbols(socket).find(
    ({ description }) => description === 'timeout',
  );
  return !socket.destroyed && (socket[key] ? !socket[key]._destroyed : socket.timeout > 0);
}

/** Whether it will not fire, counts for Node again, or is no work of the program's: an HTTP server looks after its connections. */
function hasEnded(timer) {
  return timer._destroyed || timer.hasRef() || timer._onTimeout?.name === 'bound checkConnections';
}
