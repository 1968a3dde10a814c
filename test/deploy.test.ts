import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { projectRoot } from '../adapters/project-root';
import { VARIABLES } from '../adapters/settings';
import { HOST_KEY_WARNING } from './pastes';

const ROOT = projectRoot();
const read = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8');
const manifest: { engines: { node: string }; scripts: Record<string, string> } = JSON.parse(
  read('package.json'),
);

const folders: string[] = [];
const servers: ChildProcess[] = [];
afterAll(() => {
  for (const server of servers) server.kill('SIGKILL');
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

function newFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'ssh-helpdesk-deploy-'));
  folders.push(folder);
  return folder;
}

describe('the systemd unit', () => {
  const unit = read('deploy/ssh-helpdesk.service');
  const settings = unit.split('\n').filter((line) => line !== '' && !/^[#[]/.test(line));
  const get = (key: string): string[] =>
    settings.filter((line) => line.startsWith(`${key}=`)).map((line) => line.slice(key.length + 1));

  test('systemd finds nothing wrong with it', () => {
    for (const line of settings) expect(line).toMatch(/^[A-Z][A-Za-z]+=/);
    if (spawnSync('systemd-analyze', ['--version']).error) return;
    const file = path.join(newFolder(), 'ssh-helpdesk.service');
    writeFileSync(file, unit.replace('/usr/bin/node', process.execPath));
    const { status, stderr } = spawnSync('systemd-analyze', ['verify', '--man=no', file], {
      encoding: 'utf8',
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });

  test('the program has no rights but to its own data, and is started again when it fails', () => {
    expect(
      Object.fromEntries(
        ['NoNewPrivileges', 'ProtectSystem', 'PrivateTmp', 'Restart'].map((key) => [key, get(key)]),
      ),
    ).toEqual({
      NoNewPrivileges: ['yes'],
      ProtectSystem: ['strict'],
      PrivateTmp: ['yes'],
      Restart: ['on-failure'],
    });
    expect(get('User')).toEqual(['ssh-helpdesk']);
    expect(get('CapabilityBoundingSet')).toEqual(['']);
    // V8 writes code into memory and runs it.
    expect(get('MemoryDenyWriteExecute')).toEqual([]);
  });

  test('what it starts is there, its data go where it may write, and it waits longer than the program needs to end', () => {
    const [start = ''] = get('ExecStart');
    expect(start.split(' ').at(-1)).toBe('start');
    const program = /\/opt\/ssh-helpdesk\/dist\/(\S+)\.js/.exec(start)?.[1];
    expect(existsSync(path.join(ROOT, `${program}.ts`))).toBe(true);
    const environment = get('Environment').join(' ').split(' ');
    expect(environment).toContain(`DATA_DIR=/var/lib/${get('StateDirectory')[0]}`);
    for (const name of environment.map((pair) => pair.split('=', 1)[0]))
      expect([...VARIABLES, 'NODE_ENV']).toContain(name);
    expect(Number(get('TimeoutStopSec')[0])).toBeGreaterThan(10);
    expect(
      existsSync(path.join(ROOT, get('Documentation')[0]!.replace('file:///opt/ssh-helpdesk/', ''))),
    ).toBe(true);
  });
});

/** The stages of the Dockerfile, each with its instructions. */
function stages(): { from: string; name: string; lines: string[] }[] {
  const text = read('deploy/Dockerfile').replace(/\\\n\s*/g, '');
  return text
    .split(/^FROM /m)
    .slice(1)
    .map((stage) => {
      const [head = '', ...lines] = stage.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
      const [from = '', name = 'last'] = head.split(' AS ');
      return { from, name, lines };
    });
}

/** What a stage copies: from which other stage, if any, and where to. */
function copies({ lines }: { lines: string[] }) {
  return lines.flatMap((line) => {
    const [, stage, rest = ''] = /^COPY (?:--from=(\S+) )?(.+)$/.exec(line) ?? [];
    const words = rest.split(' ');
    const to = words.at(-1) as string;
    return words.slice(0, -1).map((what) => ({ stage, what, to }));
  });
}

describe('the Dockerfile', () => {
  const all = stages();
  const last = all.at(-1)!;

  test('has the Node.js that package.json asks for', () => {
    const version = /^>=(\d+)$/.exec(manifest.engines.node)?.[1];
    expect(all.map(({ from }) => from)).toEqual(Array(all.length).fill(`node:${version}-slim`));
  });

  test('copies what is there and what is not kept out', () => {
    const kept = read('deploy/Dockerfile.dockerignore').split('\n');
    expect(kept[0]).toBe('**');
    const sources = all.flatMap(copies).filter(({ stage }) => stage === undefined);
    expect(sources.length).toBeGreaterThan(8);
    for (const { what } of sources) {
      expect([what, existsSync(path.join(ROOT, what))]).toEqual([what, true]);
      expect(kept).toContain(`!${what}`);
    }
    for (const { stage } of all.flatMap(copies))
      if (stage !== undefined) expect(all.map(({ name }) => name)).toContain(stage);
  });

  test('runs nothing of what it installs, and is nobody special', () => {
    const installs = all.flatMap(({ lines }) => lines.filter((line) => line.includes('npm ci')));
    expect(installs).toEqual(['RUN npm ci --ignore-scripts', 'RUN npm ci --omit=dev --ignore-scripts']);
    expect(last.lines.filter((line) => line.startsWith('USER '))).toEqual(['USER node']);
    expect(last.lines).toContain('VOLUME /data');
    expect(last.lines.join()).toContain('DATA_DIR=/data');
  });

  test('asks /healthz how it is: 0 when it answers, 1 when nobody does', async () => {
    const [, json = ''] = /^HEALTHCHECK .*CMD (\[.+\])$/m.exec(last.lines.join('\n')) ?? [];
    const [, ...args] = JSON.parse(json) as string[];
    const { createServer } = await import('node:http');
    const asked: (string | undefined)[] = [];
    const server = createServer((request, response) => {
      asked.push(request.url);
      response.end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as { port: number };
    const health = () =>
      new Promise((resolve) => {
        const env = { PATH: process.env.PATH, PORT: `${port}` };
        spawn(process.execPath, args, { env }).once('exit', resolve);
      });
    expect(await health()).toBe(0);
    expect(asked).toEqual(['/healthz']);
    server.close();
    server.closeAllConnections();
    expect(await health()).toBe(1);
  });
});

test('what runs after an install does nothing where there is no compiler', () => {
  const folder = newFolder();
  copyFileSync(path.join(ROOT, 'package.json'), path.join(folder, 'package.json'));
  const { status, stderr } = spawnSync('npm', ['run', '-s', 'prepare'], { cwd: folder, encoding: 'utf8' });
  expect({ status, error: stderr.replace(/^npm warn .*\n/gm, '') }).toEqual({ status: 0, error: '' });
});

const INSTALLS = process.env.CI === 'true';
if (!INSTALLS)
  console.warn(
    'Installing without scripts and starting from it: left out. Set CI=true and have the npm registry within reach to run it.',
  );

(INSTALLS ? describe : describe.skip)('the files of the last stage, put together here', () => {
  const folder = newFolder();
  const lastStage = stages().at(-1)!;

  beforeAll(() => {
    execFileSync('node_modules/.bin/tsc', ['-b'], { cwd: ROOT });
    for (const { stage, what, to } of copies(lastStage)) {
      if (stage === 'modules') {
        copyFileSync(path.join(ROOT, 'package-lock.json'), path.join(folder, 'package-lock.json'));
        execFileSync('npm', ['ci', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund'], {
          cwd: folder,
          stdio: 'pipe',
        });
        continue;
      }
      const target = path.join(folder, to.endsWith('/') ? path.join(to, path.basename(what)) : to);
      mkdirSync(path.dirname(target), { recursive: true });
      cpSync(path.join(ROOT, stage === 'build' ? path.relative('/app', what) : what), target, {
        recursive: true,
      });
    }
  }, 240_000);

  test('start, answer a paste with the page and the admin page there, and leave', async () => {
    expect(existsSync(path.join(folder, 'node_modules/typescript'))).toBe(false);
    const command = JSON.parse(lastStage.lines.find((line) => line.startsWith('CMD '))!.slice(4)) as string[];
    const server = spawn(process.execPath, command.slice(1), {
      cwd: folder,
      env: { PATH: process.env.PATH, PORT: '0', DATA_DIR: path.join(folder, 'data'), TEAMS_LOCAL_TEST: '1' },
    });
    servers.push(server);
    const url = await new Promise<string>((resolve, reject) => {
      let printed = '';
      server.stdout.on('data', (chunk) => {
        printed += chunk;
        const found = /http:\S+/.exec(printed);
        if (found && /slack .*\n/.test(printed)) resolve(found[0]);
      });
      server.stderr.on('data', (chunk) => {
        printed += chunk;
      });
      server.once('exit', (status) => reject(new Error(`it ended with ${status}: ${printed}`)));
    });
    const answer = await fetch(`${url}/api/ask`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ text: HOST_KEY_WARNING, language: 'en' }),
    });
    expect(await answer.text()).toContain('ssh-keygen -R gw.ddbj.nig.ac.jp');
    for (const file of [
      '/',
      '/page/chat.js',
      '/page/chat.css',
      '/admin',
      '/admin/page/admin.js',
      '/admin/chart.js',
      '/metrics',
    ])
      expect([file, (await fetch(url + file)).status]).toEqual([file, 200]);
    expect(await (await fetch(`${url}/readyz`)).json()).toMatchObject({
      ready: true,
      store: 'ok',
      teams: 'ok',
    });
    const ended = new Promise((resolve) => server.once('exit', resolve));
    server.kill('SIGTERM');
    expect(await ended).toBe(0);
  });
});
