import { Document, Scalar, YAMLSeq } from 'yaml';
import { MODELINE } from '../knowledge/schema';
import { COMMENTS, MISSING } from './comments';
import { type MergedCause, type MergedStep, type Pair, type Texts, union } from './merge';
import type { ReadItem } from './types';
import { type Field, yamlBlock, yamlComment, yamlMap } from './yaml-map';

const LANGUAGES = ['ja', 'en'] as const;

/** A question as an entry in YAML; comments say what is missing and what was guessed. */
export function writeDraft({ ja, en }: Pair, causes: readonly MergedCause[]): string {
  const items = [ja, en].filter((item) => item !== undefined);
  const errors = union(...items.map((item) => item.errors));
  const pastes = union(...items.map((item) => item.pastes));
  const links = [...new Set(items.flatMap((item) => item.links))];
  const document = new Document(
    yamlMap([
      { key: 'title', value: yamlMap(bilingual({ ...rowsOf(ja, 0, 1), ...rowsOf(en, 0, 1) })) },
      {
        key: 'errors',
        apart: true,
        comments: [errors.length > 0 ? COMMENTS.errors : MISSING.errors],
        ...(errors.length > 0 && { value: yamlBlock(errors.join('\n')) }),
      },
      {
        key: 'questions',
        apart: true,
        value: yamlMap(bilingual({ ...rowsOf(ja, 0), ...rowsOf(en, 0) })),
      },
      {
        key: 'causes',
        apart: true,
        comments: [...new Set(items.flatMap(({ remarks }) => remarks))],
        value: sequence(causes.map(causeMap)),
      },
      {
        key: 'examples',
        apart: true,
        comments: [pastes.length > 0 ? COMMENTS.examples : MISSING.examples],
        ...(pastes.length > 0 && {
          value: sequence(pastes.map((paste) => yamlMap([{ key: 'paste', value: yamlBlock(paste) }]))),
        }),
      },
      {
        key: 'source',
        apart: true,
        comments: items.every(({ links: [first = ''] }) => first.includes('#')) ? [] : [MISSING.source],
        ...(links.length > 0 && { value: sequence(links) }),
      },
    ]),
  );
  document.commentBefore = yamlComment([...items.map(headOf), ...COMMENTS.head]);
  return `${MODELINE}\n${document.toString({ lineWidth: 0 })}`;
}

function headOf({ page, line, language }: ReadItem): string {
  const title = page.title === '' ? '' : ` 「${page.title}」`;
  return `${language}: ${page.file}:${line}${title} (${page.name})`;
}

function rowsOf(item: ReadItem | undefined, from: number, to?: number): Texts {
  return item === undefined ? {} : { [item.language]: item.questions.slice(from, to).join('\n') };
}

/** Both languages, or one and a comment in the other's place. */
function bilingual(texts: Texts): Field[] {
  const given = LANGUAGES.filter((language) => texts[language] !== undefined);
  const missing = LANGUAGES.filter((language) => texts[language] === undefined);
  return [
    ...given.map((key) => ({ key, value: yamlBlock(texts[key] as string) })),
    ...missing.map((key) => ({ key, comments: [MISSING[key]] })),
  ];
}

function causeMap({ texts, steps, remarks }: MergedCause) {
  const map = yamlMap([
    ...bilingual(texts),
    ...(steps.length > 0 ? [{ key: 'steps', value: sequence(steps.map(stepMap)) }] : []),
  ]);
  if (remarks.length > 0) map.commentBefore = yamlComment(remarks);
  return map;
}

function stepMap({ texts, where, run, powershell, sample, forEachHost, remarks }: MergedStep) {
  const block = (key: string, text: string | undefined): Field[] =>
    text === undefined ? [] : [{ key, value: yamlBlock(text) }];
  const map = yamlMap([
    { key: 'where', value: new Scalar(where) },
    ...bilingual(texts),
    ...block('run', run),
    ...block('powershell', powershell),
    ...block('sample', sample),
    ...(forEachHost ? [{ key: 'for_each', value: new Scalar('host') }] : []),
  ]);
  if (remarks.length > 0) map.commentBefore = yamlComment(remarks);
  return map;
}

function sequence(items: readonly unknown[]): YAMLSeq {
  const list = new YAMLSeq();
  for (const item of items) list.add(item);
  return list;
}
