import type { types } from '@slack/bolt';
import type { Answer, Part } from '../../../src/index';
import { opens } from '../../opens';
import type { Place } from '../place';
import { fits } from './fits';
import { type Phrase, renderPart } from './render-part';

/** A part with its blocks: one, or several when it is very long. */
export interface Drawn {
  part: Part;
  blocks: types.KnownBlock[];
}

export interface LaidOut {
  /** What the first message shows, from the top. */
  begin: readonly Drawn[];
  /** What had no room there, in its order. */
  rest: readonly Drawn[];
  /** What the reader can do next, at the end of the first message whatever had to go: choices, links. */
  end: readonly Drawn[];
}

/** Parts an answer into what fits one message and the rest, never inside a part. */
export function layOut(answer: Answer, phrase: Phrase, to?: Omit<Place, 'channel'>): LaidOut {
  const drawn = answer.parts.flatMap((part, number): Drawn[] => {
    const blocks = renderPart(part, { answer, phrase, number, to });
    return blocks.length > 0 ? [{ part, blocks }] : [];
  });
  if (fits(blocksOf(drawn))) return { begin: drawn, rest: [], end: [] };

  const end = drawn.filter(({ part }) => isKept(answer.parts, part));
  const others = drawn.filter((one) => !end.includes(one));
  let shown = others.length;
  while (shown > 0 && !fits(blocksOf([...others.slice(0, shown), ...end]))) shown -= 1;
  while (shown > 1 && opens(others[shown - 1]!.part)) shown -= 1;
  return { begin: others.slice(0, shown), rest: others.slice(shown), end };
}

function blocksOf(drawn: readonly Drawn[]): types.KnownBlock[] {
  return drawn.flatMap(({ blocks }) => blocks);
}

/** Choices with the sentence above them, and links. */
function isKept(parts: readonly Part[], part: Part): boolean {
  const next = parts[parts.indexOf(part) + 1];
  return (
    part.type === 'choices' ||
    part.type === 'links' ||
    (part.type === 'paragraph' && next?.type === 'choices')
  );
}
