import type { OutputLine, WireEntry } from '../harness/index.ts';
import { labelOf } from '../report/label.ts';
import { mostBytes, mostHead, type OutputJson, type WireJson } from './messages.ts';

/** The most characters of a printed line that a page is sent. */
const mostCharacters = 4_096;

/**
 * An entry as a page is told of it: a long one is cut, and its length stays known.
 * @param isFault whether a finding is about it
 */
export function wireToJson(entry: WireEntry, isFault = false): WireJson {
  const { step, from, to, kind, bytes, inflated, head, says, probe, aside } = entry;
  return {
    at: rounded(entry.at),
    step,
    from,
    to,
    kind,
    label: labelOf(entry),
    length: bytes.length,
    bytes: compactHex(bytes),
    ...(inflated ? { inflated: compactHex(inflated), inflatedLength: inflated.length } : {}),
    ...(head ? { head: Buffer.from(head.bytes.subarray(0, mostHead)).toString('latin1') } : {}),
    ...(says === undefined ? {} : { says }),
    ...(isFault ? { fault: true } : {}),
    ...(probe ? { probe } : {}),
    ...(aside ? { aside } : {}),
  };
}

/** A printed line as a page is told of it, cut where it is very long. */
export function outputToJson({ at, step, program, stream, text, probe }: OutputLine): OutputJson {
  const cut = text.length > mostCharacters ? `${text.slice(0, mostCharacters)}…` : text;
  return { at: rounded(at), step, program, stream, text: cut, ...(probe ? { probe } : {}) };
}

function compactHex(bytes: Uint8Array): string {
  return Buffer.from(bytes.subarray(0, mostBytes)).toString('hex');
}

function rounded(ms: number): number {
  return Math.round(ms * 10) / 10;
}
