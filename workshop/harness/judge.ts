import type { Text } from '../text.ts';
import { Browsers } from './browser/browsers.ts';
import { server as pageServer } from './browser/open.ts';
import { photograph } from './browser/photograph.ts';
import type { Check, JudgedFinding, Step, Table } from './check.ts';
import { busyOne, endOf, wasStruckDown } from './ending.ts';
import type { Emit, StepVerdict, Verdict } from './events.ts';
import { Finding } from './finding.ts';
import type { Launch } from './launch.ts';
import { deadline } from './patience.ts';
import type { Program } from './program.ts';
import { notesOn } from './notes.ts';
import { CannotListen } from './unready.ts';
import { Spares } from './spares.ts';
import { Stage } from './stage.ts';
import { Story } from './story.ts';
import { isEnd, Timeline } from './timeline.ts';
import { TypeCheck } from './typecheck.ts';

/** What a judgement can be given beside the programs. */
export interface JudgeOptions {
  /** Programs that were started before, as watch mode does. */
  readonly spares?: Spares;
  /** The browser in which pages are opened, where it is not to end with this judgement. */
  readonly browsers?: Browsers;
  /** Whether the compiler is asked, beside the check, what it says of the learner's files. It is, unless this is false. */
  readonly compiles?: boolean;
  /** Whether the check measures, after a pass, what it has to show. It does, unless this is false. */
  readonly measures?: boolean;
  /** Ends the judgement: everything is stopped, and the rest is not reached. */
  readonly signal?: AbortSignal;
}

/**
 * Judges a learner's programs: starts them, plays the steps in order, and stops at the first that fails.
 * Nothing of theirs runs when it is done.
 * @param launches what to start for each program that the check names
 * @param emit is told of everything as it happens
 * @throws what is a fault of ours, never what is one of theirs
 */
export async function judge(
  check: Check,
  launches: ReadonlyMap<string, Launch>,
  emit: Emit,
  {
    spares: given,
    browsers: givenBrowsers,
    signal,
    compiles = true,
    measures = true,
  }: JudgeOptions = {},
): Promise<Verdict> {
  const notes: Text[] = [];
  const tables: Table[] = [];
  const timeline = new Timeline(
    (entry) => emit({ type: 'wire', entry }),
    (line) => emit({ type: 'output', line }),
  );
  const note = (says: Text) => {
    notes.push(says);
    emit({ type: 'note', says });
  };
  const table = (measured: Table) => {
    tables.push(measured);
    emit({ type: 'table', table: measured });
  };
  const spares = given ?? new Spares();
  const browsers = givenBrowsers ?? new Browsers();
  const onBoot = (program: string) => emit({ type: 'boot', program });
  const files = [...launches.values()].flatMap((launch) => ('file' in launch ? [launch.file] : []));
  const compiler = new TypeCheck(compiles ? files : [], check.page !== undefined);
  const stage = new Stage({
    launches,
    spares,
    timeline,
    environment: check.environment,
    tls: check.tls,
    page: check.page,
    browsers,
    onBoot,
    onIdle: () => compiler.start(),
    onNote: note,
    onTable: table,
  });
  const stop = () => void stage.end();
  signal?.addEventListener('abort', stop);
  try {
    emit({ type: 'begin', check });
    if (check.page) warmPage(launches, spares, browsers);
    else
      for (const name of check.programs)
        warm(spares, launches.get(name), check.processes[name] ?? 1);
    const steps = check.steps.filter(({ needs }) => needs.every((name) => launches.has(name)));
    const result = await play(steps, {
      check,
      stage,
      compiler,
      emit,
      ...(signal ? { signal } : {}),
    });
    if (result.passed && measures && !signal?.aborted) await check.measure?.(stage);
    await stage.end();
    for (const says of notesOn(stage.programs)) note(says);
    const { now: ms, wire, output } = timeline;
    const verdict = { ...result, ms, notes, tables, wire, output };
    if (!signal?.aborted) emit({ type: 'done', verdict });
    return verdict;
  } finally {
    signal?.removeEventListener('abort', stop);
    compiler.end();
    if (given === undefined) spares.end();
    await stage.end();
    if (givenBrowsers === undefined) await browsers.end();
  }
}

function warm(spares: Spares, launch: Launch | undefined, count: number): void {
  if (launch) spares.warm(launch, count);
}

/** A browser takes its time to start, and so does what serves the page: both begin while the check is read. */
function warmPage(launches: ReadonlyMap<string, Launch>, spares: Spares, browsers: Browsers): void {
  browsers.open().catch(() => {});
  const [launch] = launches.values();
  if (launch && 'file' in launch && !launch.instead) spares.warm(pageServer, 1);
}

/** What the steps are played with. */
interface Play {
  readonly check: Check;
  readonly stage: Stage;
  readonly compiler: TypeCheck;
  readonly emit: Emit;
  readonly signal?: AbortSignal;
}

async function play(steps: readonly Step[], { check, stage, compiler, emit, signal }: Play) {
  const verdicts: StepVerdict[] = [];
  let finding: JudgedFinding | undefined;
  for (const step of steps) {
    const { id, title } = step;
    if (finding || signal?.aborted) {
      verdicts.push({ id, title, status: 'not reached', ms: 0 });
      continue;
    }
    stage.timeline.step = id;
    emit({ type: 'step', step });
    const began = stage.timeline.now;
    const found = await playStep(step, stage);
    const ms = stage.timeline.now - began;
    if (signal?.aborted) {
      verdicts.push({ id, title, status: 'not reached', ms });
      continue;
    }
    if (found) {
      finding = await judged(found, step, { check, stage, compiler });
      emit({ type: 'fail', step, ms, finding });
    } else emit({ type: 'pass', step, ms });
    stage.endStep();
    verdicts.push({ id, title, status: found ? 'failed' : 'passed', ms });
  }
  stage.timeline.step = '';
  const passed = verdicts.every(({ status }) => status === 'passed');
  return { passed, steps: verdicts, ...(finding ? { finding } : {}) };
}

/** Plays one step. @returns what is wrong, if anything is */
async function playStep(step: Step, stage: Stage): Promise<Finding | undefined> {
  try {
    await step.play(stage);
    return undefined;
  } catch (finding) {
    if (finding instanceof Finding) return finding;
    throw finding;
  }
}

/**
 * Lets every program that has ended, or is about to, tell so: that it hung up is seen before the crash
 * behind it. A Node program is asked; of another, who has hung up may be ending.
 */
async function hearOut({ programs, timeline: { wire, step } }: Stage): Promise<void> {
  const hasHungUp = ({ name }: Program) =>
    wire.some((entry) => entry.step === step && entry.from === name && isEnd(entry.kind));
  await Promise.all(
    programs.map(async (program) => {
      if (program.isNode) await program.hasBeenRead();
      const isEnding = program.isNode ? program.thrown !== undefined : hasHungUp(program);
      if (isEnding) await program.process.endsWithin(deadline.settle);
    }),
  );
}

/** Adds what the judge knows of the step, of the mistake, and of a program that ended when it should not have. */
async function judged(
  found: Finding,
  step: Step,
  { check, stage, compiler }: Pick<Play, 'check' | 'stage' | 'compiler'>,
): Promise<JudgedFinding> {
  await hearOut(stage);
  const programs = stage.programs.filter(({ isDismissed }) => !isDismissed);
  const story = new Story(found, stage.timeline, programs);
  const fallen = programs.find(
    ({ process, thrown }) =>
      process.exit !== undefined && !process.isStopping && (thrown || process.exit.code !== 0),
  );
  const isExplained = found instanceof CannotListen;
  const busy = isExplained || fallen ? undefined : await busyOne(programs);
  const end = isExplained ? undefined : fallen ? endOf(fallen) : busy;
  // Whatever was seen of a program that was struck down or hangs, it is no more than that.
  const isSilenced = busy !== undefined || (fallen !== undefined && wasStruckDown(fallen));
  const mistake = check.mistakes.find(
    ({ steps, when, ofBusy }) =>
      steps.includes(step.id) && !isExplained && (ofBusy || !isSilenced) && when(story),
  );
  const [says, screenshot] = await Promise.all([compiler.says(), photograph(stage.visit)]);
  const at = end?.at ?? found.at;
  return {
    step: step.id,
    expected: found.expected,
    observed: end?.observed ?? found.observed,
    rule: found.rule ?? step.rule,
    hint: mistake?.hint ?? busy?.hint ?? found.hint ?? end?.hint ?? step.hint,
    ...(mistake ? { mistake: mistake.name } : {}),
    ...(at ? { at } : {}),
    ...(screenshot ? { screenshot } : {}),
    ...(says.length > 0 ? { compiler: says } : {}),
    ...(found.fault ? { fault: found.fault } : {}),
  };
}
