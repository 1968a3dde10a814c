import type { Answer } from '../src/index';

/** How many causes an answer leaves out because they had not helped. */
export function stepOf({ remembered }: Pick<Answer, 'remembered'>): number {
  return remembered.view?.leftOut.length ?? 0;
}
