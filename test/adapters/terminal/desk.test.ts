import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { projectRoot } from '../../../adapters/project-root';
import { HelpDesk, Memory } from '../../../src/index';
import { TestCourier } from '../../desk/couriers';
import { everything, said, talkOf } from '../../desk/desks';
import { shippedKnowledge } from '../../knowledge-for-tests';
import { smallKnowledge } from '../../small-knowledge';

// Each test runs the program several times.
jest.setTimeout(120_000);

/** The real program, as built. */
const PROGRAM = path.join(projectRoot(), 'dist/adapters/command-line.js');
const CANTEEN = 'where is the canteen of the institute?';

let folder: string;
beforeAll(() => {
  execFileSync('node_modules/.bin/tsc', ['-b'], { cwd: projectRoot() });
}, 120_000);
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'ssh-helpdesk-desk-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function run(args: readonly string[], { data = folder, ...more }: Record<string, string> = {}, input = '') {
  return spawnSync(process.execPath, [PROGRAM, 'desk', ...args], {
    input,
    encoding: 'utf8',
    cwd: folder,
    env: { PATH: process.env.PATH, HOME: folder, LANG: 'en_US.UTF-8', DATA_DIR: data, ...more },
  });
}

async function filled(): Promise<HelpDesk> {
  const memory = new Memory({ file: path.join(folder, 'helpdesk.sqlite') });
  const desk = new HelpDesk(shippedKnowledge(), { memory });
  await desk.start();
  desk.outbox.employ(new TestCourier('slack'));
  for (const user of ['U1', 'U2']) await desk.hear(said(CANTEEN), talkOf(user));
  await desk.askPerson('en', talkOf('U1'));
  await desk.outbox.send();
  return desk;
}

test('gaps, stats and tickets, for people and as data', async () => {
  await (await filled()).stop();
  const gaps = run(['gaps', '--days', '7']);
  expect(gaps).toMatchObject({ status: 0, stderr: '' });
  expect(gaps.stdout).toMatch(
    /What had no good answer in the last 7 days \(1 in all[\s\S]*people: 2 · times: 2\n> where is/,
  );
  expect(run(['gaps'], { LANG: 'ja_JP.UTF-8' }).stdout).toContain('2 人 · 2 件');
  expect(JSON.parse(run(['gaps', '--json']).stdout)).toMatchObject([{ times: 2, people: 2, text: CANTEEN }]);
  expect(run(['stats']).stdout).toContain('The last 30 days: 2 questions from 2 people');
  expect(JSON.parse(run(['stats', '--json', '--days', '3']).stdout)).toMatchObject({
    totals: { asked: 2, handedOn: 1 },
  });
  expect(run(['tickets']).stdout).toContain('Ticket 1 · Open · U1 Hana');
  expect(JSON.parse(run(['tickets', 'open', '--json']).stdout)).toMatchObject([{ number: 1, state: 'open' }]);
});

test('draft writes into the knowledge folder, and says why it does not', async () => {
  await (await filled()).stop();
  const dir = smallKnowledge();
  try {
    // The phrases are the shipped ones.
    const drafted = run(['draft', 'ticket', '1'], { KNOWLEDGE_DIR: dir });
    expect(drafted).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('_drafts/canteen-institute.yaml'),
    });
    expect(readFileSync(path.join(dir, '_drafts/canteen-institute.yaml'), 'utf8')).toContain(CANTEEN);
    expect(run(['draft', 'ticket', '9'], { KNOWLEDGE_DIR: dir })).toMatchObject({
      status: 1,
      stderr: 'There is no ticket 9.\n',
    });
  } finally {
    rmSync(dir, { recursive: true });
  }
});

test('forget works beside a running bot, and says how much it was', async () => {
  const desk = await filled();
  await desk.stop();
  const bot = await startBot();
  try {
    const { status, stdout } = run(['forget', 'slack:U1']);
    expect(stdout).toMatch(/slack:U1 is removed[\s\S]*questions +1\n[\s\S]*tickets +1\n/);
    expect(status).toBe(0);
  } finally {
    bot.kill('SIGTERM');
    await new Promise((resolve) => bot.once('exit', resolve));
  }
  const memory = new Memory({ file: path.join(folder, 'helpdesk.sqlite') });
  const left = await everything({ memory });
  await memory.close();
  expect(left).not.toMatch(/U1\b/);
  expect(left).toContain('slack:U2');
});

test('export and import move everything; no file is overwritten', async () => {
  await (await filled()).stop();
  const file = path.join(folder, 'all.jsonl');
  expect(run(['export', file])).toMatchObject({ status: 0, stdout: '' });
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(run(['export', file])).toMatchObject({
    status: 1,
    stderr: `${file} is there already; name another file.\n`,
  });
  const data = path.join(folder, 'other');
  const text = readFileSync(file, 'utf8');
  const rows = text.trimEnd().split('\n').length - 1;
  expect(run(['import', '-'], { data }, text).stderr).toContain(`${rows} rows read, ${rows} of them new`);
  expect(run(['import', file], { data }).stderr).toContain(`${rows} rows read, 0 of them new`);
  expect(run(['export', '-'], { data }).stdout).toBe(text);
  const newer = text.replace(/"version":\d+/, '"version":999');
  expect(run(['import', '-'], { data }, newer)).toMatchObject({
    status: 1,
    stderr: expect.stringMatching(/^The file is of a newer version \(999; .+\n$/),
  });
  expect(run(['import', 'missing.jsonl'], { data })).toMatchObject({
    status: 1,
    stderr: 'missing.jsonl cannot be read (ENOENT).\n',
  });
});

test('wrong usage ends with 2, a store that is not there with 1 and without making it', () => {
  for (const args of [
    ['gaps', '--days', '0'],
    ['tickets', 'lost'],
    ['draft', 'page', '1'],
    ['forget', 'hana'],
    ['nothing'],
  ])
    expect([args, run(args).status]).toEqual([args, 2]);
  expect(run(['forget', 'hana']).stderr).toContain('such as slack:U0123ABCDEF');
  for (const args of [['gaps'], ['stats', '--json'], ['export', '-'], ['forget', 'slack:U1']]) {
    expect(run(args)).toMatchObject({ status: 1, stderr: expect.stringContaining('There is no store yet') });
    expect(existsSync(path.join(folder, 'helpdesk.sqlite'))).toBe(false);
  }
  expect(run(['--help'])).toMatchObject({ status: 0, stdout: expect.stringContaining('forget <person>') });
});

async function startBot(): Promise<ChildProcess> {
  const port = await new Promise<number>((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
  const bot = spawn(process.execPath, [PROGRAM, 'start'], {
    cwd: folder,
    env: { PATH: process.env.PATH, HOME: folder, DATA_DIR: folder, PORT: `${port}` },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let printed = '';
  await new Promise<void>((resolve, reject) => {
    bot.once('exit', () => reject(new Error(printed)));
    bot.stdout?.on('data', (chunk) => {
      printed += chunk;
      if (printed.includes('is ready')) resolve();
    });
  });
  return bot;
}
