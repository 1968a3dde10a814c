import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';

const ROOT = path.join(__dirname, '..');
const page = readFileSync(path.join(ROOT, 'docs/dependencies.md'), 'utf8');
const lock: Record<string, { version?: string; dependencies?: Record<string, string> }> = JSON.parse(
  readFileSync(path.join(ROOT, 'package-lock.json'), 'utf8'),
).packages;
const at = (name: string): string => `node_modules/${name.replace(/(?<!@[^/]*)\//g, '/node_modules/')}`;

test('docs/dependencies.md names the versions that are installed', () => {
  const rows = [...page.matchAll(/^\| `([^`]+)` \| (\d[\w.]*) \| .+ \| .+ \|$/gm)];
  expect(rows.length).toBeGreaterThan(8);
  for (const [, name, version] of rows) expect([name, lock[at(name!)]?.version]).toEqual([name, version]);
  expect(page).toContain(`\`botbuilder\` ${lock['node_modules/botbuilder']?.version}`);
});

test('what is said never to be loaded is not, when botbuilder is', () => {
  const script = "require('botbuilder'); console.log(Object.keys(require.cache).join('\\n'))";
  const loaded = execFileSync(process.execPath, ['-e', script], { cwd: ROOT, encoding: 'utf8' });
  expect(loaded).toContain('/botframework-schema/');
  expect(loaded).not.toContain('/adaptivecards/');
});
