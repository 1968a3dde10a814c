import type { types } from '@slack/bolt';
import {
  type Answered,
  findingText,
  type HelpDesk,
  type Language,
  momentIn,
  type Packet,
  type Ticket,
} from '../../../src/index';
import { tellingLines } from '../../telling-lines';
import { cut } from '../draw/cut';
import { bold, code, plain, richText, section, sound } from '../draw/rich-text';

/** At most so much of each when there is room for everything. */
const ASKED = 3000;
const SENTENCE = 300;
const ROWS = 12;

/** A sentence of the bot's in the staff's language. */
export type Say = (name: string, words?: Readonly<Record<string, string>>) => string;

export interface Drawing {
  language: Language;
  say: Say;
  /** Of the longest that each thing may be, from 0 to 1. */
  share: number;
}

/**
 * Everything that is known, so that nobody asks for it again: the question or the telling lines of the paste, the
 * values, what they show, the asker's computer, what was answered and tried.
 */
export function drawPacket(
  desk: HelpDesk,
  { packet }: Ticket,
  { language, say, share }: Drawing,
): types.RichTextBlock[] {
  const { placeholders } = desk.knowledge;
  const longest = Math.max(60, Math.round(SENTENCE * share));
  const rows = Math.max(2, Math.round(ROWS * share));
  const asked = tellingLines(packet, Math.round(ASKED * share))
    .join('\n')
    .trim();
  const sentences = packet.findings.flatMap(
    (finding) => findingText(finding, packet.values, language, desk.knowledge)?.trim() ?? [],
  );
  return [
    ...(asked === '' ? [] : richText(section([bold(say('ticket-asked'))]), printed(asked))),
    ...list(
      say('ticket-known'),
      Object.entries(packet.values)
        .slice(0, rows)
        .map(([name, value]) => [
          plain(`${placeholders[name]?.[language] ?? name}: `),
          code(cut(value, longest)),
        ]),
    ),
    ...list(
      say('ticket-findings'),
      [...new Set(sentences)].slice(0, rows).map((sentence) => [plain(cut(sentence, longest))]),
    ),
    ...richText(section([bold(`${say('ticket-client')}: `), plain(computerOf(packet, say))])),
    ...list(
      say('ticket-tried'),
      packet.history
        .slice(-rows)
        .map((answered) => [plain(cut(tried(desk, packet, answered, language, say), longest))]),
    ),
  ];
}

/** What a person pasted: nothing in it is a link, a name or markup. */
function printed(text: string): types.RichTextPreformatted {
  return { type: 'rich_text_preformatted', elements: [{ type: 'text', text: sound(text) }] };
}

function list(title: string, rows: types.RichTextElement[][]): types.RichTextBlock[] {
  const elements = rows.map(section).filter((row) => row !== null);
  if (elements.length === 0) return [];
  return richText(section([bold(title)]), { type: 'rich_text_list', style: 'bullet', elements });
}

function computerOf({ surroundings: { shell, clients, traced } }: Packet, say: Say): string {
  const system = { posix: say('shell-posix'), powershell: say('shell-powershell') };
  return [
    ...(shell === 'posix' || shell === 'powershell' ? [system[shell]] : []),
    ...clients.slice(0, 5).map((name) => cut(name, 100)),
    traced ? say('ticket-traced') : say('ticket-not-traced'),
  ].join(' · ');
}

/** When, with which entry and cause it was answered, and what the asker said of that. */
function tried(
  desk: HelpDesk,
  { values }: Packet,
  { at, entry, cause, verdicts }: Answered,
  language: Language,
  say: Say,
): string {
  const said: Readonly<Record<string, string>> = {
    solved: say('ticket-verdict-solved'),
    'did-not-help': say('ticket-verdict-did-not-help'),
    wrong: say('ticket-verdict-wrong'),
  };
  const title = entry === null ? say('ticket-no-answer') : desk.knowledge.entries.get(entry)?.title[language];
  return [
    momentIn(language, at),
    title?.trim() ?? entry,
    cause === null ? null : (findingText({ name: cause }, values, language, desk.knowledge)?.trim() ?? null),
    ...[...new Set(verdicts)].map((verdict) => said[verdict]),
  ]
    .filter(Boolean)
    .join(' · ');
}
