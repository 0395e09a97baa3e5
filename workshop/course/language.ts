import type { Language } from '../text.ts';
import { UsageError } from './usage.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The language to speak: what `--lang` says, else COURSE_LANG, else the locale of the environment, else that of the system.
 * @param flag the value of `--lang`
 * @param locale a BCP 47 tag, such as `zh-Hans-CN`
 * @throws UsageError if the flag or COURSE_LANG names a language that the course does not have
 */
export function chooseLanguage(
  flag?: string,
  env: Environment = process.env,
  locale?: string,
): Language {
  if (flag !== undefined) return known(flag, '--lang');
  if (env.COURSE_LANG) return known(env.COURSE_LANG, 'COURSE_LANG');
  // POSIX: the first that is set and not empty decides, also when it is "C".
  return languageOf(env.LC_ALL || env.LC_MESSAGES || env.LANG || (locale ?? systemLocale()));
}

/** The language to say in that the arguments are wrong: `--lang` counts if it can be read. Throws nothing. */
export function guessLanguage(
  argv: readonly string[],
  env: Environment = process.env,
  locale?: string,
): Language {
  const flags = argv.flatMap((word, index) => {
    if (word === '--lang') return [argv[index + 1]];
    return word.startsWith('--lang=') ? [word.slice('--lang='.length)] : [];
  });
  for (const said of [...flags.reverse(), env.COURSE_LANG]) {
    if (said !== undefined && isLanguage(said)) return said;
  }
  return chooseLanguage(undefined, { ...env, COURSE_LANG: undefined }, locale);
}

function known(word: string, source: string): Language {
  if (isLanguage(word)) return word;
  throw new UsageError({
    en: `${source} is "${word}", and the course speaks zh and en: say ${example(source, 'en')}.`,
    zh: `${source} 的值是“${word}”，而本课程只有 zh 和 en 两种语言：请用 ${example(source, 'zh')}。`,
  });
}

function example(source: string, language: Language): string {
  return source === '--lang' ? `--lang ${language}` : `${source}=${language}`;
}

function isLanguage(word: string): word is Language {
  return word === 'zh' || word === 'en';
}

function languageOf(locale: string): Language {
  return /^zh(?![a-z])/i.test(locale) ? 'zh' : 'en';
}

function systemLocale(): string {
  return Intl.DateTimeFormat().resolvedOptions().locale;
}
