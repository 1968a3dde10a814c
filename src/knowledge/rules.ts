import { setImmediate } from 'node:timers/promises';
import { neededWords } from '../answer/fill';
import { ask } from '../ask';
import { ANCHOR, matchErrors } from '../match/errors';
import { hasForm, KIND_NAMES } from '../match/kinds';
import { skeletonOf } from '../match/skeleton';
import { holesOf, parseTemplate } from '../match/template';
import { clean } from '../text/clean';
import type { Answer } from '../types';
import type { ExampleFile, StepFile } from './entry';
import { type Entry, type Knowledge, readKnowledge } from './load';
import type { Problem } from './problem';
import { checkUnwritten, isUnwritten } from './unwritten';
import type { YamlFile } from './yaml-file';

/** Values that a typed command, `ssh -v` or the program itself gives, besides those of the error lines. */
const GIVEN = ['host', 'user', 'port', 'key_path', 'address', 'fingerprint', 'known_hosts_name', 'key_name'];

export interface Check {
  /** The entries that have their shape; null when the vocabulary or the site has not. */
  knowledge: Knowledge | null;
  problems: Problem[];
}

/** Everything that can be wrong with a knowledge folder; its own examples are asked, one by one. */
export function checkKnowledge(dir: string): Check {
  const check = checkEntries(dir);
  for (;;) {
    const { done, value } = check.next();
    if (done) return value;
  }
}

/** The same, giving way after each entry, so that a bot answers while its knowledge is checked. */
export async function checkKnowledgeGently(dir: string): Promise<Check> {
  const check = checkEntries(dir);
  for (;;) {
    const { done, value } = check.next();
    if (done) return value;
    await setImmediate();
  }
}

function* checkEntries(dir: string): Generator<undefined, Check> {
  const { knowledge, files, problems } = readKnowledge(dir);
  if (knowledge === null) return { knowledge, problems };
  problems.push(...checkNames(knowledge));
  for (const entry of knowledge.entries.values()) {
    yield;
    const file = files.get(entry.id) as YamlFile;
    const before = file.problems.length;
    checkUnwritten(entry, file);
    checkErrorLines(entry, file, knowledge);
    checkSteps(entry, file, knowledge);
    checkLinks(entry, file, knowledge);
    checkExamples(entry, file, knowledge);
    problems.push(...file.problems.slice(before));
  }
  return { knowledge, problems };
}

/** The vocabularies and the site, which are short: a problem names its key. */
function checkNames({ placeholders, findings, site, entries }: Knowledge): Problem[] {
  const problems: Problem[] = [];
  const add = (file: string, message: string, advice: string): void => {
    problems.push({ file, line: 1, column: 1, message, advice });
  };
  for (const [name, { kind, ja, en }] of Object.entries(placeholders)) {
    if (!KIND_NAMES.some((known) => known === kind)) {
      add(
        '_placeholders.yaml',
        `${name}: there is no kind "${kind}"`,
        `The kinds are ${KIND_NAMES.join(', ')}.`,
      );
    }
    for (const shown of [ja, en]) {
      if (/^[\p{L}\p{N}_-]+$/u.test(shown)) continue;
      add(
        '_placeholders.yaml',
        `${name}: "${shown}" would mean something to a shell`,
        'Use letters, digits, - and _ only.',
      );
    }
  }
  for (const [name, { rules_out }] of Object.entries(findings)) {
    for (const other of rules_out) {
      if (findings[other] === undefined)
        add('_findings.yaml', `${name}: rules_out names no finding "${other}"`, 'Correct the name.');
    }
  }
  for (const id of [...site.common, ...(site.incident?.entries ?? [])]) {
    if (!entries.has(id))
      add('site.yaml', `there is no entry "${id}"`, `The entries are ${[...entries.keys()].join(', ')}.`);
  }
  for (const { name, fingerprints } of site.hosts) {
    if (!hasForm(name, 'host'))
      add('site.yaml', `"${name}" is no host name`, 'Write it as you would after "ssh".');
    for (const { fingerprint } of fingerprints) {
      if (hasForm(fingerprint, 'fingerprint')) continue;
      add(
        'site.yaml',
        `"${fingerprint}" is no fingerprint`,
        'It is SHA256: and 43 characters, as ssh-keygen -l prints it.',
      );
    }
  }
  return problems;
}

function checkErrorLines({ errors = [] }: Entry, file: YamlFile, knowledge: Knowledge): void {
  errors.forEach((line, row) => {
    if (line === '' || isUnwritten(line)) return;
    for (const hole of holesOf(line)) {
      if (knowledge.placeholders[hole] !== undefined) continue;
      file.add(
        ['errors'],
        `{${hole}} is not in the vocabulary`,
        `Add it to _placeholders.yaml or use one of ${list(knowledge.placeholders)}.`,
        {
          row,
          column: line.indexOf(`{${hole}}`),
        },
      );
    }
    const longest = Math.max(
      ...parseTemplate(line, knowledge.errors.kinds).segments.map(({ codes }) => codes.length),
      0,
    );
    if (longest < ANCHOR) {
      file.add(
        ['errors'],
        'this error line is too short to be told from other text',
        `It needs at least ${ANCHOR} letters between its {words}.`,
        { row },
      );
    }
  });
}

function checkSteps(entry: Entry, file: YamlFile, knowledge: Knowledge): void {
  const given = new Set([...GIVEN, ...(entry.errors ?? []).flatMap(holesOf)]);
  const steps: { step: StepFile; path: PropertyKey[] }[] = [
    ...entry.causes.flatMap(({ steps: of }, cause) =>
      of.map((step, at) => ({ step, path: ['causes', cause, 'steps', at] })),
    ),
    ...entry.checks.map((step, at) => ({ step, path: ['checks', at] })),
  ];
  for (const { step, path } of steps) {
    for (const key of ['run', 'powershell'] as const) {
      for (const hole of holesOf(step[key] ?? '')) {
        if (knowledge.placeholders[hole] !== undefined) continue;
        file.add(
          [...path, key],
          `{${hole}} is not in the vocabulary`,
          `The words are ${list(knowledge.placeholders)}.`,
        );
      }
      if (/["'][^"'\n]*\{[a-z_]+\}[^"'\n]*["']/.test(step[key] ?? '')) {
        file.add(
          [...path, key],
          'a {word} stands between quotes',
          'Leave the quotes out; the bot quotes every value for its shell.',
        );
      }
      for (const hole of neededWords(step[key] ?? '')) {
        if (given.has(hole) || knowledge.placeholders[hole] === undefined) continue;
        file.add(
          [...path, key],
          `nothing can give {${hole}}; its name will be shown`,
          'An error line with {'.concat(hole, '} would give it.'),
          { note: true },
        );
      }
    }
  }
}

function checkLinks(entry: Entry, file: YamlFile, knowledge: Knowledge): void {
  const known = `The entries are ${[...knowledge.entries.keys()].join(', ')}.`;
  entry.explains.forEach((id, at) => {
    if (!knowledge.entries.has(id)) file.add(['explains', at], `there is no entry "${id}"`, known);
  });
  entry.causes.forEach((cause, at) => {
    if (cause.if === undefined || knowledge.findings[cause.if] !== undefined) return;
    file.add(
      ['causes', at, 'if'],
      `"${cause.if}" is no finding`,
      `The findings are ${list(knowledge.findings)}.`,
    );
  });
  entry.examples.forEach(({ belongs_to, paste, ask: question }, at) => {
    if (belongs_to !== undefined && !knowledge.entries.has(belongs_to)) {
      file.add(['examples', at, 'belongs_to'], `there is no entry "${belongs_to}"`, known);
    }
    if ((paste === undefined) === (question === undefined)) {
      file.add(
        ['examples', at],
        'an example is either a paste or a question',
        'Write "paste: |" or "ask: |".',
      );
    }
  });
  entry.source.forEach((source) => {
    if (isUnwritten(source)) return;
    if (/^https?:\/\/\S+$/.test(source) && URL.canParse(source)) return;
    file.add(
      ['source'],
      `"${source}" is no link`,
      'Write the address of the page that says so, with https://.',
    );
  });
}

function checkExamples(entry: Entry, file: YamlFile, knowledge: Knowledge): void {
  const shown = new Set<string>();
  const unwritten = (entry.errors ?? []).some(isUnwritten);
  entry.examples.forEach((example, at) => {
    const text = example.paste ?? example.ask ?? '';
    if (example.ask !== undefined && isUnwritten(example.ask)) return;
    const expected = example.belongs_to ?? entry.id;
    if (!knowledge.entries.has(expected)) return;
    if (example.belongs_to === undefined) {
      for (const match of matchErrors(clean(text), knowledge.errors))
        if (match.entry === entry.id) shown.add(match.template.text);
    }
    const answer = ask({ text, addressed: true }, knowledge);
    if (answer.kind === 'solution' && answer.entry === expected) checkFound(example, answer, file, at);
    else if (answer.entry !== null || !unwritten) reportMiss(entry, example, answer, file, at);
    const { ja = [], en = [] } = entry.questions ?? {};
    if (example.ask !== undefined && [...ja, ...en].includes(example.ask)) {
      file.add(
        ['examples', at, 'ask'],
        'this question also stands under "questions", so it tests nothing',
        'Ask it in other words here.',
      );
    }
  });
  (entry.errors ?? []).forEach((line, row) => {
    if (line === '' || shown.has(line) || isUnwritten(line)) return;
    file.add(
      ['errors'],
      'no example of this entry shows this error line',
      'Add a paste that holds it under "examples".',
      { row },
    );
  });
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
      answer.kind === 'choose' ? ` (${answer.options.map((option) => option.entry).join(' or ')})` : '';
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

function list(vocabulary: object): string {
  return Object.keys(vocabulary).join(', ');
}
