import { checkManifest } from '../../../adapters/teams/check-manifest';
import ja from '../../../adapters/teams/ja.json';
import shipped from '../../../adapters/teams/manifest.json';

/** Whatever a JSON file holds; a test spoils it on purpose. */
type Json = ReturnType<typeof JSON.parse>;

const APP = '1f2e3d4c-5b6a-4789-8abc-0123456789ab';

/** The shipped manifest as it is once it is filled in, and its translation. */
function sound(): { manifest: Json; languages: { 'ja.json': Json } } {
  const manifest = JSON.parse(
    JSON.stringify(shipped)
      .replaceAll('00000000-0000-0000-0000-000000000000', APP)
      .replaceAll('example.com', 'www.example.jp')
      .replaceAll('Your site', 'Example University'),
  );
  return { manifest, languages: { 'ja.json': { ...ja } } };
}

test('a manifest that is filled in is taken', () => {
  const { manifest, languages } = sound();
  expect(checkManifest(manifest, languages)).toEqual([]);
});

test.each<[string, (manifest: Json) => void, string]>([
  [
    'a long description',
    (manifest) => (manifest.description.short = 'x'.repeat(81)),
    'description.short has 81 characters, but Teams takes at most 80.',
  ],
  [
    'a long full name',
    (manifest) => (manifest.name.full = 'x'.repeat(101)),
    'name.full has 101 characters, but Teams takes at most 100.',
  ],
  [
    'a very long description',
    (manifest) => (manifest.description.full = 'x'.repeat(4001)),
    'description.full has 4001 characters, but Teams takes at most 4000.',
  ],
  [
    'a long title of a command',
    (manifest) => (manifest.composeExtensions[0].commands[0].title = 'x'.repeat(33)),
    'composeExtensions[0].commands[0].title has 33 characters, but Teams takes at most 32.',
  ],
  [
    'eleven commands',
    (manifest) =>
      (manifest.bots[0].commandLists[0].commands = Array(11).fill({ title: 'a', description: 'b' })),
    'bots[0].commandLists[0].commands has 11 items, but Teams takes at most 10.',
  ],
  ['no version', (manifest) => delete manifest.version, 'version is missing.'],
  ['a colour', (manifest) => (manifest.accentColor = 'green'), 'accentColor is no colour such as #14532D.'],
  ['no bot', (manifest) => (manifest.bots = []), 'bots is empty.'],
  [
    'another schema',
    (manifest) => (manifest.manifestVersion = '1.17'),
    '$schema is not of the version that manifestVersion names.',
  ],
])('%s', (_name, spoil, sentence) => {
  const { manifest, languages } = sound();
  spoil(manifest);
  expect(checkManifest(manifest, languages)).toContain(`manifest.json: ${sentence}`);
});

test('ids that are not the same bot', () => {
  const { manifest, languages } = sound();
  manifest.composeExtensions[0].botId = '00000000-0000-0000-0000-000000000001';
  manifest.webApplicationInfo.id = '00000000-0000-0000-0000-000000000001';
  expect(checkManifest(manifest, languages)).toEqual([
    'manifest.json: composeExtensions[0].botId is not the id of the bot (bots[0].botId).',
    'manifest.json: webApplicationInfo.id is not the id of the bot (bots[0].botId).',
  ]);
});

test('a translation that lacks something, has too much, is too long, or is none', () => {
  const { manifest, languages } = sound();
  const texts = languages['ja.json'];
  delete texts['composeExtensions[0].commands[2].parameters[0].title'];
  texts['bots[0].commandLists[0].commands[9].title'] = '何か';
  texts['description.short'] = '長'.repeat(81);
  expect(checkManifest(manifest, { ...languages, 'fr.json': [] })).toEqual([
    'ja.json: composeExtensions[0].commands[2].parameters[0].title is not translated.',
    'ja.json: bots[0].commandLists[0].commands[9].title is not in the manifest.',
    'ja.json: description.short has 81 characters, but Teams takes at most 80.',
    'fr.json: must be a list of texts by their places in the manifest.',
  ]);
});

test('what is no manifest at all', () => {
  for (const nothing of [null, [], 'x', 7]) expect(checkManifest(nothing, {})).not.toEqual([]);
});
