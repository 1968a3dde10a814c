import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../../../adapters/project-root';
import { checkManifest } from '../../../adapters/teams/check-manifest';
import ja from '../../../adapters/teams/ja.json';
import manifest from '../../../adapters/teams/manifest.json';
import { typedCommand } from '../../../adapters/teams/typed-command';
import { staffCommand } from '../../../src/desk/index';
import { HelpDesk } from '../../../src/index';
import { shippedKnowledge } from '../../knowledge-for-tests';

const ROOT = projectRoot();
const read = (...names: string[]) => readFileSync(path.join(ROOT, ...names), 'utf8');
const bot = manifest.bots[0]!;
const [action, wrong, query] = manifest.composeExtensions[0]!.commands;
const code = readdirSync(path.join(ROOT, 'adapters/teams'))
  .filter((name) => name.endsWith('.ts'))
  .map((name) => read('adapters/teams', name))
  .join('\n');

test('all that is wrong with the shipped manifest is what only the site can fill in', () => {
  const wrong = checkManifest(manifest, { 'ja.json': ja });
  expect(wrong).toHaveLength(5);
  for (const sentence of wrong) expect(sentence).toContain('is still the placeholder');
});

test('its version is that of the program', () => {
  expect(manifest.version).toBe(JSON.parse(read('package.json')).version);
});

test('the bot is for chats of two, teams and group chats, takes files, and offers its commands there', () => {
  expect(bot).toMatchObject({ scopes: ['personal', 'team', 'groupChat'], supportsFiles: true });
  expect(bot.commandLists.map(({ scopes }) => scopes)).toEqual([bot.scopes]);
});

test('the message extension has two actions on messages, whose dialogs the bot makes, and one search', () => {
  expect(manifest.composeExtensions).toHaveLength(1);
  expect(action).toMatchObject({ type: 'action', context: ['message'], fetchTask: true });
  expect(wrong).toMatchObject({ type: 'action', context: ['message'], fetchTask: true });
  expect(query).toMatchObject({ type: 'query', parameters: [{ name: 'question' }] });
});

test('the adapter knows what the manifest announces', () => {
  // Teams names what was chosen by these; the dialog is called like the action that opened it.
  for (const name of ['composeExtension/fetchTask', 'composeExtension/query', action!.title, wrong!.id])
    expect(code).toContain(`'${name}'`);
});

test.each(['en', 'ja'])(
  'what Teams types for a person who chooses a command is obeyed (%s)',
  async (language) => {
    const titles = bot.commandLists[0]!.commands.map(({ title }, at) =>
      language === 'en'
        ? title
        : (ja as Record<string, string>)[`bots[0].commandLists[0].commands[${at}].title`]!,
    );
    const [everybody, staff] = [titles.slice(0, 3), titles.slice(3)];
    expect(everybody.map(typedCommand)).toEqual([
      { command: 'help' },
      { command: 'language' },
      { command: 'privacy' },
    ]);
    const desk = new HelpDesk(shippedKnowledge());
    const who = { person: { id: 'teams:29:1' }, language: 'en', id: '1' } as const;
    for (const title of staff) expect([title, await staffCommand(title, desk, who)]).not.toContain(null);
  },
);

test('it asks for nothing but to read along where it is installed', () => {
  expect(manifest.authorization.permissions).toEqual({
    resourceSpecific: [
      { name: 'ChannelMessage.Read.Group', type: 'Application' },
      { name: 'ChatMessage.Read.Chat', type: 'Application' },
    ],
  });
  // Web addresses that may be shown inside Teams: it shows none.
  expect(manifest.validDomains).toEqual([]);
});

describe.each([
  ['teams.md', 'en'],
  ['teams.ja.md', 'ja'],
] as const)('docs/%s', (name, language) => {
  const page = read('docs', name);

  test('explains every permission of the manifest', () => {
    const rows = [...page.matchAll(/^\| `(\w+\.\w+\.\w+)` \| (.*) \| (.*) \|$/gm)];
    expect(rows.map(([, permission]) => permission)).toEqual(
      manifest.authorization.permissions.resourceSpecific.map(({ name }) => name),
    );
  });

  test('names files, scripts, options and settings that there are', () => {
    const { scripts } = JSON.parse(read('package.json'));
    const named = [...page.matchAll(/npm run (?:-s )?([a-z:]+)/g)].map(([, script]) => script!);
    expect(named).toEqual(expect.arrayContaining(['doctor', 'teams:package']));
    for (const script of named) expect(scripts).toHaveProperty(script);
    const options = [...page.matchAll(/(?<![\w-])--([a-z]+(?:-[a-z]+)*) ?/g)].map(([, option]) => option!);
    for (const option of options.filter((option) => option !== 'dt'))
      expect(read('adapters/command-line.ts')).toMatch(new RegExp(`'--${option}[ ']`));
    const example = read('.env.example');
    for (const [variable] of page.matchAll(/\b(?:TEAMS_[A-Z_]+|MicrosoftApp[A-Z]\w+)/g))
      expect(example).toContain(`# ${variable}=`);
    for (const [, file] of page.matchAll(/`((?:adapters|docs|knowledge|test)\/[\w./-]+)`/g))
      expect(() => readFileSync(path.join(ROOT, file!))).not.toThrow('ENOENT');
  });

  test('calls things by the names that the manifest gives them', () => {
    const titles = language === 'en' ? [action!.title, wrong!.title, query!.title] : titlesOf(ja);
    for (const title of titles) expect(page).toContain(`**${title}**`);
    expect(page).toContain(`**${manifest.name.short}**`);
  });

  test('shows what the doctor prints', () => {
    const { phrase } = shippedKnowledge();
    const words = { app: '1f2e3d4c-…', tenant: '9a8b7c6d-…' };
    expect(page).toContain(`✓ ${phrase('doctor-teams-token-good', language, words).trim()}\n`);
    expect(page).toContain(`- ${phrase('doctor-teams-endpoint', language).trim()}\n`);
  });

  test('names each code of Microsoft that the doctor knows', () => {
    const known = new Set(read('adapters/teams/sign-in-refusal.ts').match(/AADSTS\d+/g));
    expect(known.size).toBeGreaterThan(5);
    for (const each of known) expect(page).toContain(each);
  });
});

function titlesOf(texts: Readonly<Record<string, string>>): string[] {
  return [0, 1, 2].map((at) => texts[`composeExtensions[0].commands[${at}].title`]!);
}
