import type { types } from '@slack/bolt';
import type { Command, Language, Part, Table, Where } from '../../src/index';
import { cut } from './cut';

/** One of the bot's own sentences, by its name in `_phrases.yaml`. */
export type Phrase = (name: string, language: Language) => string;

type Step = Extract<Part, { type: 'step' }>;

/** Slack's limits, and this adapter's for texts that come from a paste. */
const HEADER = 150;
const BUTTON = 75;
const BUTTONS = 25;
const PARAGRAPH = 3000;
const QUOTE = 600;

/** Tells at a glance on which computer a step is done: one's own, the site's, and not by oneself. */
const SIGN: Readonly<Record<Where, string>> = { client: 'computer', server: 'office', admin: 'wrench' };

/** A person presses it to get what it names; `value` is the option's id, `block_id` carries the language. */
export const CHOOSE = 'choose:';
export const CHOICES_IN = 'choices:';

/**
 * One part as one Block Kit block, or none when it says nothing. Text stands in `rich_text` and `plain_text` only,
 * where Slack reads no markup: nothing in it can mention, link or format. What is to be run, and nothing else, is
 * `rich_text_preformatted`; what a program printed is a quote in code letters.
 */
export function renderPart(
  part: Part,
  language: Language,
  phrase: Phrase,
  number: number,
): types.KnownBlock | null {
  switch (part.type) {
    case 'heading':
      if (part.text.length > HEADER) return prose([bold(cut(part.text, PARAGRAPH))]);
      return part.text.trim() ? { type: 'header', text: label(part.text, HEADER) } : null;
    case 'notice':
      return prose([{ type: 'emoji', name: 'warning' }, bold(` ${cut(part.text, PARAGRAPH)}`)]);
    case 'paragraph':
      return prose([plain(cut(part.text, PARAGRAPH))]);
    case 'quote':
      return richText(section([bold(part.label)]), printed(part.text, QUOTE));
    case 'cause':
      return prose(cause(part));
    case 'step':
      return richText(...step(part, language, phrase));
    case 'choices':
      return choices(part.options, language, number);
    case 'links':
      return prose([plain(`${part.label}: `), ...part.urls.flatMap(link)]);
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

function step(part: Step, language: Language, phrase: Phrase): (types.RichTextBlockElement | null)[] {
  return [
    part.commands.length === 0
      ? null
      : section([{ type: 'emoji', name: SIGN[part.where] }, plain(` ${part.place}`)]),
    section([plain(cut(part.text, PARAGRAPH))]),
    ...part.commands.flatMap((command, at, commands) => [
      command.label === commands[at - 1]?.label ? null : section([bold(command.label ?? '')]),
      toRun(command),
    ]),
    ...(part.sample === undefined
      ? []
      : [section([plain(phrase('sample', language))]), printed(part.sample, PARAGRAPH)]),
    part.table === undefined ? null : rows(part.table),
  ];
}

/** Never shortened: half a command is another command. */
function toRun({ run }: Command): types.RichTextPreformatted | null {
  const text = sound(run).replace(/\n+$/, '');
  return text.trim() ? { type: 'rich_text_preformatted', elements: [{ type: 'text', text }] } : null;
}

function printed(text: string, limit: number): types.RichTextQuote | null {
  const shown = cut(sound(text).replace(/\s+$/, ''), limit);
  return shown
    ? { type: 'rich_text_quote', elements: [{ type: 'text', text: shown, style: { code: true } }] }
    : null;
}

/** One list item a row: phones have no room for columns, and screen readers hear which cell is what. */
function rows({ head, rows: lines }: Table): types.RichTextList | null {
  const elements = lines.flatMap(([first = '', ...rest]) => {
    const cells = rest
      .map((cell, index) => (cell ? `${head[index + 1] ?? ''}: ${cell}` : ''))
      .filter(Boolean);
    return section([code(first), plain(cells.length > 0 ? ` — ${cells.join(' / ')}` : '')]) ?? [];
  });
  return elements.length > 0 ? { type: 'rich_text_list', style: 'bullet', elements } : null;
}

function choices(
  options: readonly { id: string; title: string }[],
  language: Language,
  number: number,
): types.ActionsBlock | null {
  if (options.length === 0) return null;
  return {
    type: 'actions',
    block_id: `${CHOICES_IN}${language}:${number}`,
    elements: options.slice(0, BUTTONS).map(({ id, title }) => ({
      type: 'button',
      action_id: `${CHOOSE}${id}`,
      value: id,
      text: label(title, BUTTON),
    })),
  };
}

function link(url: string, index: number): types.RichTextElement[] {
  const target: types.RichTextElement = /^https?:\/\//.test(url) ? { type: 'link', url } : plain(url);
  return index === 0 ? [target] : [plain(', '), target];
}

function prose(elements: types.RichTextElement[]): types.RichTextBlock | null {
  return richText(section(elements));
}

function richText(...elements: (types.RichTextBlockElement | null)[]): types.RichTextBlock | null {
  const said = elements.filter((element) => element !== null);
  return said.length > 0 ? { type: 'rich_text', elements: said } : null;
}

/** Slack refuses empty texts, so an element without one is left out. */
function section(elements: types.RichTextElement[]): types.RichTextSection | null {
  const said = elements.filter((element) => element.type !== 'text' || element.text !== '');
  return said.length > 0 ? { type: 'rich_text_section', elements: said } : null;
}

function plain(text: string): types.RichTextText {
  return { type: 'text', text: sound(text) };
}

function bold(text: string): types.RichTextText {
  return { ...plain(text), style: { bold: true } };
}

function code(text: string): types.RichTextText {
  return { ...plain(text), style: { code: true } };
}

function label(text: string, limit: number): types.PlainTextElement {
  return { type: 'plain_text', emoji: false, text: cut(sound(text), limit) };
}

/** Half a surrogate pair is no text: JSON parsers refuse it, and with it the whole message. */
function sound(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\uFFFD');
}
