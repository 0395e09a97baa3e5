import type { Text } from '../text.ts';
import type { Violation } from '../wire/index.ts';
import type { WireEntry } from './timeline.ts';

/** What is promised, and where: `RFC 6455, section 5.6`, or the page of a library. */
export interface Rule {
  readonly source: string;
  readonly url?: string;
  readonly says: Text;
}

/** What an expectation hands to a finding. */
export interface FindingParts {
  readonly expected: Text;
  readonly observed: Text;
  /** Without one, the rule of the step. */
  readonly rule?: Rule | undefined;
  /** Without one, the hint of the step. */
  readonly hint?: Text | undefined;
  /** The entry on the wire that shows it. */
  readonly fault?: WireEntry | undefined;
  /** The learner's own place, where it is known: `lessons/04-chat/server.ts:12`. */
  readonly at?: string | undefined;
}

/**
 * Something that the learner's program did wrong. It is a value and not an Error: the judge catches
 * it where a step ends, and anything else that is thrown is a fault of ours.
 */
export class Finding {
  readonly expected: Text;
  readonly observed: Text;
  readonly rule: Rule | undefined;
  readonly hint: Text | undefined;
  readonly fault: WireEntry | undefined;
  readonly at: string | undefined;

  constructor(parts: FindingParts) {
    this.expected = parts.expected;
    this.observed = parts.observed;
    this.rule = parts.rule;
    this.hint = parts.hint;
    this.fault = parts.fault;
    this.at = parts.at;
  }
}

/** A finding that knows what was seen, for the hints to tell one cause from another. */
export class Observed<Facts> extends Finding {
  readonly facts: Facts;

  constructor(facts: Facts, parts: FindingParts) {
    super(parts);
    this.facts = facts;
  }
}

/** A section of RFC 6455 as a rule. */
export function rfc6455(section: string, says: Text): Rule {
  return rfc(6455, section, says);
}

/** A section of RFC 7692, on compression, as a rule. */
export function rfc7692(section: string, says: Text): Rule {
  return rfc(7692, section, says);
}

/** What was broken on the wire, as a rule. */
export function ruleOf({ rfc: number, section, says }: Violation): Rule {
  return rfc(number ?? 6455, section, says);
}

function rfc(number: number, section: string, says: Text): Rule {
  const url = `https://www.rfc-editor.org/rfc/rfc${number}#section-${section}`;
  return { source: `RFC ${number}, section ${section}`, url, says };
}
