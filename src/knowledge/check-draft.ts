import { ask } from '../ask';
import { atOnce } from '../steps';
import type { ExampleFile } from './entry';
import { entryShape } from './entry';
import type { Entry, Knowledge } from './load';
import { checkEntry } from './rules';
import { withEntry } from './with-entry';
import type { YamlFile } from './yaml-file';

/** Reports to the file of a draft what it lacks to be an entry, and whom it would take examples away from. */
export function checkDraft(file: YamlFile, id: string, knowledge: Knowledge): void {
  const data = file.read(entryShape);
  const same = knowledge.entries.get(id);
  if (same !== undefined) {
    file.add([], `there is an entry of that name (${same.chapter}/${id}.yaml)`, 'Rename the draft.');
  }
  if (!/^[a-z0-9][a-z0-9-]*$/.test(id)) {
    file.add([], `"${id}" is no name of an entry`, 'Rename the draft: a-z, 0-9 and - only.');
  }
  if (data === null || same !== undefined) return;
  const entry: Entry = { ...data, id, chapter: '' };
  const published = withEntry(knowledge, entry);
  atOnce(checkEntry(entry, file, published));
  if (file.problems.some(({ note }) => !note)) return;
  for (const other of knowledge.entries.values()) {
    const lost = other.examples.find(
      (example) => !isAnswered(example, other, published) && isAnswered(example, other, knowledge),
    );
    if (lost === undefined) continue;
    file.add(
      [lost.paste === undefined ? 'questions' : 'errors'],
      `an example of ${other.chapter}/${other.id}.yaml would no longer be answered as it says: ${firstLine(lost)}`,
      'Make this draft more telling, or say under "explains" which one is the cause.',
    );
  }
}

function isAnswered(
  { paste, ask: question, belongs_to }: ExampleFile,
  { id }: Entry,
  knowledge: Knowledge,
): boolean {
  const { kind, entry } = ask({ text: paste ?? question ?? '', addressed: true }, knowledge);
  return kind === 'solution' && entry === (belongs_to ?? id);
}

function firstLine({ paste, ask: question }: ExampleFile): string {
  return (paste ?? question ?? '').split('\n')[0] ?? '';
}
