import type { WireKind } from '../harness/timeline.ts';

export type { WireKind };

/** The most bytes of one entry that a page is sent. A head, which is text, may be longer. */
export const mostBytes = 1_024;
export const mostHead = 16_384;

/** An entry on the wire as a page is told of it. */
export interface WireJson {
  /** ms since the check began. */
  readonly at: number;
  /** The id of the step during which it was seen; empty outside of one. */
  readonly step: string;
  readonly from: string;
  readonly to: string;
  readonly kind: WireKind;
  /** What stands on its arrow in the terminal, uncut: `text "hi"`, `101`, `close 1000 "bye"`. */
  readonly label: string;
  /** How many bytes there were, in all. */
  readonly length: number;
  /** The first 1,024 of them, in hex without spaces: of a frame, its header included. */
  readonly bytes: string;
  /** Of a compressed message, what it says: its first 1,024 bytes, in hex. */
  readonly inflated?: string;
  /** How many bytes it says in all. */
  readonly inflatedLength?: number;
  /** The head of an HTTP request or response as text, its empty line included. */
  readonly head?: string;
  /** Of TLS, what it was. */
  readonly says?: string;
  /** The entry that a finding is about. */
  readonly fault?: true;
  readonly probe?: true;
  readonly aside?: true;
}

/** A line that a program printed. */
export interface OutputJson {
  readonly at: number;
  readonly step: string;
  readonly program: string;
  readonly stream: 'stdout' | 'stderr';
  readonly text: string;
  readonly probe?: true;
}
