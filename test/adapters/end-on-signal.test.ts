import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { projectRoot } from '../../adapters/project-root';
import { openDatabase } from '../../src/desk/index';
import { HOST_KEY_WARNING } from '../pastes';

const PROGRAM = path.join(projectRoot(), 'dist/adapters/command-line.js');
const folder = mkdtempSync(path.join(tmpdir(), 'ssh-helpdesk-end-'));

beforeAll(() => {
  execFileSync('node_modules/.bin/tsc', ['-b'], { cwd: projectRoot() });
}, 60_000);

let server: ChildProcess;
let socket: Socket;
afterEach(() => {
  socket.destroy();
  server.kill('SIGKILL');
});
afterAll(() => rmSync(folder, { recursive: true }));

/** The program with a question half sent to it: work that is under way. */
async function withWork() {
  server = spawn(process.execPath, [PROGRAM, 'start'], {
    env: { PATH: process.env.PATH, PORT: '0', DATA_DIR: folder },
  });
  const ended = new Promise<{ status: number | null }>((resolve) =>
    server.once('exit', (status) => resolve({ status })),
  );
  let printed = '';
  const url = await new Promise<string>((resolve) => {
    server.stdout?.on('data', (chunk) => {
      printed += chunk;
      const found = /http:\S+(?=\n[\s\S]*teams)/.exec(printed);
      if (found) resolve(found[0]);
    });
  });
  const body = JSON.stringify({ text: HOST_KEY_WARNING, language: 'en', conversation: 'a'.repeat(20) });
  const { port } = new URL(url);
  socket = connect(Number(port), '127.0.0.1');
  let answer = '';
  const answered = new Promise<string>((resolve) => {
    socket.on('data', (chunk) => {
      answer += chunk;
    });
    socket.on('close', () => resolve(answer));
    socket.on('error', () => resolve(answer));
  });
  socket.write(
    `POST /api/ask HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nContent-Type: application/json\r\n` +
      `Connection: close\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body.slice(0, 10)}`,
  );
  const ready = async () => {
    const response = await fetch(`${url}/readyz`, { headers: { Connection: 'close' } });
    return { status: response.status, told: (await response.json()) as { why?: string } };
  };
  const stopping = async (): Promise<void> => {
    while ((await ready()).status !== 503) await new Promise((resolve) => setTimeout(resolve, 10));
  };
  // The half of the question was sent before this was asked.
  expect((await ready()).status).toBe(200);
  return { url, ended, answered, ready, stopping, finish: () => socket.write(body.slice(10)) };
}

test('SIGTERM: not ready any more, what is under way is answered and kept, then the end with status 0', async () => {
  const { ended, answered, ready, stopping, finish } = await withWork();
  server.kill('SIGTERM');
  await stopping();
  expect((await ready()).told.why).toBe('stopping');
  expect(server.exitCode).toBeNull();
  finish();
  const answer = await answered;
  expect(answer).toMatch(/^HTTP\/1\.1 200 /);
  expect(answer).toContain('ssh-keygen -R gw.ddbj.nig.ac.jp');
  expect(await ended).toEqual({ status: 0 });
  const database = await openDatabase({ file: path.join(folder, 'helpdesk.sqlite') });
  const rows = await database.selectFrom('asked').select('entry').execute();
  await database.destroy();
  expect(rows).toEqual([{ entry: 'host-key-changed' }]);
});

test('what never ends is not waited for', async () => {
  const { ended, stopping } = await withWork();
  server.kill('SIGTERM');
  await stopping();
  expect(await ended).toEqual({ status: 0 });
});

test.each(['SIGTERM', 'SIGINT'] as const)('a second signal, %s, ends it at once', async (second) => {
  const { ended, answered, stopping } = await withWork();
  server.kill('SIGTERM');
  await stopping();
  server.kill(second);
  expect(await ended).toEqual({ status: second === 'SIGTERM' ? 143 : 130 });
  expect(await answered).toBe('');
});
