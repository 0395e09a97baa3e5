import { explainFrame, type FrameAnatomy, type Known } from './frame.ts';

export { type Explanation, type Field, type FieldName, titles } from './field.ts';
export type { FrameAnatomy, Known } from './frame.ts';

/** Nobody looks at more frames than this, and bytes that are no frames may look like very many. */
const mostFrames = 64;

/** Bytes taken apart, frame by frame. */
export interface Anatomy {
  readonly frames: readonly FrameAnatomy[];
  /** How many bytes come after those frames, and are not explained. */
  readonly left: number;
}

/**
 * Explains the bytes of one direction of a connection, from the beginning of a frame on: what each field says, and what
 * is wrong with it by which section. It never throws, and what a message before these bytes had begun it does not know.
 */
export function explainFrames(bytes: Uint8Array, known: Known = {}): Anatomy {
  const frames: FrameAnatomy[] = [];
  let at = 0;
  while (at < bytes.length && frames.length < mostFrames) {
    const frame = explainFrame(bytes.subarray(at), at, known);
    frames.push(frame);
    at += frame.length;
  }
  return { frames, left: bytes.length - at };
}
