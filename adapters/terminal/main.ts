import { randomUUID } from 'node:crypto';
import { createInterface, type Interface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import {
  type Answer,
  type HelpDesk,
  type Language,
  type Message,
  plainText,
  type Shown,
  stepOf,
} from '../../src/index';
import { answerBatch } from './batch';
import { renderAnswer } from './render';

/** A pasted text arrives line by line; when nothing more comes for this long (milliseconds), it is whole. */
const PASTE_PAUSE = 250;
/** Bytes of one piped paste; what comes after is not read. */
const PIPE_LIMIT = 32 * 1024 * 1024;

/** What is typed to rate the answer above. */
const SOLVED = 'ok';
const DID_NOT_HELP = 'ng';
const ONE_QUESTION = { conversation: 'terminal:one-question' };

export interface Terminal {
  input: Readable & { isTTY?: boolean };
  output: Writable & { isTTY?: boolean };
  /** The locale of the person (`LANG`). */
  locale: string | undefined;
  colours: boolean;
}

export interface AskOptions {
  /** Answers this and ends. */
  text?: string;
  language?: Language;
  json?: boolean;
}

/**
 * `ssh-helpdesk ask`: a chat at a terminal, one answer for a pipe or an argument, the batch contract with `json`.
 * @returns the exit status: 0 answered, 1 not answered (or, in a batch, a line that was no question).
 */
export async function askInTerminal(
  terminal: Terminal,
  helpdesk: HelpDesk,
  options: AskOptions,
): Promise<number> {
  const { input, output } = terminal;
  if (options.json) {
    const write = (line: string): Promise<void> =>
      new Promise((resolve, reject) => {
        output.write(line, (error) => (error ? reject(error) : resolve()));
      });
    return (await answerBatch(input, helpdesk, write)) ? 0 : 1;
  }
  if (options.text === undefined && input.isTTY) return chat(terminal, helpdesk, options);
  const answer = await helpdesk.hear(
    said(options.text ?? (await readAll(input)), terminal, options),
    ONE_QUESTION,
  );
  print(answer, terminal);
  return answer.kind === 'unknown' ? 1 : 0;
}

function said(text: string, { locale }: Terminal, { language }: AskOptions): Message {
  return { text, addressed: true, ...(locale && { locale }), ...(language && { language }) };
}

function print(answer: Answer, { output, colours }: Terminal): void {
  output.write(output.isTTY ? renderAnswer(answer, colours) : `${plainText(answer)}\n`);
}

/** A whole paste is one message; after `choose` a number picks, below an answer two words rate it. Ctrl-D ends. */
async function chat(terminal: Terminal, helpdesk: HelpDesk, options: AskOptions): Promise<number> {
  const language =
    options.language ?? (terminal.locale?.startsWith('en') ? 'en' : helpdesk.knowledge.site.language);
  const talk = { conversation: `terminal:${randomUUID()}` };
  let last: Answer | undefined;

  /** Null when the option is gone. */
  async function reply(text: string): Promise<Answer | null> {
    const word = text.trim().toLowerCase();
    const offered = last?.parts.flatMap((part) => (part.type === 'choices' ? part.options : [])) ?? [];
    const picked = /^\d+$/.test(word) ? offered[Number(word) - 1] : undefined;
    if (picked) return helpdesk.open(picked.id, last?.language ?? language, talk);
    const shown = last && shownBy(last);
    if (shown && word === DID_NOT_HELP) return (await helpdesk.goOn(shown, talk))?.answer ?? null;
    if (!shown || word !== SOLVED) return helpdesk.hear(said(text, terminal, options), talk);
    await helpdesk.solved(shown, talk);
    terminal.output.write(`${helpdesk.phrase('terminal-thanks', shown.language)}\n`);
    return null;
  }

  const prompt = createInterface({ input: terminal.input, output: terminal.output, prompt: '> ' });
  terminal.output.write(`${helpdesk.phrase('terminal-welcome', language)}\n\n`);
  prompt.prompt();
  for await (const text of messages(prompt)) {
    const answer = await reply(text);
    if (answer !== null) {
      print(answer, terminal);
      last = answer;
      if (shownBy(answer)) terminal.output.write(`\n${helpdesk.phrase('terminal-rate', answer.language)}\n`);
    }
    terminal.output.write('\n');
    prompt.prompt();
  }
  terminal.output.write('\n');
  return 0;
}

function shownBy({ kind, entry, language, remembered }: Answer): Shown | undefined {
  return kind === 'solution' && entry !== null
    ? { entry, step: stepOf({ remembered }), language }
    : undefined;
}

/** Lines that come close together are one message. */
async function* messages(prompt: Interface): AsyncGenerator<string> {
  const waiting: string[] = [];
  let lines: string[] = [];
  let open = true;
  let timer: NodeJS.Timeout | undefined;
  let wake = (): void => {};
  const whole = (): void => {
    clearTimeout(timer);
    if (lines.length > 0) waiting.push(lines.join('\n'));
    lines = [];
    wake();
  };
  prompt.on('line', (line) => {
    lines.push(line);
    clearTimeout(timer);
    timer = setTimeout(whole, PASTE_PAUSE);
  });
  prompt.on('close', () => {
    open = false;
    whole();
  });
  for (;;) {
    const text = waiting.shift();
    if (text !== undefined) {
      if (text.trim() !== '') yield text;
      else prompt.prompt();
    } else if (open) await new Promise<void>((resolve) => (wake = resolve));
    else return;
  }
}

async function readAll(input: Readable): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of input) {
    chunks.push(chunk as Buffer);
    size += (chunk as Buffer).length;
    if (size >= PIPE_LIMIT) break;
  }
  return Buffer.concat(chunks).toString('utf8');
}
