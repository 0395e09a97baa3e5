import type { Language, Text } from '../../text.ts';

/** The language that an element speaks: its own, else that of the page around it. */
export function languageOf(element: Element, own: Language | undefined): Language {
  if (own !== undefined) return own;
  const around = element.closest('[lang]')?.getAttribute('lang') ?? navigator.language;
  return /^zh(?![a-z])/i.test(around) ? 'zh' : 'en';
}

/** `RFC 6455, section 5.2`, `RFC 6455 第 5.2 节`. */
export function sectionIn(
  language: Language,
  { rfc = 6455, section }: { readonly rfc?: number; readonly section: string },
): string {
  return language === 'zh' ? `RFC ${rfc} 第 ${section} 节` : `RFC ${rfc}, section ${section}`;
}

/** `1 byte`, `2,000 bytes`, `2,000 字节`. */
export function bytesIn(language: Language, count: number): string {
  const number = count.toLocaleString('en');
  if (language === 'zh') return `${number} 字节`;
  return `${number} ${count === 1 ? 'byte' : 'bytes'}`;
}

/** Picks a language out of several texts at once. */
export function spoken<Name extends string>(
  texts: Readonly<Record<Name, Text>>,
  language: Language,
): Readonly<Record<Name, string>> {
  const entries = Object.entries<Text>(texts).map(([name, text]) => [name, text[language]]);
  return Object.fromEntries(entries) as Record<Name, string>;
}
