// Node does not count a timer among the active resources once unref() has been called on it, and yet it
// fires as long as something else keeps the process alive. Who asks what a program waits for must know it.
const { prototype } = setTimeout(() => {}, 0).unref().constructor;
const { unref } = prototype;
/** Those on which unref() was called, and which may have fired since. */
const timers = new Set();
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
}

/** How many timers will fire though Node does not count them: `Timeout` each, as Node calls the others. */
export function unrefdTimers() {
  forget();
  return Array.from(timers, () => 'Timeout');
}

function forget() {
  for (const timer of timers) if (hasEnded(timer)) timers.delete(timer);
}

/** Whether it will not fire, counts for Node again, or is no work of the program's: an HTTP server looks after its connections. */
function hasEnded(timer) {
  return timer._destroyed || timer.hasRef() || timer._onTimeout?.name === 'bound checkConnections';
}
