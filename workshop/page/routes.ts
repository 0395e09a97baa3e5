import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Language } from '../text.ts';
import { pathOf, readPath } from './addresses.ts';
import type { Bundle } from './bundle.ts';
import { documentOf } from './document.ts';
import { hostsOf, refuses } from './doors.ts';
import { safeHeaders } from './headers.ts';
import type { Keys } from './keys.ts';
import { lessonPage } from './lesson-page.ts';
import type { School } from './school.ts';

/** What the page is served from. */
export interface Served {
  readonly school: School;
  readonly bundle: Bundle;
  readonly keys: Keys;
  /** In which language a learner is greeted who has not chosen one. */
  readonly language: Language;
}

type Answer = readonly [status: number, type: string, body: string | Uint8Array];

/** Answers one request, if it is let in. What is not on the list is not there: no path of the disk is made of a URL. */
export function answerHttp(
  request: IncomingMessage,
  response: ServerResponse,
  served: Served,
): void {
  const { method = '', headers, rawHeaders, socket } = request;
  // Whatever somebody sends along, nobody reads.
  request.resume();
  const port = socket.localPort ?? 0;
  const isTicket = method === 'POST';
  const refused = refuses({ method, headers, rawHeaders }, hostsOf(port), isTicket);
  for (const [name, value] of Object.entries(
    safeHeaders(refused ? 'localhost' : (headers.host ?? '')),
  ))
    response.setHeader(name, value);
  if (refused) return send(request, response, [refused, plain, `${refused}\n`]);
  const path = (request.url ?? '').split('?', 1)[0] ?? '';
  if (path === '/ticket') return send(request, response, giveTicket(request, served));
  if (method !== 'GET' && method !== 'HEAD') {
    response.setHeader('Allow', 'GET, HEAD');
    return send(request, response, [405, plain, '405\n']);
  }
  if (path === '/') {
    response.setHeader('Location', firstPath(served));
    return send(request, response, [302, plain, '']);
  }
  const asset = served.bundle.files.get(path);
  if (asset) {
    response.setHeader('Cache-Control', 'private, max-age=31536000, immutable');
    return send(request, response, [200, asset.type, asset.content]);
  }
  send(request, response, lessonAnswer(path, served) ?? [404, plain, '404\n']);
}

const plain = 'text/plain; charset=utf-8';
const json = 'application/json; charset=utf-8';

/** The document of a lesson, or behind `/text` what of it changes from one lesson to the next. */
function lessonAnswer(path: string, { school, bundle }: Served): Answer | undefined {
  const isText = path.startsWith('/text/');
  const read = readPath(isText ? path.slice('/text'.length) : path);
  const lesson = read && school.lesson(read.id);
  if (!read || !lesson) return undefined;
  const page = lessonPage(lesson, read.language);
  if (isText) return [200, json, JSON.stringify(page)];
  const given = { language: read.language, course: school.course, page };
  return [200, 'text/html; charset=utf-8', documentOf(given, bundle)];
}

/** Who knows the secret is given a ticket; who knows an earlier one, or a link's, is told the one of this start. */
function giveTicket({ method, headers }: IncomingMessage, { keys }: Served): Answer {
  if (method !== 'POST') return [405, plain, '405\n'];
  const [, secret = ''] = /^Bearer ([\w-]{20,100})$/.exec(headers.authorization ?? '') ?? [];
  const ticket = keys.ticketFor(secret);
  if (ticket === undefined) return [401, plain, '401\n'];
  return [200, json, JSON.stringify({ ticket, secret: keys.secret })];
}

/** The first lesson that has not passed, or the first of all. */
function firstPath({ school, language }: Served): string {
  const { lessons } = school.course;
  const lesson = lessons.find(({ passed }) => !passed) ?? lessons[0];
  return pathOf(language, lesson?.id ?? '');
}

function send(
  { method }: IncomingMessage,
  response: ServerResponse,
  [status, type, body]: Answer,
): void {
  response.statusCode = status;
  response.setHeader('Content-Type', type);
  if (!response.hasHeader('Cache-Control')) response.setHeader('Cache-Control', 'no-store');
  response.setHeader('Content-Length', Buffer.byteLength(body));
  response.end(method === 'HEAD' ? undefined : body);
}
