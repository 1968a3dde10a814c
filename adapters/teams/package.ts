import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Writable } from 'node:stream';
import { projectRoot } from '../project-root';
import { checkIcon } from './check-icon';
import { checkManifest } from './check-manifest';
import { zip } from './zip';

export interface PackageOptions {
  /** The bot's application (client) id; the app in Teams gets the same one. */
  appId?: string;
  /** What the app is called in Teams. */
  name?: string;
  developer?: string;
  website?: string;
  privacy?: string;
  terms?: string;
  /** `1.0.1`; Teams takes an update only with a higher one. */
  appVersion?: string;
  /** Leaves the right to read along in channels and group chats out. */
  mentionsOnly?: boolean;
  /** Where the archive is written. */
  out: string;
  /** The folder with the manifest, its translations and the icons; the adapter's own unless told. */
  from?: string;
}

interface Terminal {
  output: Pick<Writable, 'write'>;
  complaints: Pick<Writable, 'write'>;
}

type Json = Record<string, unknown>;

/**
 * Fills the manifest in, checks all that goes with it, and writes the archive that Teams takes as an app.
 * @returns the exit status: 0 written, 1 something is wrong; then each sentence says what, and nothing is written.
 */
export function packageTeams(options: PackageOptions, { output, complaints }: Terminal): number {
  const { out, from = path.join(projectRoot(), 'adapters/teams') } = options;
  const wrong: string[] = [];
  const read = (name: string): Buffer => {
    // A manifest may name anything; only what lies beside it is packed.
    if (path.basename(name) !== name || !/^[\w.-]+$/.test(name))
      wrong.push(`${name}: must be the plain name of a file.`);
    else if (existsSync(path.join(from, name))) return readFileSync(path.join(from, name));
    else wrong.push(`${name} is not in ${from}.`);
    return Buffer.alloc(0);
  };
  const readJson = (name: string): Json => {
    const bytes = read(name);
    try {
      return bytes.length === 0 ? {} : JSON.parse(bytes.toString());
    } catch (error) {
      wrong.push(`${name} is no JSON: ${(error as Error).message}`);
      return {};
    }
  };

  const manifest = fill(readJson('manifest.json'), options);
  const { languages, icons } = namedIn(manifest);
  const contents = Object.fromEntries(languages.map((name) => [name, named(readJson(name), options)]));
  const pictures = Object.entries(icons).map(([kind, name]) => ({ kind, name, bytes: read(name) }));
  if (wrong.length === 0) {
    wrong.push(...checkManifest(manifest, contents));
    for (const { kind, name, bytes } of pictures)
      wrong.push(...checkIcon(name, bytes, kind === 'color' ? 192 : 32, kind === 'outline'));
  }
  if (wrong.length > 0) {
    for (const sentence of wrong) complaints.write(`${sentence}\n`);
    return 1;
  }

  const json = (name: string, value: Json) => ({
    name,
    bytes: Buffer.from(`${JSON.stringify(value, null, 2)}\n`),
  });
  const archive = zip([
    json('manifest.json', manifest),
    ...Object.entries(contents).map(([name, value]) => json(name, value)),
    ...pictures,
  ]);
  const before = existsSync(out) ? readFileSync(out) : null;
  mkdirSync(path.dirname(path.resolve(out)), { recursive: true });
  writeFileSync(out, archive);
  output.write(
    `${out}: ${(manifest.name as Json).short} ${manifest.version}, ready to be uploaded to Teams.\n`,
  );
  if (before !== null && !before.equals(archive) && before.includes(`"version": "${manifest.version}"`)) {
    output.write(
      `It differs from the file that was there and has the same version. If that one was uploaded, raise it with --app-version: Teams takes an update only with a higher version.\n`,
    );
  }
  return 0;
}

/** The manifest with what the options say; what they do not say stays as it is written. */
function fill(manifest: Json, options: PackageOptions): Json {
  const { appId, name, developer, website, privacy, terms, appVersion, mentionsOnly } = options;
  const { authorization, webApplicationInfo, ...rest } = manifest;
  const withBot = (list: unknown) =>
    Array.isArray(list) && appId !== undefined ? list.map((one: Json) => ({ ...one, botId: appId })) : list;
  return {
    ...rest,
    ...(appVersion !== undefined && { version: appVersion }),
    ...(appId !== undefined && { id: appId }),
    developer: {
      ...(manifest.developer as Json),
      ...(developer !== undefined && { name: developer }),
      ...(website !== undefined && { websiteUrl: website }),
      ...(privacy !== undefined && { privacyUrl: privacy }),
      ...(terms !== undefined && { termsOfUseUrl: terms }),
    },
    ...(name !== undefined && { name: { ...(manifest.name as Json), short: name } }),
    ...('bots' in manifest && { bots: withBot(manifest.bots) }),
    ...('composeExtensions' in manifest && { composeExtensions: withBot(manifest.composeExtensions) }),
    ...(authorization !== undefined && !mentionsOnly && { authorization }),
    ...(webApplicationInfo !== undefined &&
      !mentionsOnly && {
        webApplicationInfo: { ...(webApplicationInfo as Json), ...(appId !== undefined && { id: appId }) },
      }),
  };
}

/** A translation calls the app by the same name. */
function named(content: Json, { name }: PackageOptions): Json {
  return name === undefined ? content : { ...content, 'name.short': name };
}

/** The files that a manifest names; what is missing there, its check says. */
function namedIn(manifest: Json): { languages: string[]; icons: Record<string, string> } {
  const { additionalLanguages } = (manifest.localizationInfo ?? {}) as {
    additionalLanguages?: { file?: string }[];
  };
  return {
    languages: Array.isArray(additionalLanguages)
      ? additionalLanguages.flatMap(({ file }) => file ?? [])
      : [],
    icons: (manifest.icons ?? {}) as Record<string, string>,
  };
}
