// Math.random() may give any numbers, so it may give the same again: what is made of them comes out the same, and what a
// generator made for secrets has given does not. Only for the moment in which a check asks for it.
const { random } = Math;

/** From now on, Math.random() gives what it gave when this was last called. */
export function throwTheSame() {
  let state = 0x2545f491;
  // Mulberry32.
  Math.random = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Math.random() is Node's own again. */
export function throwFreely() {
  Math.random = random;
}
