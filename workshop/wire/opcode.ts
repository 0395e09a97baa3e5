/** What a frame is (RFC 6455, sections 5.2 and 11.8). */
export const opcode = {
  continuation: 0x0,
  text: 0x1,
  binary: 0x2,
  close: 0x8,
  ping: 0x9,
  pong: 0xa,
} as const;

const names = new Map<number, string>(Object.entries(opcode).map(([name, code]) => [code, name]));

/** @returns `text`, `ping`, …, or `opcode 0x3` for one that the RFC reserves */
export function opcodeName(code: number): string {
  return names.get(code) ?? `opcode 0x${code.toString(16)}`;
}

/** Whether the RFC gives this opcode a meaning. */
export function isKnown(code: number): boolean {
  return names.has(code);
}

/** Whether this is the opcode of a control frame, reserved ones included (section 5.5). */
export function isControl(code: number): boolean {
  return (code & 0x8) !== 0;
}
