import { type Answer, readAnswer } from '../wire/index.ts';
import type { Caller } from './caller.ts';

/** Waits for an answer with its body, or for the end of the connection. @returns the answer, if all of it came */
export async function wholeAnswer(caller: Caller): Promise<Answer | undefined> {
  const bytes = () => Buffer.concat([caller.answer?.bytes ?? Buffer.of(), caller.rest]);
  const read = () => readAnswer(bytes(), caller.ended !== undefined);
  const isOver = () => read() !== undefined || caller.ended !== undefined;
  await caller.changes.until(isOver, undefined, caller.program);
  return read();
}
