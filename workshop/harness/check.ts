import type { Text } from '../text.ts';
import type { Finding, Rule } from './finding.ts';
import type { Stage } from './stage.ts';
import type { Story } from './story.ts';

/** A promise about the wire, and the conversation that shows whether it holds. */
export interface Step {
  readonly id: string;
  readonly title: Text;
  /** The programs that take part; the first time one is needed it is started. */
  readonly needs: readonly string[];
  readonly rule: Rule;
  /** What to look at when nothing more is known than that the step failed. */
  readonly hint: Text;
  /** Plays the conversation. @throws Finding at the first thing that is wrong */
  play(stage: Stage): Promise<void>;
}

/** A mistake that the judge knows: there is a program under `mistakes/` that makes it. */
export interface Mistake {
  /** The name of that program, without its ending. */
  readonly name: string;
  /** The steps at which it shows. */
  readonly steps: readonly string[];
  /** Whether what was seen can only come from this mistake. */
  readonly when: (story: Story) => boolean;
  /** Whether it makes a program busy without end. Of such a one no other mistake is named: its silence has that cause. */
  readonly ofBusy?: true;
  readonly hint: Text;
}

/** An amount, drawn as a bar beside the others of its column. */
export interface Bar {
  readonly amount: number;
  /** The amount with its unit: `24 KiB`. */
  readonly says: string;
}

/** What was captured: it is shown as it is, from the left, its spaces kept. */
export interface Verbatim {
  readonly verbatim: string;
}

/** A table that a check measured, shown once it has passed. */
export interface Table {
  readonly title: Text;
  readonly head: readonly Text[];
  /** What is the same in both languages is a string. */
  readonly rows: ReadonlyArray<ReadonlyArray<string | Text | Bar | Verbatim>>;
}

/** What the programs of a lesson need to speak TLS. */
export interface Tls {
  /** The authority that is to be trusted, as PEM. */
  readonly ca: string;
  /** Where the programs find it, and the server its certificate: in their environment. */
  readonly environment: Readonly<Record<string, string>>;
}

/** What a lesson needs whose program is a page. */
export interface PageSetting {
  /** The starter's folder, from the course's: it completes a folder that does not hold all of the page. */
  readonly starter: string;
  /** The packages that the page may import, as they are imported: `react-dom/client`. */
  readonly packages: readonly string[];
  /** A script, from the course's folder, that runs before the page, for `Tab.asks`. */
  readonly script?: string;
}

/** All that judges a lesson. */
export interface Check {
  /** The programs that the lesson asks for, the main one first: `server`, `client`. */
  readonly programs: readonly string[];
  /** The files that a learner edits, where those are not the programs themselves: `connection`, which the client imports. */
  readonly edits?: readonly string[];
  /** How many processes of each the steps need, so that they can be started early. */
  readonly processes: Readonly<Record<string, number>>;
  /** What the programs find in their environment beside their port or their server: timings that a check waits for. */
  readonly environment?: Readonly<Record<string, string>>;
  /** For a lesson whose server speaks TLS: the judge's peers do too, and trust nobody else. */
  readonly tls?: () => Promise<Tls>;
  /** For a lesson whose only program is a file of a page: it is served, and opened in a browser. */
  readonly page?: PageSetting;
  readonly steps: readonly Step[];
  /** Looked through in this order; the first that fits speaks. */
  readonly mistakes: readonly Mistake[];
  /** Said after a pass: what has been shown. */
  readonly shown: Text;
  /** Played after a pass, to measure something and show it as a table: the verdict does not hang on it. */
  readonly measure?: (stage: Stage) => Promise<void>;
}

/** What a finding becomes once the judge knows the step, the rule and the mistake. */
export interface JudgedFinding {
  readonly step: string;
  readonly expected: Text;
  readonly observed: Text;
  readonly rule: Rule;
  readonly hint: Text;
  readonly mistake?: string;
  /** The learner's own place: `lessons/04-chat/server.ts:12`. */
  readonly at?: string;
  /** Where a picture of the page lies, taken at the failure; absolute. */
  readonly screenshot?: string;
  /** What the compiler says of the learner's file. */
  readonly compiler?: readonly string[];
  readonly fault?: Finding['fault'];
}
