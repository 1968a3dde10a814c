import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { ZodType } from 'zod';
import { type ErrorIndex, type ErrorLine, indexingErrors } from '../match/error-index';
import { KIND_NAMES, type KindName } from '../match/kinds';
import { readPattern } from '../match/pattern';
import { QuestionIndex, type Vocabulary } from '../match/question-index';
import { parseTemplate } from '../match/template';
import { atOnce, type Progress, type Steps } from '../steps';
import type { Language } from '../types';
import { checkPatterns } from './check-patterns';
import {
  type EntryFile,
  entryShape,
  type Findings,
  findingsShape,
  type Incident,
  type Permissions,
  type Placeholders,
  permissionsShape,
  phrasesShape,
  placeholdersShape,
  type Site,
  siteShape,
  wordsShape,
} from './entry';
import { KnowledgeError, type Problem } from './problem';
import { YamlFile } from './yaml-file';

export { KnowledgeError } from './problem';

/** One problem and its answer. `id` is the file's name, `chapter` its folder. */
export interface Entry extends EntryFile {
  id: string;
  chapter: string;
}

/** Everything the bot knows, read once and never changed. */
export interface Knowledge {
  entries: ReadonlyMap<string, Entry>;
  site: Site;
  /** Trouble that was announced in chat, besides that of site.yaml. */
  incidents: readonly Incident[];
  placeholders: Placeholders;
  findings: Findings;
  permissions: Permissions;
  errors: ErrorIndex;
  questions: QuestionIndex;
  /** What `_words.yaml` says about words, to index questions anew. */
  vocabulary: Vocabulary;
  /** How people say that an answer did not help. */
  notSolved: readonly string[];
  /** How they say that it did, or thank. */
  solved: readonly string[];
  /** How they ask for a person. */
  wantsPerson: readonly string[];
  /** One of the bot's own sentences, with its {words} filled. */
  phrase(name: string, language: Language, words?: Readonly<Record<string, string>>): string;
  phraseNames: readonly string[];
}

export interface ReadKnowledge {
  /** The entries that have their shape; null when the vocabulary or the site has not. */
  knowledge: Knowledge | null;
  /** Entry id -> the file it was read from, to point at places in it. */
  files: ReadonlyMap<string, YamlFile>;
  problems: Problem[];
}

/**
 * The knowledge of a folder, every file checked for its shape; whether its examples hold is `checkKnowledge`'s part.
 * @param tell is told now and then how far it has come.
 * @throws KnowledgeError when a file is missing or has not the shape it must have.
 */
export function loadKnowledge(dir: string, tell?: (progress: Progress) => void): Knowledge {
  const { knowledge, problems } = atOnce(readingKnowledge(dir), tell);
  if (knowledge === null || problems.length > 0) throw new KnowledgeError(problems);
  return knowledge;
}

export function readKnowledge(dir: string): ReadKnowledge {
  return atOnce(readingKnowledge(dir));
}

/** The same in steps. */
export function* readingKnowledge(dir: string): Steps<ReadKnowledge> {
  const problems: Problem[] = [];
  if (!existsSync(dir)) {
    problems.push(
      missing(
        '.',
        `there is no knowledge folder ${dir}`,
        'Set KNOWLEDGE_DIR to the folder that holds site.yaml.',
      ),
    );
    return { knowledge: null, files: new Map(), problems };
  }
  const one = <T>(name: string, shape: ZodType<T>): T | null => readOne(dir, name, shape, problems);
  const placeholders = one('_placeholders.yaml', placeholdersShape);
  const findings = one('_findings.yaml', findingsShape);
  const permissions = one('_permissions.yaml', permissionsShape);
  const phrases = one('_phrases.yaml', phrasesShape);
  const words = one('_words.yaml', wordsShape);
  const site = one('site.yaml', siteShape);
  const { entries, files } = yield* readEntries(dir, problems);
  if (!placeholders || !findings || !permissions || !phrases || !words || !site || entries.size === 0) {
    return { knowledge: null, files, problems };
  }
  const kinds = new Map(Object.entries(placeholders).map(([name, { kind }]) => [name, kindName(kind)]));
  const siteWords = { same: words.same, aboutSsh: words.about_ssh, aboutOther: words.about_other };
  const lines = [...(yield* entryLines(entries, kinds)), ...findingLines(findings, kinds)];
  const knowledge: Knowledge = {
    entries,
    site,
    incidents: [],
    placeholders: vocabulary(placeholders),
    findings: vocabulary(findings),
    permissions,
    errors: yield* indexingErrors(lines, kinds, pastes(entries.values())),
    questions: new QuestionIndex([...entries.values()], siteWords),
    vocabulary: siteWords,
    notSolved: words.not_solved,
    solved: words.solved,
    wantsPerson: words.wants_person,
    phrase: (name, language, words = {}) => {
      const phrase = phrases[name];
      if (phrase === undefined) {
        const advice = 'Take it from the shipped knowledge folder.';
        throw new KnowledgeError([missing('_phrases.yaml', `the sentence "${name}" is missing`, advice)]);
      }
      const text = phrase[language];
      if (!text.includes('{')) return text;
      return text.replace(/\{([a-z_]+)\}/g, (whole, word: string) => words[word] ?? whole);
    },
    phraseNames: Object.keys(phrases),
  };
  return { knowledge, files, problems };
}

/** The words of a file and no others: every other object also has a `constructor`. */
function vocabulary<T extends object>(words: T): T {
  return Object.assign(Object.create(null), words);
}

function kindName(kind: string): KindName {
  return KIND_NAMES.find((name) => name === kind) ?? 'text';
}

/** The error lines and patterns of entries, ready to be indexed. */
export function* entryLines(
  entries: ReadonlyMap<string, Entry>,
  kinds: ReadonlyMap<string, KindName>,
): Steps<ErrorLine[]> {
  const lines: ErrorLine[] = [];
  for (const { id, errors = [], patterns = [] } of entries.values()) {
    for (const line of errors)
      if (line !== '') lines.push({ entry: id, template: parseTemplate(line, kinds) });
    for (const pattern of patterns.map(readPattern))
      if ('engine' in pattern) lines.push({ entry: id, template: pattern.template, pattern });
    yield;
  }
  return lines;
}

function* pastes(entries: Iterable<Entry>): Generator<string, void> {
  for (const { examples } of entries) for (const { paste } of examples) if (paste !== undefined) yield paste;
}

function findingLines(findings: Findings, kinds: ReadonlyMap<string, KindName>): ErrorLine[] {
  return Object.entries(findings).flatMap(([finding, { lines = [] }]) =>
    lines
      .filter((line) => line !== '')
      .map((line) => ({ entry: '', finding, template: parseTemplate(line, kinds) })),
  );
}

function readOne<T>(dir: string, name: string, shape: ZodType<T>, problems: Problem[]): T | null {
  const file = path.join(dir, name);
  if (!existsSync(file)) {
    problems.push(missing(name, 'the file is missing', 'Take it from the shipped knowledge folder.'));
    return null;
  }
  const yaml = new YamlFile(name, readFileSync(file, 'utf8'));
  const data = yaml.read(shape);
  problems.push(...yaml.problems);
  return data;
}

/** Every `chapter/id.yaml`; names that begin with `_` or `.` are not entries. */
function* readEntries(
  dir: string,
  problems: Problem[],
): Steps<{ entries: Map<string, Entry>; files: Map<string, YamlFile> }> {
  const entries = new Map<string, Entry>();
  const files = new Map<string, YamlFile>();
  const chapters = readdirSync(dir, { withFileTypes: true })
    .filter((chapter) => chapter.isDirectory() && !/^[._]/.test(chapter.name))
    .map(({ name }) => name);
  const names = chapters.flatMap((chapter) =>
    readdirSync(path.join(dir, chapter))
      .sort()
      .filter((name) => /^[^._].*\.ya?ml$/.test(name))
      .map((name) => ({ chapter, name })),
  );
  for (const [done, { chapter, name }] of names.entries()) {
    yield { what: 'reading', done, total: names.length };
    const relative = `${chapter}/${name}`;
    const id = name.replace(/\.ya?ml$/, '');
    const yaml = new YamlFile(relative, readFileSync(path.join(dir, relative), 'utf8'));
    files.set(id, yaml);
    const data = yaml.read(entryShape);
    checkPatterns(data?.patterns ?? [], yaml);
    if (entries.has(id)) yaml.add([], `there are two entries named ${id}`, 'Rename one of the files.');
    else if (data !== null) entries.set(id, { ...data, id, chapter });
    problems.push(...yaml.problems);
  }
  if (entries.size === 0 && problems.length === 0) {
    problems.push(
      missing('.', 'there is no entry', 'An entry is a file such as auth/publickey-denied.yaml.'),
    );
  }
  return { entries, files };
}

function missing(file: string, message: string, advice: string): Problem {
  return { file, line: 1, column: 1, message, advice };
}
