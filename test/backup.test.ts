import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { projectRoot } from '../adapters/project-root';
import { HOST_KEY_WARNING } from './pastes';

const ROOT = projectRoot();
const PROGRAM = path.join(ROOT, 'dist/adapters/command-line.js');
const CONVERSATION = 'conversation-to-restore';
const folder = mkdtempSync(path.join(tmpdir(), 'ssh-helpdesk-backup-'));
const servers: ChildProcess[] = [];

afterAll(() => {
  for (const server of servers) server.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

const dataOf = (name: string): string => path.join(folder, name);
const environment = (data: string): NodeJS.ProcessEnv => ({
  PATH: process.env.PATH,
  HOME: folder,
  DATA_DIR: dataOf(data),
});

/** A command of the page, as it stands there, with the folders of this test. */
function documented(pattern: RegExp, data: string): void {
  for (const file of ['docs/operate.md', 'docs/operate.ja.md']) {
    const lines = readFileSync(path.join(ROOT, file), 'utf8').split('\n');
    expect([file, lines.filter((line) => pattern.test(line)).length]).toEqual([file, 1]);
  }
  const page = readFileSync(path.join(ROOT, 'docs/operate.md'), 'utf8');
  const command = page.split('\n').find((line) => pattern.test(line)) as string;
  const here = command.replaceAll('/backup/', `${folder}/`).replaceAll('/var/lib/ssh-helpdesk', dataOf(data));
  execFileSync('sh', ['-c', here], { cwd: ROOT, env: environment(data), stdio: 'pipe' });
}

async function started(data: string) {
  const server = spawn(process.execPath, [PROGRAM, 'start'], {
    env: { ...environment(data), PORT: '0' },
  });
  servers.push(server);
  const url = await new Promise<string>((resolve) => {
    let printed = '';
    server.stdout.on('data', (chunk) => {
      printed += chunk;
      const found = /http:\S+/.exec(printed);
      if (found && printed.includes('teams')) resolve(found[0]);
    });
  });
  const ask = async (question: object) => {
    const response = await fetch(`${url}/api/ask`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ conversation: CONVERSATION, language: 'en', ...question }),
    });
    return (await response.json()) as { values: { host?: string } };
  };
  const stop = async (): Promise<void> => {
    const ended = new Promise((resolve) => server.once('exit', resolve));
    server.kill('SIGTERM');
    await ended;
  };
  return { ask, stop };
}

/** What only who remembers the conversation knows. */
const hostOf = async ({ ask }: Awaited<ReturnType<typeof started>>) =>
  (await ask({ text: '', picked: 'host-key-changed' })).values.host;

let running: Awaited<ReturnType<typeof started>>;
beforeAll(async () => {
  execFileSync('node_modules/.bin/tsc', ['-b'], { cwd: ROOT });
  running = await started('first');
  await running.ask({ text: HOST_KEY_WARNING });
}, 90_000);

test('a new store knows nothing', async () => {
  const empty = await started('empty');
  expect(await hostOf(empty)).toBeUndefined();
  await empty.stop();
});

test('what is exported while the bot runs is there again after an import into a new store', async () => {
  documented(/desk -- export/, 'first');
  documented(/desk -- import/, 'imported');
  const restored = await started('imported');
  expect(await hostOf(restored)).toBe('gw.ddbj.nig.ac.jp');
  await restored.stop();
});

test('a copy of the SQLite file, taken while the bot runs, is there again in the place of another', async () => {
  expect(existsSync(path.join(dataOf('first'), 'helpdesk.sqlite-wal'))).toBe(true);
  documented(/VACUUM INTO/, 'first');
  mkdirSync(dataOf('copied'));
  copyFileSync(path.join(folder, 'helpdesk.sqlite'), path.join(dataOf('copied'), 'helpdesk.sqlite'));
  const restored = await started('copied');
  expect(await hostOf(restored)).toBe('gw.ddbj.nig.ac.jp');
  await restored.stop();
  expect(await hostOf(running)).toBe('gw.ddbj.nig.ac.jp');
  await running.stop();
});
