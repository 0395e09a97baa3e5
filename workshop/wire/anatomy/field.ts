import type { Text } from '../../text.ts';
import type { Violation } from '../violation.ts';

/** The parts of a frame, in the order of the wire (RFC 6455, section 5.2). */
export type FieldName =
  | 'fin'
  | 'rsv1'
  | 'rsv2'
  | 'rsv3'
  | 'opcode'
  | 'mask'
  | 'length'
  | 'extended-length'
  | 'masking-key'
  | 'payload'
  | 'close-code'
  | 'close-reason';

/** Where something is written: `6455`, `5.2`. */
export interface Section {
  readonly rfc: 6455 | 7692;
  readonly section: string;
}

/** What a field says, in one sentence. */
export interface Explanation extends Section {
  /** `1`, `0x1 text`, `5`, `37 fa 21 3d`; empty where the bytes end before it. */
  readonly value: string;
  readonly says: Text;
}

/** A part of a frame: where it stands, what it holds, and what that means. */
export interface Field extends Explanation {
  readonly name: FieldName;
  /** The first bit, counted from the start of the frame. */
  readonly at: number;
  /** How many bits it has; Infinity of a payload whose length is impossible. */
  readonly bits: number;
  /** How many of them are there. */
  readonly there: number;
  /** The rules that it breaks, the gravest first. */
  readonly wrong: readonly Violation[];
}

/** The names of the fields as people say them. */
export const titles: Readonly<Record<FieldName, Text>> = {
  fin: { en: 'FIN', zh: 'FIN' },
  rsv1: { en: 'RSV1', zh: 'RSV1' },
  rsv2: { en: 'RSV2', zh: 'RSV2' },
  rsv3: { en: 'RSV3', zh: 'RSV3' },
  opcode: { en: 'opcode', zh: '操作码' },
  mask: { en: 'MASK', zh: 'MASK' },
  length: { en: 'payload length', zh: '载荷长度' },
  'extended-length': { en: 'extended payload length', zh: '扩展载荷长度' },
  'masking-key': { en: 'masking key', zh: '掩码密钥' },
  payload: { en: 'payload', zh: '载荷' },
  'close-code': { en: 'close code', zh: '关闭码' },
  'close-reason': { en: 'close reason', zh: '关闭原因' },
};
