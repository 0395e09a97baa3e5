import type { Text } from '../text.ts';

/**
 * Something was asked for that cannot be done. It says in one sentence what is wrong and what to
 * type next; a command prints that sentence alone and ends with 2.
 */
export class UsageError extends Error {
  readonly says: Text;

  constructor(says: Text) {
    super(says.en);
    this.name = 'UsageError';
    this.says = says;
  }
}
