import { styleText } from 'node:util';

export { cellsOf, pad } from './cells.ts';
export { wrap } from './wrap.ts';

const colours = [
  'bold',
  'dim',
  'italic',
  'underline',
  'red',
  'green',
  'yellow',
  'blue',
  'magenta',
  'cyan',
] as const;

/** A colour, or another way to make a text stand out. */
export type Colour = (typeof colours)[number];

/** Paints a text: `paint.red('no')`. */
export type Paint = Readonly<Record<Colour, (text: string) => string>>;

/** What is asked of a stream. */
export interface Output {
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Leaves every text as it is. */
export const plain: Paint = paintWith(() => (text) => text);

/** Paints with ANSI sequences. */
export const vivid: Paint = paintWith((colour) => (text) => {
  const [open = '', close = ''] = styleText(colour, '\0', { validateStream: false }).split('\0');
  // What was painted within has the same end as what is around it, such as dim in bold.
  return text === '' ? '' : open + text.replaceAll(close, close + open) + close;
});

/** Whether to paint: FORCE_COLOR decides, else a NO_COLOR that is not empty says no, else a terminal says yes. */
export function hasColour(
  stream: Output = process.stdout,
  env: Environment = process.env,
): boolean {
  if (env.FORCE_COLOR !== undefined) return !['0', 'false'].includes(env.FORCE_COLOR);
  if (env.NO_COLOR) return false;
  return stream.isTTY === true && env.TERM !== 'dumb';
}

/** The paint for a stream. */
export function paintFor(stream: Output = process.stdout, env: Environment = process.env): Paint {
  return hasColour(stream, env) ? vivid : plain;
}

/** How many cells a line of the stream has; 80 where it is no terminal, or one that does not know. */
export function widthOf(stream: Output = process.stdout): number {
  return (stream.isTTY && stream.columns) || 80;
}

/** How many cells a line should have to be read well: at most 100, and never so few that nothing fits. */
export function columnsOf(stream: Output = process.stdout): number {
  return Math.max(24, Math.min(100, widthOf(stream)));
}

function paintWith(how: (colour: Colour) => (text: string) => string): Paint {
  return Object.fromEntries(colours.map((colour) => [colour, how(colour)])) as Record<
    Colour,
    (text: string) => string
  >;
}
