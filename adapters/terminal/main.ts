import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { type Answer, type HelpDesk, type Language, type Option, plainText } from '../../src/index';
import { answerBatch } from './batch';
import { renderAnswer } from './render';

/** A pasted text arrives line by line; when nothing more comes for this long (milliseconds), it is whole. */
const PASTE_PAUSE = 250;
/** Bytes of one piped paste; what comes after is not read. */
const PIPE_LIMIT = 32 * 1024 * 1024;

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
  const answer = say(options.text ?? (await readAll(input)), terminal, helpdesk, options);
  return answer.kind === 'unknown' ? 1 : 0;
}

function say(
  text: string,
  { output, locale, colours }: Terminal,
  helpdesk: HelpDesk,
  options: AskOptions,
  picked?: Option,
): Answer {
  const answer = helpdesk.answer(
    {
      text,
      addressed: true,
      ...(locale === undefined ? {} : { locale }),
      ...(options.language === undefined ? {} : { language: options.language }),
      ...(picked === undefined ? {} : { picked: picked.id }),
    },
    'terminal',
  );
  output.write(output.isTTY ? renderAnswer(answer, colours) : `${plainText(answer)}\n`);
  return answer;
}

/** A whole paste is one message; after `choose` a number picks. Ctrl-D ends. */
function chat(terminal: Terminal, helpdesk: HelpDesk, options: AskOptions): Promise<number> {
  const language =
    options.language ?? (terminal.locale?.startsWith('en') ? 'en' : helpdesk.knowledge.site.language);
  const prompt = createInterface({ input: terminal.input, output: terminal.output, prompt: '> ' });
  terminal.output.write(`${helpdesk.phrase('terminal-welcome', language)}\n\n`);
  prompt.prompt();
  return new Promise((resolve) => {
    let lines: string[] = [];
    let choices: readonly Option[] = [];
    let timer: NodeJS.Timeout | undefined;
    const answer = (): void => {
      const text = lines.join('\n');
      lines = [];
      if (text.trim() !== '') {
        const picked = /^\s*\d+\s*$/.test(text) ? choices[Number(text) - 1] : undefined;
        const { parts } = say(picked === undefined ? text : '', terminal, helpdesk, options, picked);
        choices = parts.flatMap((part) => (part.type === 'choices' ? part.options : []));
        terminal.output.write('\n');
      }
      prompt.prompt();
    };
    prompt.on('line', (line) => {
      lines.push(line);
      clearTimeout(timer);
      timer = setTimeout(answer, PASTE_PAUSE);
    });
    prompt.on('close', () => {
      clearTimeout(timer);
      if (lines.length > 0) answer();
      terminal.output.write('\n');
      resolve(0);
    });
  });
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
