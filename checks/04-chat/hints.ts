import type { Mistake } from '../../workshop/harness/index.ts';
import { clientMistakes } from './client-hints.ts';
import { serverMistakes } from './server-hints.ts';

export const mistakes: readonly Mistake[] = [...serverMistakes, ...clientMistakes];
