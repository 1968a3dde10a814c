import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import manifest from '../../../adapters/teams/manifest.json';

const FOLDER = join(__dirname, '../../../adapters/teams');
const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

test('the manifest keeps the lengths and forms that Teams asks for', () => {
  expect(manifest.$schema).toContain(`/v${manifest.manifestVersion}/`);
  expect([manifest.id, manifest.bots[0]!.botId]).toEqual([
    expect.stringMatching(GUID),
    expect.stringMatching(GUID),
  ]);
  expect(manifest.name.short.length).toBeLessThanOrEqual(30);
  expect(manifest.name.full.length).toBeLessThanOrEqual(100);
  expect(manifest.description.short.length).toBeLessThanOrEqual(80);
  expect(manifest.description.full.length).toBeLessThanOrEqual(4000);
  expect(manifest.accentColor).toMatch(/^#[0-9A-F]{6}$/);
  for (const url of [
    manifest.developer.websiteUrl,
    manifest.developer.privacyUrl,
    manifest.developer.termsOfUseUrl,
  ])
    expect(new URL(url).protocol).toBe('https:');
  expect(manifest.bots).toHaveLength(1);
  expect(manifest.bots[0]!.scopes).toEqual(['personal', 'team', 'groupChat']);
});

test.each([
  ['color', 192],
  ['outline', 32],
] as const)('the %s icon is a PNG of %d pixels a side', (name, side) => {
  const png = readFileSync(join(FOLDER, manifest.icons[name]));
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([side, side]);
});
