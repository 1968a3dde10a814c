import type { types } from '@slack/bolt';
import { opens } from '../../opens';
import { fits } from './fits';
import type { Drawn } from './lay-out';

/** Parts what one message did not take into as many messages as it needs. */
export function pagesOf(drawn: readonly Drawn[]): types.KnownBlock[][] {
  const pages: Drawn[][] = [[]];
  for (const one of drawn.flatMap(alone)) {
    const page = pages.at(-1)!;
    if (fits(blocksOf([...page, one]))) {
      page.push(one);
      continue;
    }
    const first = [one];
    while (page.length > 1 && opens(page.at(-1)!.part)) first.unshift(page.pop()!);
    pages.push(first);
  }
  return pages.map(blocksOf).filter((blocks) => blocks.length > 0);
}

/** A part that is too long for a message, block by block. */
function alone({ part, blocks }: Drawn): Drawn[] {
  return fits(blocks) ? [{ part, blocks }] : blocks.map((block) => ({ part, blocks: [block] }));
}

function blocksOf(drawn: readonly Drawn[]): types.KnownBlock[] {
  return drawn.flatMap(({ blocks }) => blocks);
}
