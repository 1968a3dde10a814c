import { z } from 'zod';
import { atOnce } from '../steps';
import { checkExamples } from './check-examples';
import { answeredWrongly } from './drafts-folder';
import { exampleShape } from './entry';
import type { Knowledge } from './load';
import { isUnwritten, UNWRITTEN } from './unwritten';
import type { YamlFile } from './yaml-file';

/** Which entry ought to answer may not be written yet. */
const shape = z.strictObject({
  examples: z.array(exampleShape.extend({ belongs_to: z.string() })).min(1, 'an example is expected here'),
});

/** Reports to the file of a draft what its examples lack to stand under those of the entry that answered them wrongly. */
export function checkCounterExamples(file: YamlFile, id: string, knowledge: Knowledge): void {
  const data = file.read(shape);
  if (data === null) return;
  const entry = knowledge.entries.get(answeredWrongly(id) ?? '');
  if (entry === undefined) {
    file.add([], "the file's name does not say whose examples these are", 'Call it ENTRY-not.yaml.');
    return;
  }
  data.examples.forEach(({ belongs_to, ask = '' }, at) => {
    const place = ['examples', at, 'belongs_to'];
    if (isUnwritten(ask)) {
      file.add(
        ['examples', at, 'ask'],
        '"ask" is not written yet',
        'Write the question that was answered wrongly.',
      );
    }
    if (isUnwritten(belongs_to)) {
      file.add(
        place,
        '"belongs_to" is not written yet',
        `In place of ${UNWRITTEN} write the entry that ought to answer.`,
      );
    } else if (belongs_to === entry.id) {
      file.add(
        place,
        `${entry.id} is the entry that answered wrongly`,
        'Write the one that ought to answer.',
      );
    } else if (!knowledge.entries.has(belongs_to)) {
      file.add(
        place,
        `there is no entry "${belongs_to}"`,
        `The entries are ${[...knowledge.entries.keys()].join(', ')}.`,
      );
    }
  });
  atOnce(checkExamples({ ...entry, errors: [], patterns: [], examples: data.examples }, file, knowledge));
}
