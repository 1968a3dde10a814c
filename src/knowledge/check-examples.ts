import { ask } from '../ask';
import { ANCHOR, matchErrors } from '../match/errors';
import { skeletonOf } from '../match/skeleton';
import type { Steps } from '../steps';
import { clean } from '../text/clean';
import type { Answer } from '../types';
import { patternTrouble } from './check-patterns';
import type { ExampleFile } from './entry';
import type { Entry, Knowledge } from './load';
import { isUnwritten } from './unwritten';
import type { YamlFile } from './yaml-file';

/** Asks every example of an entry, and reports to its file what is answered otherwise than it says. */
export function* checkExamples(entry: Entry, file: YamlFile, knowledge: Knowledge): Steps<void> {
  const shown = new Set<string>();
  const { errors = [], patterns = [], questions = { ja: [], en: [] } } = entry;
  const unwritten = [...errors, ...patterns].some(isUnwritten);
  const unasked = [...questions.ja, ...questions.en].some(isUnwritten);
  for (const [at, example] of entry.examples.entries()) {
    yield;
    const text = example.paste ?? example.ask ?? '';
    if (example.ask !== undefined && isUnwritten(example.ask)) continue;
    const expected = example.belongs_to ?? entry.id;
    if (!knowledge.entries.has(expected)) continue;
    if (example.belongs_to === undefined) {
      for (const match of matchErrors(clean(text), knowledge.errors))
        if (match.entry === entry.id) shown.add(match.pattern?.source ?? match.template.text);
    }
    const answer = ask({ text, addressed: true }, knowledge);
    if (answer.kind === 'solution' && answer.entry === expected) checkFound(example, answer, file, at);
    else if (answer.entry !== null || !(example.ask === undefined ? unwritten : unasked))
      reportMiss(entry, example, answer, file, at);
    const { ja = [], en = [] } = entry.questions ?? {};
    if (example.ask !== undefined && [...ja, ...en].includes(example.ask)) {
      file.add(
        ['examples', at, 'ask'],
        'this question also stands under "questions", so it tests nothing',
        'Ask it in other words here.',
      );
    }
  }
  for (const [key, what] of [
    ['errors', 'error line'],
    ['patterns', 'pattern'],
  ] as const) {
    (entry[key] ?? []).forEach((line, row) => {
      if (line === '' || shown.has(line) || isUnwritten(line)) return;
      if (key === 'patterns' && patternTrouble(line) !== null) return;
      file.add(
        [key],
        `no example of this entry shows this ${what}`,
        'Add a paste that holds it under "examples".',
        { row },
      );
    });
  }
}

function checkFound({ finds = {}, cause }: ExampleFile, answer: Answer, file: YamlFile, at: number): void {
  for (const [name, value] of Object.entries(finds)) {
    if (answer.values[name] === value) continue;
    const found = answer.values[name] === undefined ? 'nothing' : `"${answer.values[name]}"`;
    file.add(
      ['examples', at, 'finds', name],
      `the bot found ${found} for ${name}, not "${value}"`,
      `It found: ${JSON.stringify(answer.values)}.`,
    );
  }
  if (cause !== undefined && answer.cause !== cause) {
    file.add(['examples', at, 'cause'], `the cause is ${answer.cause ?? 'not proven'}, not ${cause}`);
  }
}

function reportMiss(entry: Entry, example: ExampleFile, answer: Answer, file: YamlFile, at: number): void {
  const expected = example.belongs_to ?? entry.id;
  const path = ['examples', at, example.paste === undefined ? 'ask' : 'paste'];
  if (answer.entry !== null) {
    const options =
      answer.kind === 'choose' ? ` (${answer.options.map((option) => option.id).join(' or ')})` : '';
    const why =
      answer.decidedBy === null
        ? ''
        : ` because of line ${answer.decidedBy.number}: ${answer.decidedBy.text}`;
    file.add(
      path,
      `answered by ${answer.kind === 'choose' ? 'a choice' : answer.entry}${options}, not by ${expected}${why}`,
      'Say under "explains" which one is the cause, or make the error line more telling.',
    );
    return;
  }
  if (example.ask !== undefined) {
    file.add(path, 'no entry answers this question', 'Add a question with the same words under "questions".');
    return;
  }
  file.add(path, `no error line of ${expected} matches this paste`, 'Paste the telling line under "errors".');
  if (expected === entry.id) reportNearest(entry, example.paste ?? '', file);
}

/** Points at where the error line that comes closest stops fitting. */
function reportNearest({ errors = [] }: Entry, paste: string, file: YamlFile): void {
  const text = lettersOf(clean(paste));
  let best = { row: -1, column: 0, letters: ANCHOR };
  errors.forEach((line, row) => {
    const start = line
      .split(/\{[a-z_]+\}/)
      .reduce((at, piece) => (lettersOf(piece) === '' ? at : Math.min(at, line.indexOf(piece))), line.length);
    const first = line.slice(start).split(/\{[a-z_]+\}/)[0] as string;
    const letters = lettersOf(first);
    let fits = letters.length;
    while (fits > best.letters && !text.includes(letters.slice(0, fits))) fits--;
    if (fits > best.letters)
      best = { row, column: start + (skeletonOf(first).offsets[fits - 1] as number) + 1, letters: fits };
  });
  if (best.row >= 0)
    file.add(['errors'], 'this error line comes closest; the paste matches it up to here', undefined, best);
}

function lettersOf(text: string): string {
  const { codes, length } = skeletonOf(text);
  return String.fromCharCode(...codes.subarray(0, Math.min(length, 60_000)));
}
