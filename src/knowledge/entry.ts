import { z } from 'zod';

/** The shape of everything in `knowledge/`. Scalars are strings; a block of text loses its last line end. */

const text = z.string({ error: 'text is expected here' }).transform((value) => value.replace(/\s+$/, ''));
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

const step = z.strictObject({
  where,
  ja: sentence,
  en: sentence,
  /** POSIX shell; `powershell` stands beside it where Windows differs. */
  run: sentence.optional(),
  powershell: sentence.optional(),
  /** What the command prints. */
  sample: sentence.optional(),
  table: z.enum(['permissions', 'fingerprints']).optional(),
  /** When the paste names no host, the commands are given for each host of site.yaml. */
  for_each: z.enum(['host']).optional(),
});

const cause = z.strictObject({
  /** A finding; the cause comes first when the evidence proves it and is dropped when it rules it out. */
  if: id.optional(),
  ja: sentence,
  en: sentence,
  steps: z.array(step).default([]),
});

const example = z.strictObject({
  paste: sentence.optional(),
  ask: sentence.optional(),
  finds: z.record(z.string(), z.string()).optional(),
  cause: id.optional(),
  belongs_to: id.optional(),
});

/** One problem, one file. */
export const entryShape = z.strictObject({
  title: bilingual,
  errors: rows.optional(),
  questions: z.strictObject({ ja: rows, en: rows }).optional(),
  explains: z.array(id).default([]),
  causes: z.array(cause).min(1, 'an entry needs at least one cause with what to do'),
  checks: z.array(step).default([]),
  examples: z.array(example).min(1, 'an entry needs examples: they are its tests'),
  source: z
    .union([z.string(), z.array(z.string())])
    .transform((value) => (typeof value === 'string' ? [value] : value)),
});

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
  incident: z
    .strictObject({
      ja: sentence,
      en: sentence,
      hosts: z.array(z.string()).optional(),
      entries: z.array(id).optional(),
      from: date.optional(),
      until: date,
    })
    .optional(),
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
    /** Findings that cannot hold when this one does: their causes are dropped. */
    rules_out: z.array(id).default([]),
    /** `yes`: the sentence must not be overlooked. */
    stop: z.enum(['yes', 'no']).default('no'),
  }),
);

export const permissionsShape = z.array(
  z.strictObject({
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

/** Blocks of words, parted by blanks; in `same` each line is a group. */
export const wordsShape = z.strictObject({
  same: rows.transform((groups) =>
    groups.map((group) => group.split(/\s+/).filter(Boolean)).filter((group) => group.length > 0),
  ),
  about_ssh: rows.transform((lines) => lines.flatMap((line) => line.split(/\s+/)).filter(Boolean)),
});

export const phrasesShape = z.record(id, bilingual);

export type EntryFile = z.infer<typeof entryShape>;
export type StepFile = z.infer<typeof step>;
export type CauseFile = z.infer<typeof cause>;
export type ExampleFile = z.infer<typeof example>;
export type Site = z.infer<typeof siteShape>;
export type Placeholders = z.infer<typeof placeholdersShape>;
export type Findings = z.infer<typeof findingsShape>;
export type Permissions = z.infer<typeof permissionsShape>;
