import { indexErrors } from '../match/errors';
import { indexQuestions } from '../match/questions';
import { type Entry, errorLines, type Knowledge } from './load';

/** The knowledge as it would be with one more entry, or with another entry of the same name. */
export function withEntry(knowledge: Knowledge, entry: Entry): Knowledge {
  const { kinds, anchors } = knowledge.errors;
  const others = [...anchors.values()].flat().flatMap(({ error }) => (error.entry === entry.id ? [] : error));
  const entries = new Map(knowledge.entries).set(entry.id, entry);
  return {
    ...knowledge,
    entries,
    errors: indexErrors([...others, ...errorLines(new Map([[entry.id, entry]]), kinds)], kinds),
    questions: indexQuestions([...entries.values()], knowledge.vocabulary),
  };
}
