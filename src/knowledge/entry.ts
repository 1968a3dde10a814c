import { z } from 'zod';

/** The shape of everything in `knowledge/`. Scalars are strings; a block of text loses its last line end. */

const text = z
  .string({ error: 'text is expected here' })
  .transform((value) => value.trimEnd())
  // An editor that completes the key writes the | as well.
  .meta({ minLength: 1, defaultSnippets: [{ label: '|', body: '|\n  $1' }] });
const sentence = text.refine((value) => value !== '', 'nothing is written here');
const bilingual = z.strictObject({ ja: sentence, en: sentence });
/** A block of text, one item a line. */
const rows = text.transform((value) => value.split('\n').map((row) => row.trim()));
const where = z.enum(['client', 'server', 'admin'], {
  error:
    "\"where\" is client (the user's own computer), server (the user's account there) or admin (the server's administrator)",
});
const id = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]*$/, "an id is made of a-z, 0-9 and -, as the name of an entry's file");
const date = z
  .string()
  .refine(
    (value) => !Number.isNaN(Date.parse(value)),
    'a date is expected, such as 2026-12-31 or 2026-12-31T18:00+09:00',
  );

/** What an editor shows while an entry is typed (`_entry.schema.json`), Japanese first. */
const ABOUT = {
  title: '項目の題。日本語 ja と英語 en の両方 / What the problem is called, in ja and en',
  errors:
    'エラーの行。表示されたとおりに、| の次の行から1行に1つ。変わる部分は {host} のように {言葉} に(_placeholders.yaml) / Error lines as the program prints them, one a row after a |; what changes becomes a {word} of _placeholders.yaml',
  patterns:
    '正規表現(RE2)。1行に1つ。errors で書けないときだけ。(?<host>…) が {host} の値になります / Regular expressions (RE2), one a row, for what errors cannot say; (?<host>…) gives the value of {host}',
  questions:
    'エラーを貼らずに尋ねる人の言い方。ja と en に、1行に1つ / How people ask who paste no error, one a row, in ja and en',
  explains:
    '同じ貼り付けで見つかっても、この項目の結果にすぎない項目の名前 / Entries that are only the echo of this one when both are found',
  causes: '原因。確かめる順に / The causes, in the order to check them',
  if: '貼り付けから確かめられる事実(_findings.yaml)。確かめられたときだけ出ます。if のない原因は、何も確かめられないときに順に出ます / A fact that a paste can prove (_findings.yaml): the cause is shown only then. Causes without it are shown, in their order, as long as nothing is proven',
  steps: '手順。1つの手順に1つの動作 / What to do, one action a step',
  where:
    "どこで実行するか。client ユーザーの計算機、server サーバーの自分のアカウント、admin サーバーの管理者 / Where: client the user's own computer, server their account there, admin the server's administrator",
  run: 'コマンド。{host} には貼り付けの値が入り、[-p {port}] は値がなければ省かれます。引用符は付けません / The command; {host} is filled from the paste, [-p {port}] left out when unknown; no quotes around them',
  powershell: 'Windows で違うときのコマンド / The command for Windows, where it differs',
  sample: 'コマンドの表示例 / What the command prints',
  table:
    '添える表。permissions は _permissions.yaml、fingerprints は site.yaml / The table to show: permissions of _permissions.yaml or fingerprints of site.yaml',
  for_each:
    'host: ホストがわからないとき、site.yaml のホストごとにコマンドを出します / host: when no host is known, one command for each host of site.yaml',
  checks: '直ったことの確かめ方。書き方は steps と同じ / How to see that it is solved; written like steps',
  examples:
    'この項目のテスト。errors のどの行にも、それを含む例が要ります / The tests: every row of errors needs an example',
  paste: '貼り付けの実物 / A real paste',
  ask: 'questions にない言い方の質問 / A question that does not stand under questions',
  finds: '貼り付けから読み取れるはずの値 / The values that must be read from the paste',
  cause: '先頭に出るはずの原因(if の言葉) / The cause that must come first, by its word after if',
  belongs_to: '似ているが、答えるのは別の項目(その名前) / A look-alike: the entry that answers it',
  source: '根拠となるページのリンク / The link that says so',
  ja: '日本語。| の次の行から / Japanese, on the lines after a |',
  en: '英語。| の次の行から / English, on the lines after a |',
} as const;

const both = { ja: sentence.describe(ABOUT.ja), en: sentence.describe(ABOUT.en) };

const step = z.strictObject({
  where: where.describe(ABOUT.where),
  ...both,
  /** POSIX shell; `powershell` stands beside it where Windows differs. */
  run: sentence.optional().describe(ABOUT.run),
  powershell: sentence.optional().describe(ABOUT.powershell),
  /** What the command prints. */
  sample: sentence.optional().describe(ABOUT.sample),
  table: z.enum(['permissions', 'fingerprints']).optional().describe(ABOUT.table),
  /** When the paste names no host, the commands are given for each host of site.yaml. */
  for_each: z.enum(['host']).optional().describe(ABOUT.for_each),
});

const cause = z.strictObject({
  /** A finding: the cause is shown when the evidence proves it, or proves something that leaves it open. */
  if: id.optional().describe(ABOUT.if),
  ...both,
  steps: z.array(step).default([]).describe(ABOUT.steps),
});

export const exampleShape = z.strictObject({
  paste: sentence.optional().describe(ABOUT.paste),
  ask: sentence.optional().describe(ABOUT.ask),
  finds: z.record(z.string(), z.string()).optional().describe(ABOUT.finds),
  cause: id.optional().describe(ABOUT.cause),
  belongs_to: id.optional().describe(ABOUT.belongs_to),
});

/** One problem, one file. */
export const entryShape = z.strictObject({
  title: z.strictObject(both).describe(ABOUT.title),
  errors: rows.optional().describe(ABOUT.errors),
  patterns: rows.optional().describe(ABOUT.patterns),
  questions: z
    .strictObject({ ja: rows.describe(ABOUT.ja), en: rows.describe(ABOUT.en) })
    .optional()
    .describe(ABOUT.questions),
  explains: z.array(id).default([]).describe(ABOUT.explains),
  causes: z.array(cause).min(1, 'an entry needs at least one cause with what to do').describe(ABOUT.causes),
  checks: z.array(step).default([]).describe(ABOUT.checks),
  examples: z
    .array(exampleShape)
    .min(1, 'an entry needs examples: they are its tests')
    .describe(ABOUT.examples),
  source: z
    .union([z.string(), z.array(z.string())])
    .transform((value) => (typeof value === 'string' ? [value] : value))
    .describe(ABOUT.source),
});

const incidentShape = z.strictObject({
  ja: sentence,
  en: sentence,
  hosts: z.array(z.string()).optional(),
  entries: z.array(id).optional(),
  from: date.optional(),
  until: date,
});

/** Trouble or maintenance, and what it is about: whatever is not named is all of it. */
export type Incident = z.infer<typeof incidentShape>;

export const siteShape = z.strictObject({
  name: bilingual,
  language: z.enum(['ja', 'en']).default('ja'),
  hosts: z
    .array(
      z.strictObject({
        name: z.string(),
        fingerprints: z
          .array(
            z.strictObject({
              key_type: z.string(),
              fingerprint: z.string(),
              from: date.optional(),
              until: date.optional(),
            }),
          )
          .default([]),
      }),
    )
    .min(1, 'at least one host is needed'),
  contact: bilingual,
  /** The problems offered before anything was asked, commonest first. */
  common: z.array(id).default([]),
  incident: incidentShape.optional(),
});

export const placeholdersShape = z.record(
  z.string(),
  z.strictObject({ kind: z.string(), ja: sentence, en: sentence }),
);

export const findingsShape = z.record(
  id,
  z.strictObject({
    ja: sentence,
    en: sentence,
    /** Lines that prove it, written like those of an entry; without them a reader of `src/evidence` finds it. */
    lines: rows.optional(),
    /** Findings that cannot hold when this one does: their causes are dropped. */
    rules_out: z.array(id).default([]),
    /** What it cannot tell apart: their causes are shown as well. */
    leaves_open: z.array(id).default([]),
    /** `yes`: it is not the reason, and its cause is told after all others. */
    aside: z.enum(['yes', 'no']).default('no'),
    /** `yes`: its cause also stands among those to check as long as nothing is proven. */
    checklist: z.enum(['yes', 'no']).default('no'),
    /** `yes`: it makes its cause likelier but proves nothing. */
    hint: z.enum(['yes', 'no']).default('no'),
    /** The entry that answers when the paste holds no error line. */
    entry: id.optional(),
    /** `yes`: it decides the entry as an error line does. */
    decides: z.enum(['yes', 'no']).default('no'),
    /** `yes`: it is said first in every answer. */
    everywhere: z.enum(['yes', 'no']).default('no'),
    /** `yes`: the sentence must not be overlooked, and the answer ends with it. */
    stop: z.enum(['yes', 'no']).default('no'),
  }),
);

export const permissionsShape = z.array(
  z.strictObject({
    /** By it the program knows the file in a listing, whatever its name; see kind-of.ts. */
    kind: z.enum(
      ['home', 'ssh-folder', 'private-key', 'public-key', 'authorized-keys', 'known-hosts', 'config'],
      {
        error: '"kind" is home, ssh-folder, private-key, public-key, authorized-keys, known-hosts or config',
      },
    ),
    path: z.string(),
    role: bilingual,
    modes: z.array(
      z.string().regex(/^[0-7]{3,4}$/, 'a mode is three or four digits from 0 to 7, such as 600'),
    ),
    /** The computers that have it. A computer that is not named must not have it. */
    on: z.array(z.enum(['client', 'server'])).min(1),
    note: bilingual,
  }),
);

/** Blocks of words, parted by blanks; in `same` each line is a group, in `solved` and `not_solved` a phrase. */
export const wordsShape = z.strictObject({
  solved: rows.transform((lines) => lines.filter((line) => line !== '')),
  /** How people ask for a person. */
  wants_person: rows.transform((lines) => lines.filter((line) => line !== '')),
  not_solved: rows.transform((lines) => lines.filter((line) => line !== '')),
  same: rows.transform((groups) =>
    groups.map((group) => group.split(/\s+/).filter(Boolean)).filter((group) => group.length > 0),
  ),
  about_ssh: rows.transform((lines) => lines.flatMap((line) => line.split(/\s+/)).filter(Boolean)),
  about_other: rows.transform((lines) => lines.flatMap((line) => line.split(/\s+/)).filter(Boolean)),
});

export const phrasesShape = z.record(id, bilingual);

export type EntryFile = z.infer<typeof entryShape>;
export type StepFile = z.infer<typeof step>;
export type CauseFile = z.infer<typeof cause>;
export type ExampleFile = z.infer<typeof exampleShape>;
export type Site = z.infer<typeof siteShape>;
export type Placeholders = z.infer<typeof placeholdersShape>;
export type Findings = z.infer<typeof findingsShape>;
export type Permissions = z.infer<typeof permissionsShape>;
