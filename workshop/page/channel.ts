import type { Language, Text } from '../text.ts';
import type { CheckEvent, CheckState, Place } from './check-state.ts';
import type { Answer } from './answer.ts';
import type { Course } from './outline.ts';
import type { TalkEvent, TalkState } from './talk-state.ts';

/** What the server says over the live channel. */
export type FromServer =
  /** The lessons, and how far the learner is: first of all, and whenever it changes. */
  | {
      readonly type: 'course';
      readonly course: Course;
      /** The path of the script that goes with this server. */
      readonly script: string;
    }
  /** All that is known of the lesson that this page looks at: whatever it knew before counts no more. */
  | {
      readonly type: 'state';
      readonly lesson: string;
      readonly state: CheckState;
      /** What the learner edits. */
      readonly files: readonly Place[];
      readonly talk: TalkState;
    }
  /** What has happened since, in order. */
  | { readonly type: 'events'; readonly lesson: string; readonly events: readonly CheckEvent[] }
  | { readonly type: 'answer'; readonly lesson: string; readonly files: readonly Answer[] }
  /** A sentence about what was asked for. */
  | { readonly type: 'says'; readonly says: Text }
  | { readonly type: 'talk'; readonly lesson: string; readonly event: TalkEvent }
  /** Still there: a page that hears nothing for long takes the connection for dead. */
  | { readonly type: 'beat' };

/** What a page asks for. */
export type FromPage =
  /** This page looks at a lesson. First of all, and again after it has come back. */
  | { readonly type: 'look'; readonly lesson: string; readonly language: Language }
  | { readonly type: 'check' }
  | { readonly type: 'hint' }
  | { readonly type: 'answer' }
  | { readonly type: 'reset' }
  | { readonly type: 'open'; readonly file: string; readonly line: number }
  | { readonly type: 'talk'; readonly does: 'open' | 'close' }
  | { readonly type: 'line'; readonly line: string };

/** The most characters that a page may write on one line of the playground. */
const mostOfLine = 16_384;

/** Reads what a page has sent. @returns undefined for anything that it would not send */
export function readMessage(json: string): FromPage | undefined {
  const value = parse(json);
  if (value === undefined) return undefined;
  const { type, lesson, language, file, line, does } = value;
  if (type === 'look')
    return isWord(lesson) && isLanguage(language) ? { type, lesson, language } : undefined;
  if (type === 'check' || type === 'hint' || type === 'answer' || type === 'reset') return { type };
  if (type === 'open') return isWord(file) && isLine(line) ? { type, file, line } : undefined;
  if (type === 'talk') return does === 'open' || does === 'close' ? { type, does } : undefined;
  if (type !== 'line' || typeof line !== 'string' || line.length > mostOfLine) return undefined;
  return { type, line };
}

function parse(json: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(json);
    const isRecord = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isRecord ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

function isWord(value: unknown): value is string {
  return typeof value === 'string' && value.length > 0 && value.length <= 200;
}

function isLine(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= 1e6;
}

function isLanguage(value: unknown): value is Language {
  return value === 'en' || value === 'zh';
}
