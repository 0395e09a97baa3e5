import type { Language } from '../text.ts';
import type { Bundle } from './bundle.ts';
import type { LessonPage } from './lesson-page.ts';
import type { Course } from './outline.ts';

/** What a page knows before it has said a word. */
export interface Given {
  readonly language: Language;
  readonly course: Course;
  readonly page: LessonPage;
}

/** The document of an address: it brings the lesson's text along, so that it is drawn without another question. */
export function documentOf(given: Given, { scripts, styles }: Bundle): string {
  const { language, page } = given;
  return `<!doctype html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escaped(`${page.number} · ${page.title} · WebSocket 101`)}</title>
<link rel="icon" href="data:image/svg+xml,${encodeURIComponent(icon)}">
${styles.map((path) => `<link rel="stylesheet" href="${path}">`).join('\n')}
${scripts.map((path) => `<script type="module" src="${path}"></script>`).join('\n')}
</head>
<body>
<course-page></course-page>
<script type="application/json" id="given">${JSON.stringify(given).replaceAll('<', '\\u003c')}</script>
</body>
</html>
`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#0b6e69"/><path d="M7 12h15l-4-4M25 20H10l4 4" fill="none" stroke="#fff" stroke-width="3" stroke-linecap="round" stroke-linejoin="round"/></svg>`;
