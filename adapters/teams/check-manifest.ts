import { z } from 'zod';

/** An id that nobody has; it stands in the manifest until the real one is filled in. */
const NOBODY = '00000000-0000-0000-0000-000000000000';
const GUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** The texts that a person sees, by their keys in a localisation file, and how many characters Teams takes. */
const TEXTS: readonly (readonly [RegExp, number])[] = [
  [/^name\.short$/, 30],
  [/^name\.full$/, 100],
  [/^description\.short$/, 80],
  [/^description\.full$/, 4000],
  [/^bots\[\d+\]\.commandLists\[\d+\]\.commands\[\d+\]\.title$/, 32],
  [/^bots\[\d+\]\.commandLists\[\d+\]\.commands\[\d+\]\.description$/, 128],
  [/^composeExtensions\[\d+\]\.commands\[\d+\](?:\.parameters\[\d+\])?\.title$/, 32],
  [/^composeExtensions\[\d+\]\.commands\[\d+\](?:\.parameters\[\d+\])?\.description$/, 128],
];

const filled = z.string().min(1);
const text = z.object({ title: filled, description: filled });
const NO_ID = 'is no id: it looks like 1f2e3d4c-5b6a-4789-8abc-0123456789ab.';
const NO_ID_YET = 'is still the placeholder: set MicrosoftAppId, or give the id with --app-id.';
const guid = z
  .string()
  .regex(GUID, NO_ID)
  .refine((id) => id !== NOBODY, NO_ID_YET);
const url = z
  .string()
  .max(2048)
  .refine(isSecure, 'is no address that begins with https://.')
  .refine(
    (address) => !isSecure(address) || new URL(address).hostname !== 'example.com',
    'is still the placeholder: give the address of your own page.',
  );
const scopes = z.array(z.enum(['personal', 'team', 'groupChat'])).min(1);

/** What Teams asks of a manifest, as far as ours uses it. */
const schema = z.object({
  $schema: z.string(),
  manifestVersion: z.string().regex(/^\d+\.\d+$/, 'is no version such as 1.22.'),
  version: z
    .string()
    .regex(/^(?:0|[1-9]\d{0,4})(?:\.(?:0|[1-9]\d{0,4})){2}$/, 'is no version such as 1.0.0 (three numbers).'),
  id: guid,
  developer: z.object({
    name: filled
      .max(32)
      .refine(
        (name) => name !== 'Your site',
        'is still the placeholder: give your organisation with --developer.',
      ),
    websiteUrl: url,
    privacyUrl: url,
    termsOfUseUrl: url,
  }),
  localizationInfo: z.object({
    defaultLanguageTag: z.literal('en', 'must be en, the language of the manifest itself.'),
    additionalLanguages: z.array(z.object({ languageTag: filled, file: filled })).min(1),
  }),
  name: z.object({ short: filled, full: filled }),
  description: z.object({ short: filled, full: filled }),
  icons: z.object({ color: filled, outline: filled }),
  accentColor: z.string().regex(/^#[0-9a-f]{6}$/i, 'is no colour such as #14532D.'),
  bots: z
    .array(
      z.object({
        botId: guid,
        scopes,
        commandLists: z
          .array(z.object({ scopes, commands: z.array(text).min(1).max(10) }))
          .max(3)
          .optional(),
      }),
    )
    .length(1),
  composeExtensions: z
    .array(
      z.object({
        botId: guid,
        commands: z
          .array(
            text.extend({
              id: filled.max(64),
              type: z.enum(['action', 'query'], 'must be action or query.'),
              context: z.array(z.enum(['message', 'compose', 'commandBox'])).min(1),
              parameters: z
                .array(text.extend({ name: filled.max(64) }))
                .min(1)
                .max(5)
                .optional(),
            }),
          )
          .min(1)
          .max(10),
      }),
    )
    .max(1)
    .optional(),
  webApplicationInfo: z.object({ id: guid, resource: filled }).optional(),
  validDomains: z.array(filled.max(2048)).max(16).optional(),
});

/**
 * What Teams would refuse in a manifest and its localisation files, as sentences that name the place. Written for this
 * app: what it does not use is not looked at.
 * @param languages the content of each localisation file by its name.
 */
export function checkManifest(manifest: unknown, languages: Readonly<Record<string, unknown>>): string[] {
  const { data, error } = schema.safeParse(manifest);
  // The one id stands in several places; what is wrong with it is said of the first.
  const issues = (error?.issues ?? []).filter(
    ({ message }, at, all) =>
      (message !== NO_ID && message !== NO_ID_YET) ||
      at === all.findIndex((other) => other.message === message),
  );
  const wrong = issues.map((issue) => `manifest.json: ${describe(issue, manifest)}`);
  const texts = textsOf(manifest);
  wrong.push(...tooLong('manifest.json', texts));
  for (const [file, content] of Object.entries(languages)) wrong.push(...checkLanguage(file, content, texts));
  return data === undefined ? wrong : [...wrong, ...together(data)];
}

/** What is right by itself and wrong beside something else. */
function together(manifest: z.infer<typeof schema>): string[] {
  const [bot] = manifest.bots;
  const others = {
    'composeExtensions[0].botId': manifest.composeExtensions?.[0]?.botId,
    'webApplicationInfo.id': manifest.webApplicationInfo?.id,
  };
  const wrong = Object.entries(others)
    .filter(([, id]) => id !== undefined && id !== bot?.botId)
    .map(([place]) => `manifest.json: ${place} is not the id of the bot (bots[0].botId).`);
  if (!manifest.$schema.includes(`/v${manifest.manifestVersion}/`))
    wrong.push('manifest.json: $schema is not of the version that manifestVersion names.');
  return wrong;
}

function checkLanguage(file: string, content: unknown, texts: ReadonlyMap<string, string>): string[] {
  const { data } = z.record(z.string(), z.string()).safeParse(content);
  if (data === undefined) return [`${file}: must be a list of texts by their places in the manifest.`];
  const { $schema: _, ...own } = data;
  const lacking = [...texts.keys()].filter((key) => !own[key]?.trim());
  const idle = Object.keys(own).filter((key) => !texts.has(key));
  return [
    ...lacking.map((key) => `${file}: ${key} is not translated.`),
    ...idle.map((key) => `${file}: ${key} is not in the manifest.`),
    ...tooLong(file, new Map(Object.entries(own))),
  ];
}

function tooLong(file: string, texts: ReadonlyMap<string, string>): string[] {
  return [...texts].flatMap(([key, { length }]) => {
    const [, most = Number.POSITIVE_INFINITY] = TEXTS.find(([place]) => place.test(key)) ?? [];
    return length > most
      ? [`${file}: ${key} has ${length} characters, but Teams takes at most ${most}.`]
      : [];
  });
}

/** The texts of the manifest that can be translated, by their keys in a localisation file. */
function textsOf(value: unknown, key = ''): Map<string, string> {
  if (typeof value === 'string')
    return new Map(TEXTS.some(([place]) => place.test(key)) ? [[key, value]] : []);
  if (typeof value !== 'object' || value === null) return new Map();
  return new Map(
    Object.entries(value).flatMap(([name, inner]) => [
      ...textsOf(inner, Array.isArray(value) ? `${key}[${name}]` : key === '' ? name : `${key}.${name}`),
    ]),
  );
}

function describe(issue: z.core.$ZodIssue, manifest: unknown): string {
  const place = issue.path
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`))
    .join('');
  const where = place.replace(/^\./, '') || 'it';
  const value = issue.path.reduce<unknown>(
    (held, step) => (held as Record<PropertyKey, unknown>)?.[step],
    manifest,
  );
  if (value === undefined) return `${where} is missing.`;
  const length = (value as { length?: number } | null)?.length ?? 0;
  const things = typeof value === 'string' ? 'characters' : 'items';
  if (issue.code === 'too_big')
    return `${where} has ${length} ${things}, but Teams takes at most ${issue.maximum}.`;
  if (issue.code === 'too_small')
    return length === 0 ? `${where} is empty.` : `${where} has too few ${things}.`;
  return `${where} ${issue.code === 'invalid_type' ? `must be of another type (${issue.expected}).` : issue.message}`;
}

function isSecure(address: string): boolean {
  return URL.canParse(address) && new URL(address).protocol === 'https:';
}
