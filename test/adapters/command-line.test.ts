import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { projectRoot } from '../../adapters/project-root';
import { SHIPPED_DIR } from '../knowledge-for-tests';
import { HOST_KEY_WARNING } from '../pastes';

/** The real program, as built. */
const PROGRAM = path.join(projectRoot(), 'dist/adapters/command-line.js');

const run = (args: string[], input = '', environment: Record<string, string> = {}) =>
  spawnSync(process.execPath, [PROGRAM, ...args], {
    input,
    encoding: 'utf8',
    cwd: tmpdir(),
    env: { PATH: process.env.PATH, HOME: tmpdir(), ...environment },
  });

beforeAll(() => {
  execFileSync('node_modules/.bin/tsc', ['-b'], { cwd: projectRoot() });
}, 60_000);

describe('ask', () => {
  test('answers one piped paste in the language of LANG', () => {
    const { stdout, status } = run(['ask'], HOST_KEY_WARNING, { LANG: 'en_US.UTF-8' });
    expect(status).toBe(0);
    expect(stdout).toContain('    ssh-keygen -R gw.ddbj.nig.ac.jp\n');
    expect(stdout).toContain('Run on your own computer');
    expect(run(['ask'], HOST_KEY_WARNING, { LANG: 'ja_JP.UTF-8' }).stdout).toContain('自分の計算機で');
  });

  test('answers a question given as argument, and says by its status that it knows no answer', () => {
    expect(run(['ask', 'PowerShell can log in but WSL2 Ubuntu cannot']).status).toBe(0);
    expect(run(['ask', 'how do I cook rice']).status).toBe(1);
  });

  test('--json: a line that is no question makes the status 1, nothing else is printed', () => {
    const { stdout, stderr, status } = run(
      ['ask', '--json'],
      '{"id":1,"text":"Write failed: Broken pipe"}\nx\n',
    );
    expect(status).toBe(1);
    expect(stderr).toBe('');
    expect(
      stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line).id),
    ).toEqual([1, null]);
  });

  test('--json: each line is answered as it comes', async () => {
    const held = spawn(process.execPath, [PROGRAM, 'ask', '--json']);
    const reply = new Promise<string>((resolve) =>
      held.stdout.once('data', (chunk) => resolve(String(chunk))),
    );
    held.stdin.write('{"id":1,"text":"Write failed: Broken pipe"}\n');
    expect(JSON.parse(await reply)).toMatchObject({ id: 1, entry: 'connection-dropped' });
    held.stdin.end();
    expect(await new Promise((resolve) => held.once('exit', resolve))).toBe(0);
  });
});

describe('check', () => {
  test('the shipped knowledge is good', () => {
    expect(run(['check'])).toMatchObject({ status: 0, stdout: expect.stringContaining('all good') });
  });

  test('bad knowledge: says where, and the bot does not start on it', () => {
    const dir = mkdtempSync(path.join(tmpdir(), 'knowledge-'));
    cpSync(SHIPPED_DIR, dir, { recursive: true });
    writeFileSync(path.join(dir, 'auth/broken.yaml'), 'title:\n\tja: x\n');
    const { status, stdout } = run(['check'], '', { KNOWLEDGE_DIR: dir });
    expect(status).toBe(1);
    expect(stdout).toMatch(
      /^auth\/broken\.yaml:2:1: .+\n {2}2 \| \tja: x\n {4}\| +\^\n {2}-> Replace the tab/m,
    );
    const started = run(['start'], '', { KNOWLEDGE_DIR: dir, PORT: '0' });
    expect(started.status).toBe(2);
    expect(started.stderr).toContain('auth/broken.yaml:2:1');
    rmSync(dir, { recursive: true });
  });
});

describe('usage', () => {
  test('--help names every command, with status 0', () => {
    const { stdout, status } = run(['--help']);
    expect(status).toBe(0);
    for (const name of ['start', 'ask', 'check']) expect(stdout).toMatch(new RegExp(`^ {2}${name}\\b`, 'm'));
  });

  test.each([[['nonsense']], [['ask', '--nonsense']], [['ask', '--language', 'fr']]])(
    '%j is wrong usage: status 2',
    (args) => {
      const { status, stderr } = run(args);
      expect(status).toBe(2);
      expect(stderr).toContain('error:');
    },
  );

  test('a half-filled configuration stops the start with a sentence that names the variable', () => {
    const { status, stderr } = run(['start'], '', { SLACK_BOT_TOKEN: 'xoxb-1' });
    expect(status).toBe(2);
    expect(stderr).toContain('SLACK_APP_TOKEN');
    expect(stderr).not.toContain('    at ');
  });
});

describe('start', () => {
  const started = async (
    environment: Record<string, string> = {},
  ): Promise<{ server: ChildProcess; printed: string; url: string }> => {
    const server = spawn(process.execPath, [PROGRAM, 'start'], {
      env: { ...process.env, PORT: '0', ...environment },
    });
    let printed = '';
    await new Promise<void>((resolve) => {
      server.stdout.on('data', (chunk) => {
        printed += chunk;
        if (/teams .*\n/.test(printed)) resolve();
      });
    });
    return { server, printed, url: /http:\S+/.exec(printed)?.[0] ?? '' };
  };

  test.each(['SIGTERM', 'SIGINT'] as const)(
    'says what is on and what would switch the rest on, serves, and %s ends it cleanly',
    async (signal) => {
      const { server, printed, url } = await started();
      expect(printed).toMatch(/web +on/);
      expect(printed).toMatch(/slack +off +\(set SLACK_BOT_TOKEN/);
      expect(printed).toMatch(/teams +off +\(set MicrosoftAppId/);
      expect(await (await fetch(url)).text()).toContain('<html');
      expect(await (await fetch(`${url}/healthz`)).json()).toMatchObject({
        ok: true,
        adapters: { web: 'ok' },
      });
      const ended = new Promise((resolve) => server.once('exit', (status) => resolve(status)));
      server.kill(signal);
      expect(await ended).toBe(0);
    },
  );

  test('Teams on this machine, without a registration', async () => {
    const { server, printed } = await started({ TEAMS_LOCAL_TEST: '1' });
    server.kill('SIGTERM');
    expect(printed).toMatch(/teams +on +\(.*\/api\/messages/);
  });

  test('a port in use is one sentence', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => taken.once('listening', resolve));
    const { port } = taken.address() as { port: number };
    const { status, stderr } = run(['start'], '', { PORT: String(port) });
    taken.close();
    expect(status).toBe(1);
    expect(stderr).toContain(`Port ${port} on 127.0.0.1 is already in use`);
  });
});
