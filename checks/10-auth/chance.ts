import type { Text } from '../../workshop/text.ts';
import type { Stage } from '../../workshop/harness/index.ts';
import { type Facts, Seen } from './facts.ts';
import { type Recipe, recipeOf } from './recipes.ts';
import { rules } from './rules.ts';
import type { Visitor } from './visitor.ts';

/** How many bits of chance a ticket has at least: what OWASP asks of the id of a session. */
const leastBits = 64;
/** How many tickets each of two gets: enough that a random character is hardly ever the same in all that one gets. */
const samples = 6;
/** How far the clocks of two processes may be apart, in ms, since each rounds. */
const clockStep = 2;
/** How many characters two tickets must have in common, in a row, and how many more than others have, to be no chance. */
const telling = { row: 10, more: 4 };

/** Shows that tickets are made by chance, of enough of it, and of a kind that nobody can predict. @throws Finding otherwise */
export async function areRandom(stage: Stage, [one, other]: [Visitor, Visitor]): Promise<void> {
  const tickets = new Map<Visitor, string[]>([one, other].map((visitor) => [visitor, []]));
  for (let count = 0; count < samples; count += 1)
    for (const [visitor, its] of tickets) its.push(await visitor.getsTicket());
  const all = [...tickets.values()].flat();
  const again = all.find((ticket, index) => all.indexOf(ticket) < index);
  if (again !== undefined) throw predictable('again', sameAgain(again));
  // Those of one user are compared: a name in them is no chance.
  for (const its of tickets.values())
    if (possibleTickets(its) < 2n ** BigInt(leastBits)) throw predictable('few', fewOf(its));
  await areNotHashed(one);
  await areNotThrown(stage, [one, other], tickets);
}

/** How many tickets there can be, from the characters in which some of them differ. */
export function possibleTickets(tickets: readonly string[]): bigint {
  const differing = differingIn(tickets);
  return BigInt(alphabetOf(differing.join(''))) ** BigInt(differing.length);
}

/** The characters that stand at each place where tickets differ. */
function differingIn(tickets: readonly string[]): string[] {
  const length = Math.min(...tickets.map((ticket) => ticket.length));
  const columns = Array.from({ length }, (_, at) => new Set(tickets.map((ticket) => ticket[at])));
  return columns.filter(({ size }) => size > 1).map((column) => [...column].join(''));
}

/** How many characters there are of the kind of these. */
function alphabetOf(characters: string): number {
  if (/^\d*$/.test(characters)) return 10;
  if (/^([\da-f]*|[\dA-F]*)$/.test(characters)) return 16;
  return /^([\da-z]*|[\dA-Z]*)$/.test(characters) ? 36 : 64;
}

/** Lets Math.random() give the same numbers twice: where the same ticket comes of it, it was made of those. */
async function areNotThrown(
  stage: Stage,
  [one, other]: [Visitor, Visitor],
  tickets: ReadonlyMap<Visitor, readonly string[]>,
): Promise<void> {
  const program = await stage.server();
  if (!(await program.repeatsChance(true))) return;
  const first = await one.getsTicket();
  await program.repeatsChance(true);
  const second = await other.getsTicket();
  await program.repeatsChance(false);
  const usual = longestInCommon(tickets.get(one)?.[0] ?? '', tickets.get(other)?.[0] ?? '');
  const common = longestInCommon(first, second);
  if (common >= Math.max(telling.row, usual + telling.more))
    throw predictable('thrown', thrown(first, second));
}

/** The length of the longest row of characters that stands in both. */
export function longestInCommon(one: string, other: string): number {
  let longest = 0;
  for (let from = 0; from < one.length; from += 1)
    while (from + longest < one.length && other.includes(one.slice(from, from + longest + 1)))
      longest += 1;
  return longest;
}

/** Tries to make a ticket again from what everybody knows: whose it is, and about when it was made. */
async function areNotHashed(visitor: Visitor): Promise<void> {
  const from = Date.now() - clockStep;
  const ticket = await visitor.getsTicket();
  const recipe = recipeOf({ ticket, user: visitor.user, from, until: Date.now() + clockStep });
  if (recipe) throw predictable(recipe.isCounted ? 'counted' : 'hashed', hashed(ticket, recipe));
}

function predictable(chance: NonNullable<Facts['chance']>, observed: Text): Seen {
  return new Seen(
    { kind: 'predictable', chance },
    {
      expected: {
        en: 'a ticket is random, and nobody can predict it or try them all',
        zh: '票据是随机的，既无法预测，也不可能逐一试完',
      },
      observed,
      rule: chance === 'few' ? rules.entropy : rules.guessing,
    },
  );
}

function sameAgain(ticket: string): Text {
  return { en: `the same one came twice: ${ticket}`, zh: `同一张票据发了两次：${ticket}` };
}

function fewOf(tickets: readonly string[]): Text {
  const [one, other] = tickets;
  const { length } = differingIn(tickets);
  const bits = possibleTickets(tickets).toString(2).length - 1;
  return {
    en: `${tickets.length} tickets, ${one} and ${other} among them, differ in ${length} characters: about 2 to the power of ${bits} to try`,
    zh: `${tickets.length} 张票据（如 ${one} 和 ${other}）只有 ${length} 个字符不同：大约试 2 的 ${bits} 次方次就够了`,
  };
}

function hashed(ticket: string, { hash, of }: Recipe): Text {
  return {
    en: `the ticket ${ticket} is ${hash ? `the ${hash} of ` : ''}"${of}", found by trying`,
    zh: `票据 ${ticket} 就是 "${of}"${hash ? ` 的 ${hash} 散列值` : ''}，一试就试出来了`,
  };
}

function thrown(first: string, second: string): Text {
  const isSame = first === second;
  return {
    en: `where Math.random() was made to give the same numbers, ${isSame ? `the same ticket came again: ${first}` : `what is random in the tickets came again: ${first} and ${second}`}`,
    zh: `让 Math.random() 给出同样的数，${isSame ? `同一张票据就又来了：${first}` : `票据里随机的部分就又来了：${first} 和 ${second}`}`,
  };
}
