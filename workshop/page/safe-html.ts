/** What HTML a lesson's text may hold, and with which attributes. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  br: [],
  code: [],
  em: [],
  'frame-bytes': ['hex'],
  kbd: [],
  p: [],
  pre: [],
  strong: [],
  sub: [],
  sup: [],
};

const tag = /<(\/?)([a-z][a-z-]*)((?:\s+[a-z-]+(?:="[^"<>]*")?)*)\s*\/?>/gi;

/** The HTML of a text: what is not on the list is shown as it is written, and comments are left out. */
export function safeHtml(html: string): string {
  const source = html.replace(/<!--[\s\S]*?-->/g, '');
  let safe = '';
  let end = 0;
  for (const match of source.matchAll(tag)) {
    safe += escaped(source.slice(end, match.index)) + safeTag(match);
    end = match.index + match[0].length;
  }
  return safe + escaped(source.slice(end));
}

function safeTag([whole, slash = '', name = '', attributes = '']: RegExpMatchArray): string {
  const known = allowed[name.toLowerCase()];
  if (known === undefined) return escaped(whole);
  const kept = [...attributes.matchAll(/\s+([a-z-]+)="([^"]*)"/gi)]
    .filter(([, key = '']) => known.includes(key.toLowerCase()))
    .map(([, key, value]) => ` ${key}="${value}"`);
  return `<${slash}${name}${kept.join('')}>`;
}

/** Entities stay what they are. */
function escaped(text: string): string {
  return text.replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
