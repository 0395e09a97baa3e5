import type { Mistake } from '../../workshop/harness/index.ts';
import { connectingHints } from './connecting-hints.ts';
import { showingHints } from './showing-hints.ts';

/** The known mistakes. The first that fits speaks. */
export const mistakes: readonly Mistake[] = [...connectingHints, ...showingHints];
