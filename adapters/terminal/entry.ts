import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { text as readAll } from 'node:stream/consumers';
import { draftEntry, type EntryDraft } from '../../src/draft/index';
import { type Knowledge, KnowledgeError, readKnowledge } from '../../src/index';

/** Lines of one paste come closer together than this, in milliseconds; an empty line that comes later was typed. */
const BURST = 100;
const NAME = /^[a-z0-9][a-z0-9-]*$/;
const WRITTEN = 0;
const NOTHING_TO_WRITE = 1;
const MISUSED = 2;

export interface EntryTerminal {
  input: Readable & { isTTY?: boolean };
  output: Writable & { isTTY?: boolean };
  complaints: Pick<Writable, 'write'>;
  /** The locale of the person (`LANG`). */
  locale: string | undefined;
}

type Say = (name: string, words?: Readonly<Record<string, string>>) => string;

/**
 * `ssh-helpdesk entry new`: drafts an entry from a paste, which is asked for at a terminal and read from a pipe.
 * Never overwrites a file.
 * @returns the exit status: 0 written, 1 nothing was pasted or no chapter chosen, 2 asked for wrongly.
 * @throws KnowledgeError when the vocabulary or the site cannot be read.
 */
export async function newEntry(
  terminal: EntryTerminal,
  dir: string,
  id: string,
  chapter: string | undefined,
): Promise<number> {
  const { knowledge, files, problems } = readKnowledge(dir);
  if (knowledge === null) throw new KnowledgeError(problems);
  const language = terminal.locale?.startsWith('en')
    ? 'en'
    : terminal.locale?.startsWith('ja')
      ? 'ja'
      : knowledge.site.language;
  const say: Say = (name, words) => knowledge.phrase(name, language, words);
  const refuse = (sentence: string): number => {
    terminal.complaints.write(`${sentence}\n`);
    return MISUSED;
  };
  const taken = files.get(id)?.name;
  for (const name of [id, chapter]) {
    if (name !== undefined && !NAME.test(name)) return refuse(say('entry-bad-name', { name }));
  }
  if (taken !== undefined) return refuse(say('entry-exists', { name: id, file: taken }));
  const asks = terminal.input.isTTY === true;
  if (chapter === undefined && !asks)
    return refuse(say('entry-chapter-missing', { chapters: chaptersOf(dir).join(', ') }));

  const given = asks
    ? await converse(terminal, dir, chapter, knowledge, say)
    : { paste: await readAll(terminal.input), chapter };
  const missing =
    given.paste.trim() === ''
      ? say('entry-empty')
      : say('entry-chapter-missing', { chapters: chaptersOf(dir).join(', ') });
  if (given.paste.trim() === '' || given.chapter === undefined) {
    terminal.complaints.write(`${missing}\n`);
    return NOTHING_TO_WRITE;
  }
  const draft = draftEntry(id, given.paste, knowledge);
  const file = path.join(dir, given.chapter, `${id}.yaml`);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, draft.yaml, { flag: 'wx' });
  terminal.output.write(report(draft, shortest(file), say));
  return WRITTEN;
}

function shortest(file: string): string {
  const relative = path.relative('', file);
  return relative.length < file.length ? relative : file;
}

function chaptersOf(dir: string): string[] {
  return readdirSync(dir, { withFileTypes: true })
    .filter((file) => file.isDirectory() && !/^[._]/.test(file.name))
    .map(({ name }) => name)
    .sort();
}

async function converse(
  { input, output }: EntryTerminal,
  dir: string,
  chapter: string | undefined,
  { entries }: Knowledge,
  say: Say,
): Promise<{ paste: string; chapter: string | undefined }> {
  const prompt = createInterface({ input, output, prompt: '> ' });
  let open = true;
  prompt.once('close', () => {
    open = false;
  });
  try {
    output.write(`${say('entry-paste')}\n\n`);
    const paste = await readPaste(prompt);
    if (chapter !== undefined || paste.trim() === '' || !open) return { paste, chapter };
    const chapters = chaptersOf(dir);
    const rows = chapters.map((name, at) => {
      const inside = [...entries.values()].filter((entry) => entry.chapter === name).map(({ id }) => id);
      return `  ${at + 1}) ${name}  (${inside.slice(0, 3).join(', ')}${inside.length > 3 ? ', …' : ''})`;
    });
    output.write(`\n${rows.join('\n')}\n${say('entry-chapter')}\n`);
    for (;;) {
      prompt.prompt();
      const line = (await nextLine(prompt))?.trim();
      if (line === undefined) return { paste, chapter: undefined };
      const named = chapters[Number(line) - 1] ?? line;
      if (NAME.test(named) && !/^\d+$/.test(named)) return { paste, chapter: named };
      if (line !== '') output.write(`${say('entry-bad-name', { name: line })}\n`);
    }
  } finally {
    prompt.close();
  }
}

/** Everything up to an empty line that was typed and not pasted, or Ctrl-D. */
function readPaste(prompt: Interface): Promise<string> {
  return new Promise((resolve) => {
    const lines: string[] = [];
    let last = 0;
    const end = (): void => {
      prompt.off('line', take).off('close', end);
      resolve(lines.join('\n'));
    };
    const take = (line: string): void => {
      const typed = performance.now() - last > BURST;
      last = performance.now();
      if (line.trim() === '' && typed && lines.some((before) => before.trim() !== '')) end();
      else lines.push(line);
    };
    prompt.on('line', take).on('close', end);
  });
}

function nextLine(prompt: Interface): Promise<string | undefined> {
  return new Promise((resolve) => {
    const closed = (): void => resolve(undefined);
    prompt.once('close', closed).once('line', (line) => {
      prompt.off('close', closed);
      resolve(line);
    });
  });
}

function report({ errors, owned, answeredBy, secrets }: EntryDraft, file: string, say: Say): string {
  const list = (lines: readonly string[]): string => lines.map((line) => `\n  ${line}`).join('');
  return `${[
    say('entry-made', { file }),
    errors.length > 0 ? say('entry-picked') + list(errors) : say('entry-not-picked'),
    ...(owned.length > 0
      ? [say('entry-left-out') + list(owned.map(({ entry, text }) => `${entry}: ${text}`))]
      : []),
    ...(answeredBy === null ? [] : [say('entry-answered', { entry: answeredBy })]),
    ...(secrets.length > 0 ? [say('entry-secret')] : []),
    say('entry-next'),
  ].join('\n\n')}\n`;
}
