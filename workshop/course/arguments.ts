import { parseArgs } from 'node:util';
import type { Language } from '../text.ts';
import { chooseLanguage } from './language.ts';
import { UsageError } from './usage.ts';

/** The flags of a command, beside `--lang`: `boolean` is there or not, `string` has a value. */
export type Flags = Readonly<Record<string, 'boolean' | 'string'>>;

/** What a command accepts. */
export interface Shape<F extends Flags> {
  /** How many words it takes. */
  readonly words: { readonly min: number; readonly max: number };
  readonly flags: F;
  /** How the command is typed, for the sentence about what to type next: `npm run read 04`. */
  readonly example?: string;
}

/** What was typed. */
export interface Arguments<F extends Flags> {
  readonly words: readonly string[];
  readonly flags: {
    readonly [Name in keyof F]: F[Name] extends 'boolean' ? boolean : string | undefined;
  };
  readonly language: Language;
}

interface Option {
  readonly name: string;
  readonly rawName: string;
  readonly value?: string | undefined;
  readonly inlineValue?: boolean | undefined;
}

/**
 * Reads what stands behind the command. `--lang zh|en` is always accepted.
 * @throws UsageError for an unknown flag, a missing or needless value, too few or too many words
 */
export function readArguments<const F extends Flags>(
  argv: readonly string[],
  shape: Shape<F>,
  env: Readonly<Record<string, string | undefined>> = process.env,
): Arguments<F> {
  const flags: Flags = { ...shape.flags, lang: 'string' };
  const options = Object.fromEntries(Object.entries(flags).map(([name, type]) => [name, { type }]));
  // Not strict, so that the errors can be ours: parseArgs has its own only in English.
  const parsed = parseArgs({
    args: [...argv],
    options,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  for (const token of parsed.tokens) if (token.kind === 'option') refuseWrong(token, flags);
  refuseTaken(flags, env, shape.example);
  const words = parsed.positionals;
  refuseCount(words, shape.words, shape.example);
  const value = (name: string) =>
    flags[name] === 'boolean' ? parsed.values[name] === true : parsed.values[name];
  return {
    words,
    flags: Object.fromEntries(
      Object.keys(shape.flags).map((name) => [name, value(name)]),
    ) as Arguments<F>['flags'],
    language: chooseLanguage(parsed.values.lang as string | undefined, env),
  };
}

function refuseWrong({ name, rawName, value, inlineValue }: Option, flags: Flags): void {
  const type = Object.hasOwn(flags, name) ? flags[name] : undefined;
  if (type === undefined) {
    const all = Object.keys(flags).map((flag) => `--${flag}`);
    throw new UsageError({
      en: `There is no flag ${rawName} here; there is ${all.join(', ')}.`,
      zh: `这里没有 ${rawName} 这个参数；可用的有 ${all.join('、')}。`,
    });
  }
  if (type === 'boolean' && value !== undefined) {
    throw new UsageError({
      en: `${rawName} takes no value: type it alone.`,
      zh: `${rawName} 不带值：单独写它即可。`,
    });
  }
  if (type === 'string' && (!value || (!inlineValue && value.startsWith('-')))) {
    const next = name === 'lang' ? '--lang zh' : `${rawName} …`;
    throw new UsageError({
      en: `${rawName} needs a value after it: ${next}.`,
      zh: `${rawName} 后面需要一个值：${next}。`,
    });
  }
}

/** Without `--`, npm keeps a flag for itself and hands on only a variable of its name. */
function refuseTaken(
  flags: Flags,
  env: Readonly<Record<string, string | undefined>>,
  example = '',
): void {
  for (const name of Object.keys(flags)) {
    if (!env[`npm_config_${name}`]) continue;
    const value = name === 'lang' ? ' zh' : flags[name] === 'string' ? ' …' : '';
    const next = `${example} -- --${name}${value}`.trim();
    throw new UsageError({
      en: `npm kept --${name} for itself: put -- before the flags, as in ${next}.`,
      zh: `--${name} 被 npm 自己收走了：请在参数前面加上 --，例如 ${next}。`,
    });
  }
}

function refuseCount(
  words: readonly string[],
  { min, max }: Shape<Flags>['words'],
  example = '',
): void {
  const next = example || 'npm run list';
  if (words.length < min) {
    throw new UsageError({
      en: `Something is missing: type ${next}.`,
      zh: `还缺一点内容：请输入 ${next}。`,
    });
  }
  const extra = words[max];
  if (extra === undefined) return;
  throw new UsageError({
    en: `"${extra}" is one word too many: type ${next}, and flags only behind --.`,
    zh: `“${extra}”是多余的：请输入 ${next}，参数要写在 -- 之后。`,
  });
}
