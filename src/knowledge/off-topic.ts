import { z } from 'zod';
import { ask } from '../ask';
import type { Knowledge } from './load';
import type { Problem } from './problem';
import { YamlFile } from './yaml-file';

const offTopicShape = z.strictObject({
  /** One message a line. */
  lines: z.string(),
  /** Messages of several lines. */
  pastes: z.array(z.string()),
});

/**
 * What is not about SSH must get no SSH answer, whoever it is said to.
 * @param name the file's name, for the problems; `source` is its YAML.
 */
export function checkOffTopic(name: string, source: string, knowledge: Knowledge): Problem[] {
  const file = new YamlFile(name, source);
  const list = file.read(offTopicShape);
  list?.lines.split('\n').forEach((line, row) => {
    const entry = answers(line, knowledge);
    if (line !== '' && entry !== null)
      file.add(['lines'], `this is not about SSH, but ${entry} answers it`, ADVICE, { row });
  });
  list?.pastes.forEach((paste, at) => {
    const entry = answers(paste, knowledge);
    if (entry !== null) file.add(['pastes', at], `this is not about SSH, but ${entry} answers it`, ADVICE);
  });
  return file.problems;
}

const ADVICE = 'Make its error line more telling, or its question less general.';

function answers(text: string, knowledge: Knowledge): string | null {
  const unasked = ask({ text, addressed: false }, knowledge);
  return ask({ text, addressed: true }, knowledge).entry ?? unasked.entry;
}
