import type { HelpDesk, Language } from '../../src/index';

/** The notes of no conversation: a search is about nothing that was said before, and nothing of it is kept. */
export const SEARCH = { conversation: 'teams:search' };

export interface Found {
  id: string;
  title: string;
}

/** Where a word of the search stands, and what that is worth. */
const WORTH = { title: 4, question: 2, error: 1 };

/**
 * The entries that fit what somebody types into a search box, the best first: what the help desk itself would answer,
 * then those that have every word typed so far in their title, their questions or their error lines. The commonest
 * problems while nothing is typed.
 * @param most how many at most.
 */
export async function findEntries(
  desk: HelpDesk,
  typed: string,
  language: Language,
  most: number,
): Promise<Found[]> {
  const words = fold(typed)
    .split(/[\s、。,]+/)
    .filter(Boolean)
    .slice(0, 20);
  const ids = new Set(
    words.length === 0
      ? desk.commonProblems().map(({ id }) => id)
      : [...(await answeredBy(desk, typed)), ...havingAll(desk, words)],
  );
  const { entries } = desk.knowledge;
  return [...ids].slice(0, most).flatMap((id) => {
    const entry = entries.get(id);
    return entry === undefined ? [] : [{ id, title: entry.title[language].trim() }];
  });
}

async function answeredBy(desk: HelpDesk, text: string): Promise<string[]> {
  const { kind, entry, options } = await desk.peek({ text, addressed: true }, SEARCH);
  if (kind === 'solution' && entry !== null) return [entry];
  return kind === 'choose' ? options.map(({ id }) => id) : [];
}

function havingAll(desk: HelpDesk, words: readonly string[]): string[] {
  return [...desk.knowledge.entries.values()]
    .map((entry) => {
      const { title, questions, errors = [] } = entry;
      const places = [
        { worth: WORTH.title, text: fold(`${title.ja}\n${title.en}`) },
        {
          worth: WORTH.question,
          text: fold([...(questions?.ja ?? []), ...(questions?.en ?? [])].join('\n')),
        },
        { worth: WORTH.error, text: fold(errors.join('\n')) },
      ];
      const worths = words.map((word) => places.find(({ text }) => text.includes(word))?.worth ?? 0);
      return { id: entry.id, fits: worths.includes(0) ? 0 : worths.reduce((sum, worth) => sum + worth) };
    })
    .filter(({ fits }) => fits > 0)
    .sort((a, b) => b.fits - a.fits)
    .map(({ id }) => id);
}

function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}
