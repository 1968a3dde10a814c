import type { Part } from '../../src/index';
import { opens } from '../opens';
import type { Element } from './card';
import { bytesOf } from './draw-text';

/** A part of an answer in pieces; a card may end after any of them, but rather ends after the last. */
export interface Drawn {
  part: Part;
  pieces: Element[][];
}

/** What stands on one card together. */
interface Block {
  part: Part;
  elements: Element[];
  bytes: number;
}

/**
 * Parts an answer into as many cards as it needs, each below its room in bytes: not inside a step while the step fits
 * a card, never inside a command, and not after a heading.
 * @param first the room of the first card, which has to hold more than the others.
 * @param tooLong takes the place of a piece that no card can hold.
 */
export function layOut(
  drawn: readonly Drawn[],
  { first, others }: { first: number; others: number },
  tooLong: Element,
): Element[][] {
  const cards: Block[][] = [[]];
  let left = first;
  for (const one of drawn.flatMap((part) => blocksOf(part, Math.min(first, others), tooLong))) {
    if (one.bytes <= left) {
      cards.at(-1)!.push(one);
      left -= one.bytes;
      continue;
    }
    const card = cards.at(-1)!;
    const opening: Block[] = [];
    while (card.length > 1 && opens(card.at(-1)!.part)) opening.unshift(card.pop()!);
    left = others - total([...opening, one]);
    if (left >= 0) cards.push([...opening, one]);
    else {
      // What opens it is too much together with it, and has to stand alone after all.
      cards.push(opening, [one]);
      left = others - one.bytes;
    }
  }
  return cards.filter((card) => card.length > 0).map((card) => card.flatMap(({ elements }) => elements));
}

/** A part whole, or piece by piece when no card can hold it. */
function blocksOf({ part, pieces }: Drawn, room: number, tooLong: Element): Block[] {
  const block = (elements: Element[]): Block => ({ part, elements, bytes: bytesOf(elements) });
  const whole = block(pieces.flat());
  if (whole.bytes <= room) return [whole];
  return pieces
    .map(block)
    .flatMap((piece) => (piece.bytes <= room ? [piece] : piece.elements.map((element) => block([element]))))
    .map((piece) => (piece.bytes <= room ? piece : block([tooLong])));
}

function total(blocks: readonly Block[]): number {
  return blocks.reduce((sum, { bytes }) => sum + bytes, 0);
}
