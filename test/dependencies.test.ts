import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const ROOT = path.join(__dirname, '..');
const page = readFileSync(path.join(ROOT, 'docs/dependencies.md'), 'utf8');
interface Locked {
  version?: string;
  dev?: boolean;
  hasInstallScript?: boolean;
  dependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
}
const lock: Record<string, Locked> = JSON.parse(
  readFileSync(path.join(ROOT, 'package-lock.json'), 'utf8'),
).packages;
const at = (name: string): string => `node_modules/${name.replace(/(?<!@[^/]*)\//g, '/node_modules/')}`;

const { dependencies }: { dependencies: Record<string, string> } = JSON.parse(
  readFileSync(path.join(ROOT, 'package.json'), 'utf8'),
);
const direct = Object.keys(dependencies).sort();
const production = Object.keys(lock).filter((key) => key !== '' && !lock[key]?.dev);

/** Where Node.js finds a package that is asked for in another: beside it or further up. */
function found(name: string, from: string): string | null {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    const key = `${folder === '' ? '' : `${folder}/`}node_modules/${name}`;
    if (lock[key]) return key;
    if (folder === '' || !folder.includes('/node_modules/'))
      return lock[`node_modules/${name}`] ? `node_modules/${name}` : null;
  }
}

/** Everything that these packages ask for, themselves included. */
function closure(names: readonly string[]): Set<string> {
  const all = new Set<string>();
  const add = (name: string, from: string): void => {
    const key = found(name, from);
    if (key === null || all.has(key) || lock[key]?.dev) return;
    all.add(key);
    const { dependencies, peerDependencies, optionalDependencies } = lock[key] as Locked;
    for (const further of Object.keys({ ...dependencies, ...peerDependencies, ...optionalDependencies }))
      add(further, key);
  };
  for (const name of names) add(name, '');
  return all;
}

test('every package that is asked for is justified in one line, and no other', () => {
  const table = page.slice(0, page.indexOf('## What botbuilder'));
  const rows = [...table.matchAll(/^\| `([^`]+)` \| .{20,} \|$/gm)].map(([, name]) => name);
  expect(rows).toEqual(direct);
});

test('the packages are counted', () => {
  const withoutSdks = closure(direct.filter((name) => name !== '@slack/bolt' && name !== 'botbuilder'));
  expect(closure(direct).size).toBe(production.length);
  const platforms = production.filter(
    (key) => key.startsWith('node_modules/@libsql/') && 'os' in (lock[key] as object),
  );
  expect(page).toContain(
    `In production ${direct.length} packages are asked for, and ${production.length} are in the lock file for them: ${production.length - withoutSdks.size} of those only for the SDKs`,
  );
  expect(page).toContain(`${platforms.length} are libsql for one platform each`);
});

test('none has to run anything when it is installed', () => {
  expect(production.filter((key) => lock[key]?.hasInstallScript)).toEqual([]);
});

test('every package that is asked for is used, or asked for by another one beside itself', () => {
  const sources = ['src', 'adapters'].flatMap((folder) =>
    readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => readFileSync(path.join(ROOT, folder, file), 'utf8')),
  );
  const code = sources.join('\n');
  const peers = production.flatMap((key) => Object.keys(lock[key]?.peerDependencies ?? {}));
  const unused = direct.filter((name) => !code.includes(`'${name}'`) && !peers.includes(name));
  expect(unused).toEqual([]);
});

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
