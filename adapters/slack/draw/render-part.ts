import type { types } from '@slack/bolt';
import type { Answer, Command, Language, Part, Table, Where } from '../../../src/index';
import { stepOf } from '../../../src/index';
import { grouped } from '../../grouped';
import type { Place } from '../place';
import { cut } from './cut';
import { bold, code, label, plain, richText, section, sound } from './rich-text';
import { writePress } from './write-press';

/** One of the bot's own sentences, by its name in `_phrases.yaml`. */
export type Phrase = (name: string, language: Language) => string;

type Step = Extract<Part, { type: 'step' }>;

/** Slack's limits, and this adapter's for texts that come from a paste. */
const HEADER = 150;
const BUTTON = 75;
const BUTTONS = 25;
const PARAGRAPH = 3000;
const QUOTE = 600;
/** A step that is longer is parted into several blocks, so that two messages can carry it. */
const BLOCK = 6000;

/** Tells at a glance on which computer a step is done: one's own, the site's, and not by oneself. */
const SIGN: Readonly<Record<Where, string>> = { client: 'computer', server: 'office', admin: 'wrench' };

/** A person presses it to get what it names. */
export const CHOOSE = 'choose:';

/** What a part is drawn for. */
interface Drawing {
  answer: Pick<Answer, 'language' | 'remembered'>;
  phrase: Phrase;
  /** Its place in the answer. */
  number: number;
  /** Where the answer goes, for the buttons. */
  to: Omit<Place, 'channel'> | undefined;
}

/**
 * One part as Block Kit blocks: none when it says nothing, several only when it is very long. Text stands in
 * `rich_text` and `plain_text` only, where Slack reads no markup: nothing in it can mention, link or format. What is
 * to be run, and nothing else, is `rich_text_preformatted`; what a program printed is a quote in code letters.
 */
export function renderPart(part: Part, drawing: Drawing): types.KnownBlock[] {
  switch (part.type) {
    case 'heading':
      if (part.text.length > HEADER) return richText(section([bold(cut(part.text, PARAGRAPH))]));
      return part.text.trim() ? [{ type: 'header', text: label(part.text, HEADER) }] : [];
    case 'notice':
      return richText(section([{ type: 'emoji', name: 'warning' }, bold(` ${cut(part.text, PARAGRAPH)}`)]));
    case 'paragraph':
      return richText(section([plain(cut(part.text, PARAGRAPH))]));
    case 'quote':
      return richText(section([bold(part.label)]), printed(part.text, QUOTE));
    case 'cause':
      return richText(section(cause(part)));
    case 'step':
      return step(part, drawing);
    case 'choices':
      return choices(part.options, drawing);
    case 'links':
      return richText(section([plain(`${part.label}: `), ...part.urls.flatMap(link)]));
  }
}

/** The first sentence stands out; three lines in bold would not. */
function cause({ number, text }: Extract<Part, { type: 'cause' }>): types.RichTextElement[] {
  const [first = ''] = cut(text, PARAGRAPH).match(/^.*?(?:。|\.(?=\s)|$)/s) ?? [];
  return [
    bold(`${number === undefined ? '' : `${number}. `}${first}`),
    plain(cut(text, PARAGRAPH).slice(first.length)),
  ];
}

function step(part: Step, { answer, phrase }: Drawing): types.RichTextBlock[] {
  const say = (name: string): string => phrase(name, answer.language);
  const elements = [
    part.commands.length === 0
      ? null
      : section([{ type: 'emoji', name: SIGN[part.where] }, plain(` ${part.place}`)]),
    section([plain(cut(part.text, PARAGRAPH))]),
    ...part.commands.flatMap((command, at, commands) => [
      command.label === commands[at - 1]?.label ? null : section([bold(command.label ?? '')]),
      ...toRun(command, say('slack-command-too-long')),
    ]),
    ...(part.sample === undefined ? [] : [section([plain(say('sample'))]), printed(part.sample, PARAGRAPH)]),
    ...(part.table === undefined ? [] : rows(part.table)),
  ].filter((element) => element !== null);
  return grouped(elements, (element) => JSON.stringify(element).length, BLOCK).flatMap((group) =>
    richText(...group),
  );
}

/**
 * A command in its box, never shortened: half a command is another command. Very long ones, given once for each of
 * many files, are parted at the ends of their lines, which comes to the same when they are run one after another.
 */
function toRun({ run }: Command, tooLong: string): types.RichTextBlockElement[] {
  const text = sound(run).replace(/\n+$/, '');
  if (!text.trim()) return [];
  const lines = text.split('\n');
  if (lines.some((line) => line.length > BLOCK)) return [section([plain(tooLong)])!];
  return grouped(lines, (line) => line.length + 1, BLOCK).map((group) => ({
    type: 'rich_text_preformatted',
    elements: [{ type: 'text', text: group.join('\n') }],
  }));
}

function printed(text: string, limit: number): types.RichTextQuote | null {
  const shown = cut(sound(text).replace(/\s+$/, ''), limit);
  return shown
    ? { type: 'rich_text_quote', elements: [{ type: 'text', text: shown, style: { code: true } }] }
    : null;
}

/** One list item a row: phones have no room for columns, and screen readers hear which cell is what. */
function rows({ head, rows: lines }: Table): types.RichTextList[] {
  const elements = lines.flatMap(([first = '', ...rest]) => {
    const cells = rest
      .map((cell, index) => (cell ? `${head[index + 1] ?? ''}: ${cell}` : ''))
      .filter(Boolean);
    return section([code(first), plain(cells.length > 0 ? ` — ${cells.join(' / ')}` : '')]) ?? [];
  });
  return grouped(elements, (element) => JSON.stringify(element).length, BLOCK).map((group) => ({
    type: 'rich_text_list',
    style: 'bullet',
    elements: group,
  }));
}

function choices(
  options: readonly { id: string; title: string }[],
  { answer, number, to }: Drawing,
): types.ActionsBlock[] {
  if (options.length === 0) return [];
  const { language } = answer;
  const press = { deed: 'choose', language, step: 0, ...to } as const;
  return [
    {
      type: 'actions',
      // Another id for every version of the message, as Slack asks for.
      block_id: `choices:${language}:${stepOf(answer)}:${number}`,
      elements: options.slice(0, BUTTONS).map(({ id, title }) => ({
        type: 'button',
        action_id: `${CHOOSE}${id}`,
        value: writePress({ ...press, id }),
        text: label(title, BUTTON),
      })),
    },
  ];
}

function link(url: string, index: number): types.RichTextElement[] {
  const target: types.RichTextElement = /^https?:\/\//.test(url) ? { type: 'link', url } : plain(url);
  return index === 0 ? [target] : [plain(', '), target];
}
