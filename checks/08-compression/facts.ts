import { brotliDecompressSync, inflateRawSync, unzipSync } from 'node:zlib';
import type { Story, WireEntry } from '../../workshop/harness/index.ts';
import {
  decodeClose,
  header,
  opcode,
  parseExtensions,
  statusOf,
} from '../../workshop/wire/index.ts';

/** What one sent in the step, in messages: what each says, and whether it went compressed. */
export function messagesFrom(story: Story, name: string, { probe = false } = {}) {
  return story.wire
    .filter((entry) => entry.from === name && isMessage(entry) && (entry.probe ?? false) === probe)
    .map((entry) => ({ ...entry, content: contentOf(entry), rsv1: entry.frame?.rsv1 ?? false }));
}

/** The extensions, with their parameters, that the 101 to somebody takes. */
export function extensionsOf(story: Story, name: string) {
  const { head } = story.wire.find(({ to, kind }) => to === name && kind === 'response') ?? {};
  return parseExtensions((head && header(head, 'sec-websocket-extensions')) ?? '') ?? [];
}

/** Whether the 101 to somebody has a parameter: `server_no_context_takeover`. */
export function hasParameter(story: Story, name: string, parameter: string): boolean {
  return extensionsOf(story, name).some(({ parameters }) =>
    parameters.some(([each]) => each === parameter),
  );
}

/** The status of the answer to somebody. */
export function statusTo(story: Story, name: string): number | undefined {
  const { head } = story.wire.find(({ to, kind }) => to === name && kind === 'response') ?? {};
  return head && statusOf(head);
}

/** The code with which the server closed somebody. @param name undefined: anybody of the step */
export function codeTo(story: Story, name?: string): number | undefined {
  const { frame } =
    story.wire.find(
      ({ from, to, kind }) => from === 'server' && kind === 'close' && (name ?? to) === to,
    ) ?? {};
  return frame && decodeClose(frame.payload).code;
}

/** Whether what was said came back as binary that one of zlib's tools makes it of again. */
export function isZippedByHand(story: Story): boolean {
  const said = story.wire
    .filter((each) => each.from !== 'server' && isMessage(each))
    .map(contentOf);
  return messagesFrom(story, 'server').some(
    ({ kind, content, rsv1 }) =>
      kind === 'binary' &&
      !rsv1 &&
      unzipped(content).some((each) => said.some((words) => each.equals(words))),
  );
}

function unzipped(bytes: Uint8Array): Buffer[] {
  return [unzipSync, inflateRawSync, brotliDecompressSync].flatMap((unzip) => {
    try {
      return [unzip(bytes)];
    } catch {
      return [];
    }
  });
}

function isMessage({ frame }: WireEntry): boolean {
  return frame?.opcode === opcode.text || frame?.opcode === opcode.binary;
}

function contentOf({ frame, inflated }: WireEntry): Uint8Array {
  return inflated ?? frame?.payload ?? new Uint8Array();
}
