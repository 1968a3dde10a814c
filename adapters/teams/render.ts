import type { Answer, Language, Part } from '../../src/index';
import type { Card, Element } from './card';
import { drawPart } from './draw-part';
import { drawText, shorten } from './draw-text';

/** The most bytes of UTF-8 a card may have; with what the SDK adds, the message stays under 25 KB. */
const CARD_BYTES = 24_000;
/** Teams shows at most six actions of a card. */
const BUTTONS = 6;
const SUMMARY = 150;

export interface Rendered {
  card: Card;
  /** What a notification says. */
  summary: string;
}

/**
 * An answer as an Adaptive Card that Teams accepts, whatever the answer: at most 23,000 bytes and six buttons. Of what is
 * too much the samples go first; then it ends after the last piece that fits, and a sentence says so.
 */
export function render(answer: Answer, phrase: (name: string, language: Language) => string): Rendered {
  const { language } = answer;
  const summary = summarize(answer);
  const card = (body: readonly Element[]): Card => ({
    type: 'AdaptiveCard',
    version: '1.5',
    fallbackText: summary,
    msteams: { width: 'Full' },
    body,
  });
  const bytes = CARD_BYTES - size(card([]));
  const pieces = draw(answer, answer.parts, phrase);
  if (size(pieces.flat()) <= bytes) return { card: card(pieces.flat()), summary };
  const rest = drawText(phrase('teams-shortened', language), { isSubtle: true });
  const essential = draw(answer, answer.parts.map(withoutSample), phrase);
  return { card: card(keepWithin(essential, rest, bytes)), summary };
}

/** What a command prints is only there for comparison, so it goes first when there is too much. */
function withoutSample(part: Part): Part {
  if (part.type !== 'step') return part;
  const { sample: _, ...step } = part;
  return step;
}

function draw(
  { language }: Answer,
  parts: readonly Part[],
  phrase: (name: string, language: Language) => string,
): Element[][] {
  const wanted = parts.reduce((sum, part) => sum + (part.type === 'choices' ? part.options.length : 0), 0);
  const free = { choices: Math.min(wanted, BUTTONS), links: BUTTONS - Math.min(wanted, BUTTONS) };
  const take = (kind: keyof typeof free, count: number) => {
    const taken = Math.min(free[kind], count);
    free[kind] -= taken;
    return taken;
  };
  return parts.flatMap((part) => {
    const buttons =
      part.type === 'choices'
        ? take('choices', part.options.length)
        : part.type === 'links'
          ? take('links', part.urls.length)
          : 0;
    return drawPart(part, {
      phrase: (name) => phrase(name, language),
      press: ({ id }) => ({ verb: 'open', picked: id, language }),
      buttons,
    });
  });
}

/** The pieces that fit into `bytes` in their order, and `rest` at the end when not all do. */
function keepWithin(pieces: readonly Element[][], rest: Element[], bytes: number): Element[] {
  const body = pieces.flat();
  if (size(body) <= bytes) return body;
  let free = bytes - size(rest);
  const end = pieces.findIndex((piece) => {
    free -= size(piece);
    return free < 0;
  });
  return [...pieces.slice(0, end).flat(), ...rest];
}

function size(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value));
}

function summarize({ parts }: Answer): string {
  const telling = parts.find((part) => part.type === 'heading') ?? parts.find((part) => 'text' in part);
  return telling && 'text' in telling ? shorten(telling.text, SUMMARY).replace(/\s+/g, ' ') : '';
}
