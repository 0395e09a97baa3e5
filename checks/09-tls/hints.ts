import type { Mistake } from '../../workshop/harness/index.ts';
export const mistakes: readonly Mistake[] = [];
