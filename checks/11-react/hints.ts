import type { Mistake } from '../../workshop/harness/index.ts';
import { connectingHints } from './connecting-hints.ts';
import { showingHints } from './showing-hints.ts';

/** The mistakes of this lesson, looked through in this order. */
export const mistakes: readonly Mistake[] = [...connectingHints, ...showingHints];
