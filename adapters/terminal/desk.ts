import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Writable } from 'node:stream';
import {
  draftFromGap,
  draftFromTicket,
  readGaps,
  staffCommand,
  statsOf,
  ticketRows,
} from '../../src/desk/index';
import {
  describeDatabase,
  HelpDesk,
  type Knowledge,
  type Language,
  Memory,
  plainText,
  type StoreWhere,
} from '../../src/index';

/** Rows shown of a list, and tickets with `--json`. */
const ROWS = 50;
const ALL = 10_000;
const DONE = 0;
const FAILED = 1;
const MISUSED = 2;

export interface DeskTerminal {
  output: Pick<Writable, 'write'>;
  complaints: Pick<Writable, 'write'>;
  /** The locale of the person (`LANG`). */
  locale: string | undefined;
}

export interface DeskFiles {
  store: StoreWhere;
  knowledge: Knowledge;
  knowledgeDir: string;
}

/**
 * `ssh-helpdesk desk gaps|stats|tickets`: what the staff can ask for in chat, in the terminal.
 * @param words what they would type in chat: `gaps 30`. @param json as data, for other programs.
 * @returns the exit status: 0 done, 1 the store is away, 2 asked for wrongly.
 */
export function lookAfterDesk(
  terminal: DeskTerminal,
  files: DeskFiles,
  words: string,
  json: boolean,
): Promise<number> {
  return atDesk(terminal, files, async (desk, language) => {
    if (json) {
      terminal.output.write(`${JSON.stringify(await asData(desk, words), null, 2)}\n`);
      return DONE;
    }
    const who = { person: { id: 'terminal' }, language, id: '', rows: ROWS };
    const parts = await staffCommand(words, desk, who);
    if (parts === null) return MISUSED;
    terminal.output.write(`${plainText({ parts })}\n`);
    return DONE;
  });
}

/**
 * `ssh-helpdesk desk draft`: drafts an entry from a ticket's number or a gap's id.
 * @returns the exit status: 0 written, 1 not, and why, 2 a number is none.
 */
export function draftInTerminal(
  terminal: DeskTerminal,
  files: DeskFiles,
  kind: 'ticket' | 'gap',
  id: string,
): Promise<number> {
  return atDesk(terminal, files, async (desk, language) => {
    if (kind === 'ticket' && !/^\d{1,9}$/.test(id)) {
      terminal.complaints.write(`"${id}" is no number of a ticket.\n`);
      return MISUSED;
    }
    const made =
      kind === 'ticket'
        ? await draftFromTicket(desk, Number(id), language)
        : await draftFromGap(desk, id, language);
    if ('why' in made) {
      terminal.complaints.write(`${made.why}\n`);
      return FAILED;
    }
    const file = path.relative('', made.file);
    terminal.output.write(`${desk.phrase('ticket-drafted', language, { file })}\n`);
    return DONE;
  });
}

/** A sentence when there is no file yet, which looking must not make; null otherwise. */
export function noStore(store: StoreWhere): string | null {
  if ('url' in store || existsSync(store.file)) return null;
  return `There is no store yet (${describeDatabase(store)}). It is made when the bot starts; DATA_DIR or DATABASE_URL say where.`;
}

async function atDesk(
  { complaints, locale }: DeskTerminal,
  { store, knowledge, knowledgeDir }: DeskFiles,
  work: (desk: HelpDesk, language: Language) => Promise<number>,
): Promise<number> {
  const desk = new HelpDesk(knowledge, {
    memory: new Memory(noStore(store) === null ? store : null),
    knowledgeDir,
  });
  try {
    await desk.start();
    const trouble = noStore(store) ?? desk.memory.trouble();
    if (trouble !== null) {
      complaints.write(`${trouble}\n`);
      return FAILED;
    }
    const spoken = locale?.slice(0, 2);
    return await work(desk, spoken === 'en' || spoken === 'ja' ? spoken : knowledge.site.language);
  } finally {
    await desk.stop();
  }
}

async function asData({ memory }: HelpDesk, words: string): Promise<unknown> {
  const [name, word] = words.split(' ');
  if (name === 'gaps') return (await readGaps(memory, { days: Number(word) })).gaps;
  if (name === 'stats') return statsOf(memory, { days: Number(word) });
  const state = (['open', 'claimed', 'solved'] as const).find((known) => known === word);
  return (await ticketRows(memory, state, ALL)).rows;
}
