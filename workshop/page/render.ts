import hljs from 'highlight.js/lib/core';
import bash from 'highlight.js/lib/languages/bash';
import css from 'highlight.js/lib/languages/css';
import json from 'highlight.js/lib/languages/json';
import typescript from 'highlight.js/lib/languages/typescript';
import xml from 'highlight.js/lib/languages/xml';
import MarkdownIt from 'markdown-it';
import { isSignpost, isWide, parseMarkdown, type Token } from '../course/markdown.ts';
import type { Language } from '../text.ts';
import { addressOf } from './addresses.ts';
import { safeHtml } from './safe-html.ts';

const languages = { bash, css, json, typescript, xml };
for (const [name, language] of Object.entries(languages)) hljs.registerLanguage(name, language);

type Rules = InstanceType<typeof MarkdownIt>['renderer']['rules'];

/** A lesson's text as HTML: code highlighted, links to the other lessons within the page, every hint numbered. */
export function renderLesson(source: string, id: string, language: Language): string {
  const { renderer, options } = new MarkdownIt({ html: true, highlight });
  Object.assign(renderer.rules, rulesFor(id, language));
  return renderer.render(withoutSignposts(parseMarkdown(source)), options);
}

function highlight(code: string, name: string): string {
  const language = hljs.getLanguage(name) ? name : undefined;
  const html = language ? hljs.highlight(code, { language }).value : escaped(code);
  // It may be scrolled by keyboard.
  return `<pre tabindex="0"${language ? ` data-language="${name}"` : ''}><code>${html}</code></pre>\n`;
}

function rulesFor(id: string, language: Language): Rules {
  let hint = 0;
  const names = new Map<string, number>();
  return {
    details_open: (tokens, index) => {
      hint += 1;
      const summary = escaped(tokens[index]?.content ?? '');
      return `<details data-hint="${hint}"><summary>${summary}</summary><div>\n`;
    },
    details_close: () => '</div></details>\n',
    html_block: (tokens, index) => safeHtml(tokens[index]?.content ?? ''),
    html_inline: (tokens, index) => safeHtml(tokens[index]?.content ?? ''),
    heading_open: (tokens, index) => {
      const name = anchorOf(tokens[index + 1]?.content ?? '', names);
      return `<${tokens[index]?.tag ?? 'h2'} id="${name}" tabindex="-1">`;
    },
    // A wide table is scrolled, and not the page.
    table_open: () => '<div class="table" tabindex="0"><table>\n',
    table_close: () => '</table></div>\n',
    // In Chinese, a line break of the source is no space.
    softbreak: (tokens, index) => {
      const before = tokens[index - 1]?.content.at(-1) ?? '';
      const after = tokens[index + 1]?.content.at(0) ?? '';
      return isWide(before) && isWide(after) ? '' : '\n';
    },
    link_open: (tokens, index, options, _env, self) => {
      const token = tokens[index];
      const href = String(token?.attrGet('href') ?? '');
      if (/^https?:/.test(href)) {
        token?.attrSet('target', '_blank');
        token?.attrSet('rel', 'noopener noreferrer');
      } else token?.attrSet('href', addressOf(href, id, language));
      return self.renderToken(tokens, index, options);
    },
  };
}

/** The paragraphs that only lead to the other language: the page has its own way there. */
function withoutSignposts(tokens: readonly Token[]): Token[] {
  const isGone = (index: number) =>
    tokens[index]?.type === 'paragraph_open' &&
    tokens[index]?.level === 0 &&
    isSignpost(tokens[index + 1]);
  return tokens.filter((_, index) => !isGone(index) && !isGone(index - 1) && !isGone(index - 2));
}

/** The name of a heading, as GitHub makes it. */
function anchorOf(heading: string, names: Map<string, number>): string {
  const words = heading.toLowerCase().replace(/[^\p{L}\p{N}\s_-]/gu, '');
  const name = words.trim().replace(/\s/g, '-') || 'section';
  const count = names.get(name) ?? 0;
  names.set(name, count + 1);
  return count === 0 ? name : `${name}-${count}`;
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
