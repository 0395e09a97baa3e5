import type { Direction } from './deflate.ts';
import { type Extension, parseExtensions } from './extensions.ts';
import { type Violation, violation } from './violation.ts';

/** The name of the extension that compresses each message (RFC 7692, section 7). */
export const permessageDeflate = 'permessage-deflate';

/** What an offer of compression, or the answer to one, says (RFC 7692, section 7.1). */
export interface Deflate {
  /** The server begins each message with an empty window. */
  readonly serverNoContextTakeover: boolean;
  /** The client begins each message with an empty window. */
  readonly clientNoContextTakeover: boolean;
  /** How far back the server may refer, as a power of two: 8 to 15. */
  readonly serverMaxWindowBits?: number;
  /** The same for the client. An offer may say `true`: it can be limited. */
  readonly clientMaxWindowBits?: number | true;
}

/** The rules about an answer; that they are of another RFC is said once, here. */
const broken = (section: string, en: string, zh: string): Violation => ({
  ...violation('extension-answer', section, en, zh),
  rfc: 7692,
});

/**
 * Reads the offers of permessage-deflate in a Sec-WebSocket-Extensions header, the client's favourite first.
 * One that section 7.1 does not allow is no offer: a server declines it.
 */
export function deflateOffers(value: string | undefined): Deflate[] {
  return (parseExtensions(value ?? '') ?? [])
    .filter(({ name }) => name === permessageDeflate)
    .flatMap((extension) => read(extension, true) ?? []);
}

/**
 * What the two ends have agreed on (RFC 7692, sections 5.1 and 7.1).
 *
 * @param offered the client's Sec-WebSocket-Extensions, if it sent one
 * @param answered the server's
 * @returns undefined if nothing is compressed; the rule that is broken, if the client must not accept the answer
 */
export function agreed(
  offered: string | undefined,
  answered: string | undefined,
): Deflate | Violation | undefined {
  if (answered === undefined) return undefined;
  const [extension, ...others] = parseExtensions(answered) ?? [];
  if (extension === undefined) return malformed;
  const names = (parseExtensions(offered ?? '') ?? []).map(({ name }) => name);
  const unasked = [extension, ...others].find(({ name }) => !names.includes(name));
  if (unasked) return notOffered(unasked.name);
  if (others.length > 0) return twice;
  const answer = read(extension, false);
  if (answer === undefined) return badParameters;
  const offers = deflateOffers(offered);
  const why = offers.map((offer) => whyNot(offer, answer));
  return why.includes(undefined) ? answer : (why[0] ?? notOffered(permessageDeflate));
}

/** How one end compresses what it sends, by what was agreed on. */
export function directionOf(deflate: Deflate, from: 'client' | 'server'): Direction {
  const isServer = from === 'server';
  const bits = isServer ? deflate.serverMaxWindowBits : deflate.clientMaxWindowBits;
  return {
    noContextTakeover: isServer ? deflate.serverNoContextTakeover : deflate.clientNoContextTakeover,
    ...(typeof bits === 'number' ? { windowBits: bits } : {}),
  };
}

/** @returns undefined if a parameter is unknown, comes twice, or has a value that it cannot have */
function read({ parameters }: Extension, isOffer: boolean): Deflate | undefined {
  const given = new Map(parameters);
  const isAllowed = parameters.every(([name, value]) => allowed.get(name)?.(value, isOffer));
  if (!isAllowed || given.size < parameters.length) return undefined;
  const server = given.get('server_max_window_bits');
  const client = given.get('client_max_window_bits');
  return {
    serverNoContextTakeover: given.has('server_no_context_takeover'),
    clientNoContextTakeover: given.has('client_no_context_takeover'),
    ...(server === undefined ? {} : { serverMaxWindowBits: Number(server) }),
    ...(client === undefined ? {} : { clientMaxWindowBits: client === true || Number(client) }),
  };
}

const isBits = (value: string | true) => value !== true && /^(?:[89]|1[0-5])$/.test(value);
/** The parameters that there are, and which values each may have; only one of them may stand alone, in an offer. */
const allowed = new Map<string, (value: string | true, isOffer: boolean) => boolean>([
  ['server_no_context_takeover', (value) => value === true],
  ['client_no_context_takeover', (value) => value === true],
  ['server_max_window_bits', isBits],
  ['client_max_window_bits', (value, isOffer) => isBits(value) || (isOffer && value === true)],
]);

/** Why an answer does not fit an offer; undefined if it does. */
function whyNot(offer: Deflate, answer: Deflate): Violation | undefined {
  if (offer.serverNoContextTakeover && !answer.serverNoContextTakeover) return keepsContext;
  const { serverMaxWindowBits: mostOfServer, clientMaxWindowBits: mostOfClient } = offer;
  if (mostOfServer !== undefined && (answer.serverMaxWindowBits ?? Infinity) > mostOfServer)
    return windowTooLarge('7.1.2.1', 'server_max_window_bits');
  if (answer.clientMaxWindowBits === undefined) return undefined;
  if (mostOfClient === undefined) return limitNotOffered;
  const most = mostOfClient === true ? Infinity : mostOfClient;
  return answer.clientMaxWindowBits === true || answer.clientMaxWindowBits > most
    ? windowTooLarge('7.1.2.2', 'client_max_window_bits')
    : undefined;
}

const malformed: Violation = violation(
  'extension-answer',
  '9.1',
  'The Sec-WebSocket-Extensions header is not a list of extensions.',
  'Sec-WebSocket-Extensions 头的格式不是扩展列表。',
);

function notOffered(name: string): Violation {
  return violation(
    'extension-not-offered',
    '4.1',
    `The answer takes the extension ${name}, which the request did not offer: a client must then give up the connection.`,
    `响应启用了扩展 ${name}，而请求并没有提出它：遇到这种响应，客户端必须放弃连接。`,
  );
}

const twice = broken(
  '5.1',
  'The answer names more than one extension. A server takes one of the offers, and only one permessage-deflate.',
  '响应里不止一个扩展。服务器只能从提议中选一个，permessage-deflate 也只能出现一次。',
);
const badParameters = broken(
  '7.1',
  'The answer has a parameter that permessage-deflate does not have, that comes twice, or whose value is not allowed.',
  '响应里有 permessage-deflate 不认识的参数、重复的参数，或者不允许的取值。',
);
const keepsContext = broken(
  '7.1.1.1',
  'The offer asks for server_no_context_takeover: a server that accepts it says so in its answer.',
  '提议里要求 server_no_context_takeover：服务器如果接受，就必须在响应里写上它。',
);
const limitNotOffered = broken(
  '7.1.2.2',
  'The answer has client_max_window_bits, but the offer did not: then the client cannot be limited.',
  '响应里有 client_max_window_bits，而提议里没有：这时不能限制客户端的窗口。',
);
function windowTooLarge(section: string, name: string): Violation {
  return broken(
    section,
    `The answer must keep ${name} at or below what was offered.`,
    `响应里的 ${name} 不能大于提议中的值。`,
  );
}
