import path from 'node:path';
import type { Language, Part } from '../types';
import { type Drafted, draftFromGap, draftFromTicket } from './drafts';
import type { HelpDesk } from './help-desk';
import { incidentCommand, type Who } from './incident-command';
import { MemoryAway } from './memory';
import { momentIn } from './moment';
import { readGaps } from './read-gaps';
import { statsOf } from './stats';
import { ticketRows } from './ticket-rows';
import type { TicketState } from './types';

/** Rows of a list, unless told otherwise. */
const ROWS = 10;
/** Days that are looked at unless told otherwise, and at most. */
const DAYS = 30;
const MOST_DAYS = 9999;
/** Problems of the knowledge that are told. */
const PROBLEMS = 10;

type Desk = Pick<
  HelpDesk,
  'follower' | 'incidents' | 'knowledge' | 'knowledgeDir' | 'memory' | 'phrase' | 'tickets'
>;

/** What stands behind the name is the second. */
type Command = (words: string, desk: Desk, who: Who) => Promise<readonly Part[]>;

const HELP = /^(?:help|staff|ヘルプ|コマンド)$/i;
const COMMANDS: readonly [RegExp, Command][] = [
  [/^(?:gaps|ギャップ|未回答)(?: (\S+))?$/i, gaps],
  [/^(?:stats|統計)(?: (\S+))?$/i, stats],
  [/^(?:tickets|チケット|受付)(?: (\S+))?$/i, tickets],
  [/^(?:incident|障害)(?: ([\s\S]*))?$/i, (words, desk, who) => incidentCommand(words, desk, who)],
  [/^(?:draft|下書き) (.{1,40})$/i, draft],
  [/^(?:reload|再読み込み)()$/i, reload],
];

/**
 * Answers what somebody of the staff typed, when it is a command of theirs; null when it is none. Whether they are of
 * the staff is for the caller to know.
 */
export async function staffCommand(text: string, desk: Desk, who: Who): Promise<readonly Part[] | null> {
  const typed = text.trim().replace(/^(\S+)\s+/, '$1 ');
  if (HELP.test(typed)) return [say(desk.phrase('staff-help', who.language))];
  for (const [form, command] of COMMANDS) {
    const found = form.exec(typed);
    if (found === null) continue;
    try {
      return await command(found[1] ?? '', desk, who);
    } catch (error) {
      if (error instanceof MemoryAway) return [say(desk.phrase('staff-away', who.language))];
      throw error;
    }
  }
  return null;
}

async function gaps(words: string, desk: Desk, { language, rows = ROWS }: Who): Promise<readonly Part[]> {
  const days = daysOf(words);
  if (days === null) return [say(desk.phrase('staff-bad-days', language, { word: words, command: 'gaps' }))];
  const found = (await readGaps(desk.memory, { days })).gaps;
  if (found.length === 0) return [say(desk.phrase('staff-no-gaps', language, { days: `${days}` }))];
  const title = { days: `${days}`, all: `${found.length}` };
  return [
    say(desk.phrase('staff-gaps', language, title)),
    ...found.slice(0, rows).map(({ id, times, people, entry, text }): Part => {
      const counted = { id, times: `${times}`, people: `${people}`, entry: entry ?? '' };
      const label =
        entry === null
          ? desk.phrase('staff-gap', language, counted)
          : desk.phrase('staff-gap-answered', language, counted);
      return { type: 'quote', label, text };
    }),
    say(desk.phrase('staff-gaps-next', language, { id: found[0]?.id ?? '' })),
  ];
}

async function stats(words: string, desk: Desk, { language }: Who): Promise<readonly Part[]> {
  const days = daysOf(words);
  if (days === null) return [say(desk.phrase('staff-bad-days', language, { word: words, command: 'stats' }))];
  const { totals, people, topics } = await statsOf(desk.memory, { days });
  const counted = Object.fromEntries(
    Object.entries({ days, people, ...totals }).map(([name, count]) => [snake(name), `${count}`]),
  );
  const rows = topics.flatMap(({ entry, asked }) =>
    entry === null || asked === 0 ? [] : [`• ${titleOf(entry, desk, language)}: ${asked}`],
  );
  return [
    say(desk.phrase('staff-stats', language, counted)),
    ...(rows.length === 0
      ? []
      : [say([desk.phrase('staff-topics', language), ...rows.slice(0, ROWS)].join('\n'))]),
  ];
}

const STATES: Readonly<Record<string, TicketState>> = {
  open: 'open',
  claimed: 'claimed',
  solved: 'solved',
  未対応: 'open',
  対応中: 'claimed',
  解決済み: 'solved',
};

async function tickets(
  word: string,
  desk: Desk,
  { language, rows: limit = ROWS }: Who,
): Promise<readonly Part[]> {
  const state = STATES[word.toLowerCase()];
  if (word !== '' && state === undefined) return [say(desk.phrase('staff-bad-state', language, { word }))];
  const { rows, all } = await ticketRows(desk.memory, state, limit);
  if (all === 0) return [say(desk.phrase('staff-no-tickets', language))];
  const list = rows.map((row): Part => {
    const words = {
      number: `${row.number}`,
      state: stateIn(desk, language, row.state),
      opened: momentIn(language, row.openedAt),
      asker: row.personName ?? row.platform,
      who: row.claimedName ?? '',
    };
    const label = [
      desk.phrase('staff-ticket', language, words),
      ...(row.claimedName === null ? [] : [desk.phrase('staff-ticket-claimed', language, words)]),
      ...(row.waitsSince === null
        ? []
        : [desk.phrase('staff-ticket-waits', language, { since: momentIn(language, row.waitsSince) })]),
    ];
    return { type: 'quote', label: label.join(' · '), text: row.text };
  });
  const shown = { shown: `${rows.length}`, all: `${all}` };
  return [say(desk.phrase('staff-tickets', language, shown)), ...list];
}

async function draft(words: string, desk: Desk, { language }: Who): Promise<readonly Part[]> {
  const [, number] = /^(?:ticket )?#?(\d{1,9})$/i.exec(words) ?? [];
  const [, gap] = /^(?:gap )?(g[0-9a-f]{7,64})$/i.exec(words) ?? [];
  if (number === undefined && gap === undefined) return [say(desk.phrase('staff-bad-draft', language))];
  const made: Drafted =
    number === undefined
      ? await draftFromGap(desk, (gap as string).toLowerCase(), language)
      : await draftFromTicket(desk, Number(number), language);
  if ('why' in made) return [say(desk.phrase('ticket-not-drafted', language, { why: made.why }))];
  const file = path.relative(path.dirname(desk.knowledgeDir ?? ''), made.file);
  return [say(desk.phrase('ticket-drafted', language, { file }))];
}

async function reload(_: string, desk: Desk, { language }: Who): Promise<readonly Part[]> {
  if (desk.follower === null) return [say(desk.phrase('staff-no-reload', language))];
  const problems = await desk.follower.reload();
  if (problems.length === 0)
    return [say(desk.phrase('staff-reloaded', language, { entries: `${desk.knowledge.entries.size}` }))];
  return [
    say(desk.phrase('staff-not-reloaded', language, { all: `${problems.length}` })),
    ...problems.slice(0, PROBLEMS).map(
      ({ file, line, column, message, advice }): Part => ({
        type: 'quote',
        label: `${file}:${line}:${column}`,
        text: advice === undefined ? message : `${message}\n${advice}`,
      }),
    ),
  ];
}

function stateIn(desk: Desk, language: Language, state: TicketState): string {
  const phrases = {
    open: desk.phrase('ticket-state-open', language),
    claimed: desk.phrase('ticket-state-claimed', language),
    solved: desk.phrase('ticket-state-solved', language),
  };
  return phrases[state];
}

function titleOf(entry: string, { knowledge }: Desk, language: Language): string {
  return knowledge.entries.get(entry)?.title[language].trim() ?? entry;
}

/** Null when it is no number of days. */
function daysOf(word: string): number | null {
  const days = Number(word.replace(/(?:d|日)$/, '') || DAYS);
  return Number.isInteger(days) && days >= 1 && days <= MOST_DAYS ? days : null;
}

function snake(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function say(text: string): Part {
  return { type: 'paragraph', text };
}
