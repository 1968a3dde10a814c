import { commandsInside } from './advice';
import { COMMENTS } from './comments';
import { rowsNotIn, trimRows } from './coverage';
import type { ReadFence, Typed } from './fence';
import { makeStep, type Waiting } from './steps';
import type { Context, ReadCause, ReadStep } from './types';

/** Says only that what follows is an example. */
const LABEL =
  /^(?:実行|出力|表示|入力|画面)(?:結果)?(?:の?例)?\s*[:：]?$|^例\s*[:：]?$|^(?:an? )?(?:example|output|result|sample)s?(?: (?:output|run))?\s*[:.]?$/i;

/** Ends with a promise that what follows is what is shown. */
const SHOWN_NEXT =
  /(?:出ます|出力(?:され)?ます|表示(?:され)?ます|なります)[。.:：]?$|\b(?:shows?|prints?|displays?|outputs?|see|looks? like|like (?:this|these))\b[^.]{0,40}[.:]?$/i;

const READS =
  /\b(?:journalctl|tail|head|less|more|cat|grep|sshd|nc|ping|ls|stat|namei|getfacl|ssh-keygen -\w*[ly]\w*)\b/;

/** Puts the paragraphs and fences of one cause, in their order, into its sentence and its steps. */
export class Outline {
  readonly cause: ReadCause;
  private waiting: Waiting[] = [];
  /** Below a heading of its own, or in a list's item, all that waits belongs to one step. */
  private grouped = false;
  /** The last step takes no further sentences. */
  private ended = false;

  constructor(
    line: number,
    number: string,
    words: string,
    private readonly context: Context,
    /** The heading that the cause stands under, as it stands there. */
    readonly heading?: string,
  ) {
    const remarks = heading === undefined ? [] : [`${context.file}:${line} 「${heading}」`];
    this.cause = { line, number, text: words, steps: [], remarks };
  }

  get isEmpty(): boolean {
    const { text, steps, remarks } = this.cause;
    return text === '' && steps.length === 0 && remarks.length === 0 && this.waiting.length === 0;
  }

  beginStep(): void {
    this.settle();
    this.grouped = true;
  }

  text(waiting: Waiting): void {
    this.waiting.push(waiting);
  }

  remark(text: string): void {
    this.cause.remarks.push(text);
  }

  /** What waits finds its place: before the first step in the cause's sentence, later in steps. */
  settle(): void {
    const { waiting, cause, context } = this;
    this.waiting = [];
    if (this.grouped && waiting.length > 0)
      cause.steps.push(makeStep(waiting, waiting[0]?.line ?? 0, context));
    else for (const one of waiting) this.settleOne(one);
    this.grouped = false;
  }

  /** Commands, with what they print. `text` is the whole fence. */
  commands({ typed, windows }: ReadFence, text: string, line: number): void {
    const label = this.takeLabel();
    const before = this.cause.steps.at(-1);
    if (this.waiting.length === 0 && label !== undefined && isExampleOf(before, typed)) {
      before.sample = text;
      before.remarks.push(label.text);
      return;
    }
    if (label !== undefined && this.waiting.length === 0) this.waiting.push(label);
    const made = stepsOf(typed, text).map(({ comment, commands, output }, at) => {
      const texts = at === 0 ? this.takeTexts() : [];
      const said = comment.map((one) => ({ line, text: one, codes: [] }));
      return makeStep([...texts, ...said], line, this.context, { commands, windows, sample: output });
    });
    if (label !== undefined) made[0]?.remarks.push(label.text);
    const lost = rowsNotIn(
      text,
      made.flatMap(({ text: words, run, powershell, sample }) => [words, run, powershell, sample]),
    );
    if (lost.length > 0) made[0]?.remarks.push(`${COMMENTS.original}\n  ${lost.join('\n  ')}`);
    this.cause.steps.push(...made);
  }

  /** What a program prints: the sample of the command above it. */
  output(text: string, line: number): void {
    const label = this.takeLabel();
    const before = this.cause.steps.at(-1);
    if (this.awaitsSample && before !== undefined) {
      before.sample = text;
      before.text = [before.text, ...this.waiting.map((one) => one.text)].join('\n');
      this.waiting = [];
      if (label !== undefined) before.remarks.push(label.text);
      return;
    }
    if (label !== undefined) this.waiting.push(label);
    this.cause.steps.push(makeStep(this.takeTexts(), line, this.context, { commands: [], sample: text }));
  }

  /** Lines that are neither, in the text as they stand. */
  verbatim(text: string, line: number, comment: string): void {
    const texts = this.takeTexts();
    const step = makeStep([...texts, { line, text, codes: [] }], line, this.context, { commands: [] });
    step.remarks.push(comment);
    this.cause.steps.push(step);
    this.ended = true;
  }

  /** Whether an output here has a command that it can be the sample of. */
  get awaitsSample(): boolean {
    const before = this.cause.steps.at(-1);
    const waits = this.waiting.every(
      ({ text }, at) => LABEL.test(text) || (at === 0 && SHOWN_NEXT.test(text)),
    );
    return waits && before !== undefined && takesSample(before);
  }

  /** Whether that command reads a log or a state, so that an error may stand in what it prints. */
  get awaitsReport(): boolean {
    return this.awaitsSample && READS.test(this.cause.steps.at(-1)?.run ?? '');
  }

  private settleOne(one: Waiting): void {
    const { steps } = this.cause;
    const last = steps.at(-1);
    const acts = commandsInside(one.text, one.codes).length > 0;
    if (!acts && last === undefined) this.cause.text = joined(this.cause.text, one.text);
    else if (!acts && last !== undefined && isPlain(last) && !this.ended)
      last.text = joined(last.text, one.text);
    else {
      steps.push(makeStep([one], one.line, this.context));
      this.ended = false;
    }
  }

  private takeLabel(): Waiting | undefined {
    return LABEL.test(this.waiting.at(-1)?.text ?? '-') ? this.waiting.pop() : undefined;
  }

  /** The words of a step: all that waits below a heading or behind a step, else the last paragraph. */
  private takeTexts(): Waiting[] {
    const { waiting } = this;
    const whole = this.grouped || this.cause.steps.length > 0;
    this.waiting = whole ? [] : waiting.slice(0, -1);
    this.settle();
    return whole ? waiting : waiting.slice(-1);
  }
}

/** Several commands are one step, unless a comment begins another; what they print is shown whole if it is mixed. */
function stepsOf(
  typed: readonly Typed[],
  text: string,
): { comment: string[]; commands: string[]; output: string }[] {
  const groups: Typed[][] = [];
  for (const one of typed) {
    if (groups.length === 0 || one.comment.length > 0) groups.push([one]);
    else groups.at(-1)?.push(one);
  }
  return groups.map((group) => {
    const mixed = group.slice(0, -1).some(({ output }) => output.some((row) => row.trim() !== ''));
    const printed = mixed && groups.length === 1 ? text : group.flatMap(({ output }) => output).join('\n');
    return {
      comment: group.flatMap(({ comment }) => comment),
      commands: group.flatMap(({ commands }) => commands),
      output: trimRows(printed),
    };
  });
}

function isExampleOf(step: ReadStep | undefined, typed: readonly Typed[]): step is ReadStep {
  if (step === undefined || !takesSample(step)) return false;
  const program = programOf(step.run ?? step.powershell ?? '');
  return typed.some(({ commands: [first = ''] }) => programOf(first) === program);
}

function takesSample({ run, powershell, sample }: ReadStep): boolean {
  return (run ?? powershell) !== undefined && sample === undefined;
}

function isPlain({ run, powershell, sample }: ReadStep): boolean {
  return (run ?? powershell ?? sample) === undefined;
}

function programOf(command: string): string {
  return /^(?:sudo\s+)?(\S+)/.exec(command)?.[1] ?? '';
}

function joined(text: string, more: string): string {
  return text === '' ? more : `${text}\n${more}`;
}
