import { neededWords } from '../answer/fill';
import { ANCHOR } from '../match/errors';
import { hasForm, KIND_NAMES } from '../match/kinds';
import { skeletonOf } from '../match/skeleton';
import { holesOf, textsBetweenHoles } from '../match/template';
import { atOnce, gently, type Progress, type Steps } from '../steps';
import { checkExamples } from './check-examples';
import { checkPatternGroups, groupsOf } from './check-patterns';
import type { StepFile } from './entry';
import { type Entry, type Knowledge, readingKnowledge } from './load';
import type { Problem } from './problem';
import { checkUnwritten, isUnwritten } from './unwritten';
import type { YamlFile } from './yaml-file';

/** Values that a typed command, `ssh -v` or the program itself gives, besides those of the error lines. */
const GIVEN = [
  'host',
  'user',
  'port',
  'key_path',
  'address',
  'fingerprint',
  'known_hosts_name',
  'known_hosts_address',
  'key_name',
];

/** Values that a finding about a file carries. */
const OF_A_FILE = ['path', 'mode', 'wanted_mode', 'owner'];

export interface Check {
  /** The entries that have their shape; null when the vocabulary or the site has not. */
  knowledge: Knowledge | null;
  problems: Problem[];
}

/**
 * Everything that can be wrong with a knowledge folder; its own examples are asked, one by one.
 * @param tell is told now and then how far it has come.
 */
export function checkKnowledge(dir: string, tell?: (progress: Progress) => void): Check {
  return atOnce(checkEntries(dir), tell);
}

/** The same in short turns, so that a bot answers while its knowledge is checked. */
export async function checkKnowledgeGently(dir: string): Promise<Check> {
  return gently(checkEntries(dir));
}

function* checkEntries(dir: string): Steps<Check> {
  const { knowledge, files, problems } = yield* readingKnowledge(dir);
  if (knowledge === null) return { knowledge, problems };
  problems.push(...checkNames(knowledge));
  yield* knowledge.questions.reading();
  let done = 0;
  for (const entry of knowledge.entries.values()) {
    yield { what: 'checking', done: done++, total: knowledge.entries.size };
    const file = files.get(entry.id) as YamlFile;
    const before = file.problems.length;
    yield* checkEntry(entry, file, knowledge);
    problems.push(...file.problems.slice(before));
  }
  return { knowledge, problems };
}

/** Reports to its file everything that can be wrong with an entry of the knowledge. */
export function* checkEntry(entry: Entry, file: YamlFile, knowledge: Knowledge): Steps<void> {
  checkUnwritten(entry, file);
  checkErrorLines(entry, file, knowledge);
  checkPatternGroups(entry, file, knowledge);
  checkSteps(entry, file, knowledge);
  checkLinks(entry, file, knowledge);
  yield* checkExamples(entry, file, knowledge);
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
  for (const [name, { rules_out, leaves_open, lines = [], ja, en }] of Object.entries(findings)) {
    for (const other of [...rules_out, ...leaves_open]) {
      if (findings[other] === undefined)
        add('_findings.yaml', `${name}: there is no finding "${other}"`, 'Correct the name.');
    }
    for (const hole of [ja, en, ...lines].flatMap(holesOf)) {
      if (placeholders[hole] === undefined)
        add('_findings.yaml', `${name}: {${hole}} is not in the vocabulary`, 'Add it to _placeholders.yaml.');
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
    const longest = Math.max(...textsBetweenHoles(line).map((text) => skeletonOf(text).length), 0);
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
  const given = new Set([...GIVEN, ...(entry.errors ?? []).flatMap(holesOf), ...groupsOf(entry)]);
  const proven = (name = ''): string[] => [
    ...(name === '' ? [] : OF_A_FILE),
    ...holesOf(knowledge.findings[name]?.en ?? ''),
  ];
  const steps: { step: StepFile; path: PropertyKey[]; also: readonly string[] }[] = [
    ...entry.causes.flatMap(({ if: name, steps: of }, cause) =>
      of.map((step, at) => ({ step, path: ['causes', cause, 'steps', at], also: proven(name) })),
    ),
    ...entry.checks.map((step, at) => ({ step, path: ['checks', at], also: [] })),
  ];
  for (const { step, path, also } of steps) {
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
        if (given.has(hole) || also.includes(hole) || knowledge.placeholders[hole] === undefined) continue;
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
  const known = (): string => `The entries are ${[...knowledge.entries.keys()].join(', ')}.`;
  entry.explains.forEach((id, at) => {
    if (!knowledge.entries.has(id)) file.add(['explains', at], `there is no entry "${id}"`, known());
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
      file.add(['examples', at, 'belongs_to'], `there is no entry "${belongs_to}"`, known());
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

function list(vocabulary: object): string {
  return Object.keys(vocabulary).join(', ');
}
