import { errorHoles } from '../draft/error-holes';
import { errorLines, isTelling } from '../draft/error-lines';
import { isCommand, isConnecting } from '../draft/typed-command';
import { weakening } from './advice';
import { COMMENTS } from './comments';
import { type ReadFence, readFence } from './fence';
import { isInstructions, listText } from './list';
import { splitNumber, withoutAnswerMark, withoutQuestionMark } from './marks';
import { Outline } from './outline';
import { type Block, type Context, LABEL_LEVEL, type ReadCause, type ReadItem } from './types';

type Answer = Pick<ReadItem, 'questions' | 'causes' | 'remarks' | 'errors' | 'pastes'>;
type Of<T extends Block['type']> = Extract<Block, { type: T }>;

/** What stands below a question, as causes with their steps, and the messages that it shows. */
export function readAnswer(title: string, blocks: readonly Block[], line: number, context: Context): Answer {
  const reader = new AnswerReader(title, blocks, line, context);
  for (const block of blocks) reader.take(block);
  return reader.end();
}

class AnswerReader {
  private readonly questions: string[];
  private readonly remarks: string[] = [];
  private readonly errors = new Set<string>();
  private readonly pastes = new Set<string>();
  private readonly outlines: Outline[];
  /** The level of the headings that name causes; those below it name steps. */
  private readonly top: number;
  private answered = false;

  constructor(
    private readonly title: string,
    blocks: readonly Block[],
    line: number,
    private readonly context: Context,
  ) {
    this.questions = [title];
    this.top = Math.min(...blocks.map((block) => (isHeading(block) ? block.level : LABEL_LEVEL)));
    this.outlines = [new Outline(line, '', '', context)];
    for (const quoted of title.match(/[「『“"'`]([^「」『』“”"`]+)[」』”"'`]/g) ?? []) {
      const words = quoted.slice(1, -1);
      if (isTelling(words) && /[a-z]{3}/i.test(words)) this.message(words);
    }
  }

  take(block: Block): void {
    if (block.type === 'heading') this.heading(block);
    else if (block.type === 'text') this.text(block);
    else if (block.type === 'fence') this.fence(block);
    else if (block.type === 'list') this.list(block);
    else this.here.remark(block.text);
  }

  end(): Answer {
    this.here.settle();
    const causes = this.causes();
    const { questions, remarks, errors, pastes } = this;
    return { questions, causes, remarks, errors: [...errors], pastes: [...pastes] };
  }

  private get here(): Outline {
    return this.outlines.at(-1) as Outline;
  }

  private begin(line: number, heading?: string): void {
    this.here.settle();
    const { number, words } = splitNumber(heading ?? '');
    this.outlines.push(new Outline(line, number, words, this.context, heading));
  }

  private heading({ line, level, text }: Of<'heading'>): void {
    if (withoutAnswerMark(text) !== null) this.text({ type: 'text', line, text, codes: [] });
    else if (level === this.top && level < LABEL_LEVEL) this.begin(line, text);
    else {
      this.here.beginStep();
      this.here.text({ line, text, codes: [] });
    }
  }

  /** The first answer's mark begins nothing, for the page may say more before it; each further one begins a cause. */
  private text({ line, text, codes }: Of<'text'>): void {
    this.warn(text, line);
    const question = withoutQuestionMark(text);
    if (question !== null) {
      this.questions.push(...question.split('\n'));
      return;
    }
    for (const code of codes) if (isTelling(code) && !isCommand(code)) this.message(code);
    const answer = withoutAnswerMark(text);
    if (answer !== null) {
      if (this.answered && !this.here.isEmpty) this.begin(line);
      this.answered = true;
      if (answer === '') return;
    }
    this.here.text({ line, text: answer ?? text, codes });
  }

  private fence({ text, language, line }: Of<'fence'>): void {
    this.warn(text, line);
    const read = readFence(text, language);
    const { kind, typed } = read;
    const said = kind === 'commands' ? typed.flatMap(({ output }) => output).join('\n') : text;
    if (kind !== 'config' && errorLines(said).lines.length > 0) {
      this.message(text);
      if (onlyShows(read) && !(kind === 'output' && this.here.awaitsReport)) return;
    }
    if (kind === 'commands') this.here.commands(read, text, line);
    else if (kind === 'config') this.here.verbatim(text, line, COMMENTS.config);
    else if (kind === 'output' || this.here.awaitsSample) this.here.output(text, line);
    else {
      const [first] = text.split('\n');
      this.context.problem(line, `neither a command nor an output for sure; it stands in the text: ${first}`);
      this.here.verbatim(text, line, COMMENTS.unknown);
    }
  }

  private list(list: Of<'list'>): void {
    if (list.items.some(([first]) => first?.type === 'text' && withoutAnswerMark(first.text) !== null)) {
      for (const block of list.items.flat()) this.take(block);
      return;
    }
    if (!isInstructions(list)) {
      const { text, codes, remarks } = listText(list);
      for (const remark of remarks) this.here.remark(remark);
      this.text({ type: 'text', line: list.line, text, codes });
      return;
    }
    for (const item of list.items) {
      this.here.beginStep();
      for (const block of item) this.take(block);
      this.here.settle();
    }
  }

  /** Something that a program says: its telling lines are error lines, the whole is an example. */
  private message(text: string): void {
    const { lines, echoes } = errorLines(text);
    for (const line of lines) this.errors.add(errorHoles(line, this.context.hosts));
    if (echoes.length > 0) this.remarks.push(`${COMMENTS.echo}\n  ${echoes.join('\n  ')}`);
    this.pastes.add(text);
  }

  private warn(text: string, line: number): void {
    const danger = weakening(text);
    if (danger === null) return;
    this.context.problem(
      line,
      `this weakens security; the help desk must not tell anybody to do it: ${danger}`,
    );
  }

  /** Sentences before the first heading are no cause; a cause without a sentence takes the question's. */
  private causes(): ReadCause[] {
    const [first, second] = this.outlines as [Outline, ...Outline[]];
    const { text, steps, remarks } = first.cause;
    const preface = second?.heading !== undefined && steps.length === 0;
    if (preface && text !== '') this.remarks.push(`${COMMENTS.first}\n  ${text.replaceAll('\n', '\n  ')}`);
    if (preface) this.remarks.push(...remarks);
    const left = this.outlines.filter((one) => !(one === first && preface) && !one.isEmpty);
    for (const { cause } of left) {
      if (cause.text !== '') continue;
      cause.text = this.title;
      cause.remarks.push(COMMENTS.noCause);
    }
    return left.map(({ cause }) => cause);
  }
}

function isHeading(block: Block): block is Of<'heading'> {
  return block.type === 'heading' && block.level < LABEL_LEVEL && withoutAnswerMark(block.text) === null;
}

/** A message that the person sees: nothing in it is advice. */
function onlyShows({ kind, typed }: ReadFence): boolean {
  return kind !== 'commands' || typed.every(({ commands }) => commands.every(isConnecting));
}
