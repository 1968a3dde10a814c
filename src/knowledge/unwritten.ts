import type { Entry } from './load';
import type { YamlFile } from './yaml-file';

/** How a sentence begins that a person still has to write; drafts are full of them. */
export const UNWRITTEN = '…';

export function isUnwritten(text: string): boolean {
  return text.trimStart().startsWith(UNWRITTEN);
}

/** Everything of an entry that still begins with the mark. A paste may hold whatever it likes. */
export function checkUnwritten(entry: Entry, file: YamlFile): void {
  const look = (value: unknown, path: readonly PropertyKey[]): void => {
    if (typeof value === 'string') {
      if (isUnwritten(value)) report(file, path, 0);
    } else if (Array.isArray(value) && ROWS.has(path.join('.'))) {
      value.forEach((row, at) => {
        if (isUnwritten(row)) report(file, path, at);
      });
    } else if (typeof value === 'object' && value !== null) {
      for (const [key, inner] of Object.entries(value))
        if (key !== 'paste') look(inner, [...path, Array.isArray(value) ? Number(key) : key]);
    }
  };
  const { id: _id, chapter: _chapter, ...written } = entry;
  look(written, []);
}

/** What is a list only after reading; in the file it is one block of text, or one link. */
const ROWS = new Set(['errors', 'patterns', 'questions.ja', 'questions.en', 'source']);

function report(file: YamlFile, path: readonly PropertyKey[], row: number): void {
  const key = path.findLast((part) => typeof part === 'string') as string;
  const what = key === 'ja' ? 'the Japanese text' : key === 'en' ? 'the English text' : `"${key}"`;
  file.add(
    path,
    `${what} is not written yet`,
    `Write it in place of the line that begins with ${UNWRITTEN}`,
    {
      row,
    },
  );
}
