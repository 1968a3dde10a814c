import { grouped } from '../grouped';
import type { Card, Element } from './card';
import { bytesOf, drawLines, shorten } from './draw-text';
import type { Reply } from './reply';

const SUMMARY = 150;
/** What the lines of one card may come to, in bytes. */
const ROOM = 20_000;
/** A longer line is parted, in UTF-16 units. */
const LINE = 2000;

/** A card, with what a notification says. */
export function asCard(summary: string, body: readonly Element[]): Extract<Reply, { card: Card }> {
  const short = shorten(summary, SUMMARY).replace(/\s+/g, ' ').trim();
  const card = {
    type: 'AdaptiveCard',
    version: '1.5',
    fallbackText: short,
    msteams: { width: 'Full' },
    body,
  };
  return { card: card as Card, summary: short };
}

/** A person's words, all of them, on as many cards as it needs, the first below a title. Nothing in them is a link, a format or a mention. */
export function wordsOnCards(title: string, words: string): Reply[] {
  const lines = words.split('\n').flatMap((line) => line.match(new RegExp(`.{1,${LINE}}`, 'gsu')) ?? ['']);
  const head = title === '' ? [] : drawLines([title], { weight: 'Bolder' });
  return grouped(lines, (line) => bytesOf(drawLines([line], {})), ROOM).map((some, at) =>
    asCard([title, words].filter(Boolean).join(' '), [...(at === 0 ? head : []), ...drawLines(some, {})]),
  );
}
