import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { projectRoot } from '../../../adapters/project-root';
import { type PackageOptions, packageTeams } from '../../../adapters/teams/package';
import { zip } from '../../../adapters/teams/zip';

const SHIPPED = path.join(projectRoot(), 'adapters/teams');
const APP = '1f2e3d4c-5b6a-4789-8abc-0123456789ab';
const filled = {
  appId: APP,
  developer: 'Example University',
  website: 'https://www.example.jp/ssh',
  privacy: 'https://www.example.jp/privacy',
  terms: 'https://www.example.jp/terms',
};

/** Whatever a JSON file holds; a test spoils it on purpose. */
type Json = ReturnType<typeof JSON.parse>;

const folder = () => mkdtempSync(path.join(tmpdir(), 'teams-app-'));

/** A folder of its own with the shipped manifest, where a test may spoil things. */
function copied(): string {
  const from = folder();
  for (const name of ['manifest.json', 'ja.json', 'color.png', 'outline.png'])
    cpSync(path.join(SHIPPED, name), path.join(from, name));
  return from;
}

function pack(options: Partial<PackageOptions> = filled) {
  const said = { output: '', complaints: '' };
  const write = (to: 'output' | 'complaints') => ({
    write: (text: string) => {
      said[to] += text;
      return true;
    },
  });
  const out = options.out ?? path.join(folder(), 'made/app.zip');
  const status = packageTeams(
    { ...options, out },
    { output: write('output') as never, complaints: write('complaints') as never },
  );
  return { status, out, ...said, wrong: said.complaints.trimEnd().split('\n') };
}

/** What another program reads out of the archive. */
const unpacked = (archive: string, name: string) =>
  JSON.parse(execFileSync('unzip', ['-p', archive, name], { encoding: 'utf8' }));

const editJson = (file: string, edit: (content: Json) => void) => {
  const content = JSON.parse(readFileSync(file, 'utf8'));
  edit(content);
  writeFileSync(file, JSON.stringify(content));
};

describe('the archive', () => {
  test('holds the manifest, its translation and both icons at its root, and other programs can read it', () => {
    const { status, out, output } = pack();
    expect(status).toBe(0);
    expect(output).toBe(`${out}: SSH Help 0.1.0, ready to be uploaded to Teams.\n`);
    expect(execFileSync('unzip', ['-t', out], { encoding: 'utf8' })).toContain('No errors detected');
    const listed = execFileSync('unzip', ['-Z1', out], { encoding: 'utf8' });
    expect(listed.trimEnd().split('\n')).toEqual(['manifest.json', 'ja.json', 'color.png', 'outline.png']);
    const icon = execFileSync('unzip', ['-p', out, 'color.png']);
    expect(icon.equals(readFileSync(path.join(SHIPPED, 'color.png')))).toBe(true);
  });

  test('of the same files is the same, to the byte', () => {
    expect(readFileSync(pack().out).equals(readFileSync(pack().out))).toBe(true);
  });

  test('says with its check sums when a byte was changed', () => {
    const archive = zip([{ name: 'a.txt', bytes: Buffer.from('hello') }]);
    archive[archive.indexOf('hello')] = 0x48;
    const file = path.join(folder(), 'a.zip');
    writeFileSync(file, archive);
    expect(spawnSync('unzip', ['-t', file], { encoding: 'utf8' }).stdout).toContain('bad CRC');
  });
});

describe('the manifest in it', () => {
  test('has the app id wherever the bot is named, and what else was given', () => {
    const manifest = unpacked(
      pack({ ...filled, name: 'SSH 相談', appVersion: '1.2.3' }).out,
      'manifest.json',
    );
    expect([
      manifest.id,
      manifest.bots[0].botId,
      manifest.composeExtensions[0].botId,
      manifest.webApplicationInfo.id,
    ]).toEqual([APP, APP, APP, APP]);
    expect(manifest).toMatchObject({
      version: '1.2.3',
      name: { short: 'SSH 相談', full: 'SSH Help Desk' },
      developer: {
        name: 'Example University',
        websiteUrl: 'https://www.example.jp/ssh',
        privacyUrl: 'https://www.example.jp/privacy',
        termsOfUseUrl: 'https://www.example.jp/terms',
      },
    });
  });

  test('is called the same in every language', () => {
    expect(unpacked(pack({ ...filled, name: 'SSH 相談' }).out, 'ja.json')['name.short']).toBe('SSH 相談');
  });

  test('asks to read along, unless only mentions are wanted', () => {
    const along = unpacked(pack().out, 'manifest.json');
    expect(along.authorization.permissions.resourceSpecific).toHaveLength(2);
    const { authorization, webApplicationInfo } = unpacked(
      pack({ ...filled, mentionsOnly: true }).out,
      'manifest.json',
    );
    expect([authorization, webApplicationInfo]).toEqual([undefined, undefined]);
  });

  test('that was filled in by hand needs no option', () => {
    const from = copied();
    const given = unpacked(pack().out, 'manifest.json');
    writeFileSync(path.join(from, 'manifest.json'), JSON.stringify(given));
    expect(unpacked(pack({ from }).out, 'manifest.json')).toEqual(given);
  });
});

describe('what is wrong', () => {
  test('is a sentence each for what nobody has filled in, the id once, and nothing is written', () => {
    const { status, wrong, out } = pack({});
    expect(status).toBe(1);
    expect(existsSync(out)).toBe(false);
    expect(wrong).toEqual([
      'manifest.json: id is still the placeholder: set MicrosoftAppId, or give the id with --app-id.',
      'manifest.json: developer.name is still the placeholder: give your organisation with --developer.',
      ...['websiteUrl', 'privacyUrl', 'termsOfUseUrl'].map(
        (place) =>
          `manifest.json: developer.${place} is still the placeholder: give the address of your own page.`,
      ),
    ]);
  });

  test.each<[string, Partial<PackageOptions>, string]>([
    ['an id', { appId: 'my-bot' }, 'id is no id: it looks like 1f2e3d4c-5b6a-4789-8abc-0123456789ab.'],
    ['a long name', { name: 'x'.repeat(31) }, 'name.short has 31 characters, but Teams takes at most 30.'],
    ['no name', { name: '' }, 'name.short is empty.'],
    [
      'a developer',
      { developer: 'x'.repeat(33) },
      'developer.name has 33 characters, but Teams takes at most 32.',
    ],
    [
      'an address',
      { website: 'http://a.jp/' },
      'developer.websiteUrl is no address that begins with https://.',
    ],
    ['a version', { appVersion: '1.0' }, 'version is no version such as 1.0.0 (three numbers).'],
  ])('in the options: %s', (_name, option, sentence) => {
    expect(pack({ ...filled, ...option }).wrong).toContain(`manifest.json: ${sentence}`);
  });

  test.each(['manifest.json', 'ja.json', 'color.png', 'outline.png'])('%s is not there', (name) => {
    const from = copied();
    rmSync(path.join(from, name));
    expect(pack({ ...filled, from }).wrong).toContain(`${name} is not in ${from}.`);
  });

  test('an icon that Teams does not take', () => {
    const from = copied();
    cpSync(path.join(from, 'outline.png'), path.join(from, 'color.png'));
    expect(pack({ ...filled, from }).wrong).toEqual(['color.png is 32 × 32 pixels, but must be 192 × 192.']);
  });

  test('no JSON, or the name of a file elsewhere', () => {
    const from = copied();
    writeFileSync(path.join(from, 'ja.json'), '{');
    editJson(path.join(from, 'manifest.json'), (manifest) => (manifest.icons.color = '../../.env'));
    const { wrong } = pack({ ...filled, from });
    expect(wrong[0]).toMatch(/^ja\.json is no JSON: /);
    expect(wrong[1]).toBe('../../.env: must be the plain name of a file.');
  });
});

describe('an update', () => {
  test('with the same version and another content is told of, a higher one or the same content is not', () => {
    const out = path.join(folder(), 'app.zip');
    expect(pack({ ...filled, out }).output).not.toContain('--app-version');
    expect(pack({ ...filled, out }).output).not.toContain('--app-version');
    expect(pack({ ...filled, out, developer: 'Another' }).output).toContain('raise it with --app-version');
    expect(pack({ ...filled, out, appVersion: '0.1.1' }).output).not.toContain('--app-version');
  });
});

test('as a command: the id comes from MicrosoftAppId, the rest from options', () => {
  const cwd = folder();
  const program = path.join(projectRoot(), 'dist/adapters/command-line.js');
  const options = ['developer', 'website', 'privacy', 'terms'] as const;
  execFileSync('node_modules/.bin/tsc', ['-b'], { cwd: projectRoot() });
  writeFileSync(path.join(cwd, '.env'), `MicrosoftAppId=${APP}\n`);
  execFileSync(
    process.execPath,
    [program, 'teams:package', ...options.flatMap((name) => [`--${name}`, filled[name]])],
    { cwd, env: { PATH: process.env.PATH } },
  );
  expect(unpacked(path.join(cwd, 'data/teams-app.zip'), 'manifest.json').id).toBe(APP);
}, 60_000);
