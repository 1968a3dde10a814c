import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { projectRoot } from '../../adapters/project-root';
import { SHIPPED_DIR } from '../knowledge-for-tests';
import { HOST_KEY_WARNING } from '../pastes';
import { ROBOT, smallKnowledge } from '../small-knowledge';

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

describe('entry new and schema', () => {
  let dir: string;
  beforeEach(() => {
    dir = smallKnowledge();
  });
  afterEach(() => rmSync(dir, { recursive: true }));

  const paste = 'taro@note:~$ ssh taro@gw.ddbj.nig.ac.jp\ngate: ticket of taro rejected\n';

  /** The commands of the three steps, as knowledge/README.md gives them in one language. */
  const stepsOf = (part: number): string[][] => {
    const readme = readFileSync(path.join(SHIPPED_DIR, 'README.md'), 'utf8').split('## English')[part] ?? '';
    return [...readme.matchAll(/^ {7}npm run (?:-s )?(\S+)(?: -- (.+))?$/gm)].map(([, script, rest]) => [
      script as string,
      ...(rest?.split(' ') ?? []),
    ]);
  };

  test.each([
    ['ja_JP.UTF-8', 0, 'エラーの行として選んだもの'],
    ['en_US.UTF-8', 1, 'Picked as error lines'],
  ])('the three steps of knowledge/README.md, word for word (%s)', (locale, part, said) => {
    const [make, check, ...more] = stepsOf(part) as [string[], string[]];
    expect(more).toEqual([]);
    const environment = { KNOWLEDGE_DIR: dir, LANG: locale };
    const made = run([...make, '--chapter', 'network'], paste, environment);
    expect(made).toMatchObject({ status: 0, stderr: '', stdout: expect.stringContaining(said) });
    const left = run(check, '', environment);
    expect(left.status).toBe(1);
    expect(left.stdout).toContain('is not written yet');
    const file = path.join(dir, 'network', `${make.at(-1)}.yaml`);
    const written = readFileSync(file, 'utf8')
      .replace('… https://', 'https://example.com')
      .replace(/….*$/gm, 'x');
    writeFileSync(file, written);
    expect(run(check, '', environment)).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('2 entries, 2 examples, all good.'),
    });
    expect(run(['ask'], paste, environment).stdout).toContain('gate: ticket of taro rejected');
  });

  test('knowledge/README.md names scripts that there are', () => {
    const { scripts } = JSON.parse(readFileSync(path.join(projectRoot(), 'package.json'), 'utf8'));
    for (const [script] of [...stepsOf(0), ...stepsOf(1)])
      expect(scripts[script as string]).toBe(`node dist/adapters/command-line.js ${script}`);
    expect(scripts.schema).toBe('node dist/adapters/command-line.js schema');
  });

  test('schema writes the file that editors use', () => {
    const file = path.join(dir, '_entry.schema.json');
    rmSync(file);
    expect(run(['schema'], '', { KNOWLEDGE_DIR: dir }).stdout).toBe(`${file}\n`);
    expect(readFileSync(file, 'utf8')).toBe(
      readFileSync(path.join(SHIPPED_DIR, '_entry.schema.json'), 'utf8'),
    );
  });
});

describe('usage', () => {
  test('--help names every command, with status 0', () => {
    const { stdout, status } = run(['--help']);
    expect(status).toBe(0);
    for (const name of ['start', 'ask', 'check', 'entry', 'schema'])
      expect(stdout).toMatch(new RegExp(`^ {2}${name}\\b`, 'm'));
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
  const servers: ChildProcess[] = [];
  afterEach(() => {
    for (const server of servers.splice(0)) server.kill('SIGKILL');
  });

  const started = async (
    environment: Record<string, string> = {},
  ): Promise<{ server: ChildProcess; printed: string; url: string }> => {
    const server = spawn(process.execPath, [PROGRAM, 'start'], {
      env: { ...process.env, PORT: '0', ...environment },
    });
    servers.push(server);
    let printed = '';
    await new Promise<void>((resolve, reject) => {
      server.once('exit', (status) => reject(new Error(`it ended with status ${status}`)));
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

  test('a good edit of the knowledge is in force within a second, a bad one is described and changes nothing', async () => {
    const dir = smallKnowledge();
    const { server, url } = await started({ KNOWLEDGE_DIR: dir });
    let complaints = '';
    server.stderr?.on('data', (chunk) => {
      complaints += chunk;
    });
    const answer = async (): Promise<string> => {
      const response = await fetch(`${url}/api/ask`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ text: 'robotctl: servo elbow lost its calibration', language: 'en' }),
      });
      return JSON.stringify(await response.json());
    };
    const health = async () => (await fetch(`${url}/healthz`)).json() as Promise<Record<string, unknown>>;
    const within = async (milliseconds: number, done: () => Promise<boolean>): Promise<boolean> => {
      for (const end = Date.now() + milliseconds; Date.now() < end; ) {
        if (await done()) return true;
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
      return false;
    };
    const file = path.join(dir, 'network/robot.yaml');
    expect(await answer()).toContain('The calibration is lost.');
    expect(await health()).toMatchObject({ ok: true, entries: 1, knowledge: 'ok' });

    writeFileSync(file, ROBOT.replace('The calibration is lost.', 'The servo is worn out.'));
    expect(await within(1000, async () => (await answer()).includes('The servo is worn out.'))).toBe(true);

    writeFileSync(file, ROBOT.replace('where: client', 'where: home'));
    expect(await within(1000, async () => complaints.includes('stays in force'))).toBe(true);
    expect(JSON.parse(complaints.split('\n', 1)[0] as string)).toMatchObject({
      level: 'warn',
      part: 'knowledge',
      msg: expect.stringMatching(/^network\/robot\.yaml:12:16: "where" is client /),
    });
    expect(await answer()).toContain('The servo is worn out.');
    expect(await health()).toMatchObject({
      ok: true,
      entries: 1,
      knowledge: expect.stringContaining('network/robot.yaml:12:16'),
    });

    writeFileSync(file, ROBOT);
    expect(await within(1000, async () => (await answer()).includes('The calibration is lost.'))).toBe(true);
    expect(await health()).toMatchObject({ ok: true, knowledge: 'ok' });
    const ended = new Promise((resolve) => server.once('exit', resolve));
    server.kill('SIGTERM');
    expect(await ended).toBe(0);
    rmSync(dir, { recursive: true });
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
