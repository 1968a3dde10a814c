import type { Answer, Language, Part } from '../../src/index';
import { stepOf } from '../../src/index';
import { markOf } from '../mark-of';
import { buttons, type Page } from './buttons';
import type { Action, Card, Element } from './card';
import { drawPart } from './draw-part';
import { bytesOf, drawText, shorten } from './draw-text';
import { type Drawn, layOut } from './lay-out';
import type { ShownBefore } from './press';

/** The most bytes of UTF-8 a card may have; with what the SDK adds, the message stays under 25 KB. */
export const CARD_BYTES = 24_200;
/** Choices and links stay on the first card while they take no more than this of it. */
const KEPT_BYTES = 9000;
/** Teams shows at most six actions of a card. */
const BUTTONS = 6;
/** Side by side; of more, Teams cuts the titles. */
const IN_A_ROW = 2;
const SUMMARY = 150;

export type Phrase = (name: string, language: Language) => string;

/** Which card of an answer. */
export interface View {
  /** Of an answer that is too long for one card; from 0. */
  page?: number;
  /** Of the answer whose page is asked for; when it is another one by now, the first page is shown. */
  mark?: string;
  /** The person said that it solved the problem: thanks instead of buttons. */
  solved?: true;
  /** An answer that there is a way back to. */
  from?: ShownBefore;
  /** The answer only says how to get the output of `ssh -v`. */
  howToTrace?: true;
  /** There is somebody to hand the conversation on to. */
  canAskPerson?: boolean;
}

export interface Rendered {
  card: Card;
  /** What a notification says. */
  summary: string;
}

/**
 * An answer as an Adaptive Card that Teams accepts, whatever the answer: at most 24,200 bytes and six buttons. One
 * that is too long goes on on further cards, which `view.page` asks for.
 */
export function render(answer: Answer, phrase: Phrase, view: View = {}): Rendered {
  const { language } = answer;
  const say = (name: string) => phrase(name, language);
  const summary = summarize(answer);
  const card = (...body: Element[]): Card => ({
    type: 'AdaptiveCard',
    version: '1.5',
    fallbackText: summary,
    msteams: { width: 'Full' },
    body,
  });
  const thanks = view.solved ? drawThanks(say('teams-thanks')) : [];
  const options = view.solved ? 0 : count(answer.parts);

  // The way to a person has its place, however much there is to choose from.
  const most = view.canAskPerson ? BUTTONS - 1 : BUTTONS;
  const chosen = Math.min(options, most);
  const alone = buttons(answer, phrase, view, { at: 0, count: 1 }, BUTTONS - chosen);
  const links = view.solved ? 0 : BUTTONS - chosen - alone.length;
  const whole = card(
    ...elementsOf(draw(answer, say, { choices: chosen, links })),
    ...thanks,
    ...inRows(alone),
  );
  if (bytesOf(whole) <= CARD_BYTES) return { card: whole, summary };

  const tail = draw(answer, say, { choices: Math.min(options, most - 1), links: 0 });
  const isKept = ({ part }: Drawn) => part.type === 'links' || isChoice(answer.parts, part);
  const keepsTail = bytesOf(elementsOf(tail.filter(isKept))) <= KEPT_BYTES;
  const drawn = keepsTail ? tail : draw(answer, say, { choices: 0, links: 0 });
  const end = keepsTail ? elementsOf(drawn.filter(isKept)) : [];
  const used = keepsTail ? Math.min(options, most - 1) : 0;

  const canGoOn = answer.kind === 'solution' && answer.entry !== null;
  const sentence = drawText(say(canGoOn ? 'teams-shortened' : 'teams-left-out'), { isSubtle: true });
  const foot = (page: Page) =>
    inRows(buttons(answer, phrase, view, page, BUTTONS - (page.at === 0 ? used : 0)));
  const head = ({ at, count }: Page) =>
    at === 0 ? [] : drawText(`${summary} (${at + 1}/${count})`, { size: 'Small', isSubtle: true });
  // As many buttons as any card of it has, and another 700 bytes for the longest of them.
  const busiest = { at: 1, count: 99 };
  const frame = bytesOf([card(), head(busiest), sentence, thanks, foot(busiest)]) + 700;
  const room = { first: CARD_BYTES - frame - bytesOf(end), others: CARD_BYTES - frame };
  const [tooLong] = drawText(say('teams-command-too-long'), { isSubtle: true });
  const cards = layOut(keepsTail ? drawn.filter((one) => !isKept(one)) : drawn, room, tooLong!);

  const asked = view.mark === undefined || view.mark === markOf(answer) ? (view.page ?? 0) : 0;
  const page = { at: canGoOn ? Math.min(asked, cards.length - 1) : 0, count: cards.length };
  const body = [
    ...head(page),
    ...(cards[page.at] ?? []),
    ...(page.at === 0 && page.count > 1 ? sentence : []),
    ...(page.at === 0 ? end : []),
    ...thanks,
    ...foot(page),
  ];
  return { card: card(...body), summary };
}

/** Every part in pieces, with as many of its choices and links as buttons. */
function draw(
  answer: Answer,
  say: (name: string) => string,
  free: { choices: number; links: number },
): Drawn[] {
  const { language, kind, entry, parts } = answer;
  const left = { ...free };
  const from = kind === 'solution' && entry !== null ? { from: { entry, step: stepOf(answer) } } : {};
  return parts.map((part) => {
    const wanted =
      part.type === 'choices' ? part.options.length : part.type === 'links' ? part.urls.length : 0;
    const of = part.type === 'choices' ? 'choices' : 'links';
    const given = Math.min(wanted, left[of]);
    left[of] -= given;
    const press = ({ id }: { id: string }) => ({ verb: 'open' as const, picked: id, language, ...from });
    return { part, pieces: drawPart(part, { phrase: say, press, buttons: given }) };
  });
}

/** Choices with the sentence above them. */
function isChoice(parts: readonly Part[], part: Part): boolean {
  const next = parts[parts.indexOf(part) + 1];
  return part.type === 'choices' || (part.type === 'paragraph' && next?.type === 'choices');
}

function count(parts: readonly Part[]): number {
  return parts.reduce((sum, part) => sum + (part.type === 'choices' ? part.options.length : 0), 0);
}

function elementsOf(drawn: readonly Drawn[]): Element[] {
  return drawn.flatMap(({ pieces }) => pieces.flat());
}

function drawThanks(text: string): Element[] {
  return [
    {
      type: 'Container',
      spacing: 'Large',
      style: 'good',
      items: drawText(`✅ ${text}`, { weight: 'Bolder' }),
    },
  ];
}

function inRows(actions: readonly Action[]): Element[] {
  const rows = Math.ceil(actions.length / IN_A_ROW);
  return Array.from({ length: rows }, (_, row) => ({
    type: 'ActionSet',
    spacing: row === 0 ? 'Large' : 'Small',
    ...(row === 0 && { separator: true as const }),
    actions: actions.slice(row * IN_A_ROW, (row + 1) * IN_A_ROW),
  }));
}

function summarize({ parts }: Answer): string {
  const telling = parts.find((part) => part.type === 'heading') ?? parts.find((part) => 'text' in part);
  return telling && 'text' in telling ? shorten(telling.text, SUMMARY).replace(/\s+/g, ' ') : '';
}
