import { indexErrors } from '../match/errors';
import { QuestionIndex } from '../match/question-index';
import { atOnce } from '../steps';
import { type Entry, entryLines, type Knowledge } from './load';

/** The knowledge as it would be with one more entry, or with another entry of the same name. */
export function withEntry(knowledge: Knowledge, entry: Entry): Knowledge {
  const { kinds, lines } = knowledge.errors;
  const others = lines.filter((line) => line.entry !== entry.id);
  const own = atOnce(entryLines(new Map([[entry.id, entry]]), kinds));
  const entries = new Map(knowledge.entries).set(entry.id, entry);
  return {
    ...knowledge,
    entries,
    errors: indexErrors([...others, ...own], kinds),
    questions: new QuestionIndex([...entries.values()], knowledge.vocabulary),
  };
}
