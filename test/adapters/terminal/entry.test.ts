import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { newEntry } from '../../../adapters/terminal/entry';
import { smallKnowledge } from '../../small-knowledge';

let dir: string;
beforeEach(() => {
  dir = smallKnowledge();
});
afterEach(() => rmSync(dir, { recursive: true }));

const PASTE = 'taro@note:~$ ssh taro@gw.ddbj.nig.ac.jp\n\ngate: ticket of taro rejected';

/** A terminal (or, with `paste`, a pipe) whose other end the test holds. */
function open(locale = 'en_US.UTF-8', paste?: string) {
  const input = Object.assign(new PassThrough(), { isTTY: paste === undefined });
  const output = new PassThrough();
  const complaints = new PassThrough();
  if (paste !== undefined) input.end(paste);
  let printed = '';
  let wake = (): void => {};
  output.on('data', (chunk) => {
    printed += chunk;
    wake();
  });
  return {
    terminal: { input, output, complaints, locale },
    type: (text: string) => input.write(text),
    hangUp: () => input.end(),
    printed: () => printed,
    complained: () => String(complaints.read() ?? ''),
    async until(words: string) {
      while (!printed.includes(words)) await new Promise<void>((resolve) => (wake = resolve));
    },
  };
}

const pause = () => new Promise((resolve) => setTimeout(resolve, 150));

test('at a terminal: paste, an empty line, the chapter by its number', async () => {
  const { terminal, type, until, printed } = open();
  const status = newEntry(terminal, dir, 'gate', undefined);
  await until('Paste the error');
  type(`${PASTE}\n`);
  await pause();
  type('\n');
  await until('1) network  (robot)');
  await until('number or name');
  type('1\n');
  expect(await status).toBe(0);
  expect(printed()).toContain('Picked as error lines:\n  gate: ticket of {user} rejected\n');
  expect(printed()).toContain('1. Open the file');
  const yaml = readFileSync(path.join(dir, 'network/gate.yaml'), 'utf8');
  expect(yaml.split('\n')[0]).toBe('# yaml-language-server: $schema=../_entry.schema.json');
  expect(yaml).toContain(PASTE.replace(/^(?=.)/gm, '      '));
});

test('a chapter that does not exist yet is made; what cannot be a name is asked for again', async () => {
  const { terminal, type, until, printed } = open('ja_JP.UTF-8');
  const status = newEntry(terminal, dir, 'gate', undefined);
  await until('貼り付けてください');
  type(`${PASTE}\n`);
  await pause();
  type('\n');
  await until('どの章');
  type('../../etc\n');
  await until('名前に使えません');
  type('gates\n');
  expect(await status).toBe(0);
  expect(existsSync(path.join(dir, 'gates/gate.yaml'))).toBe(true);
  expect(printed()).toContain('次にすること');
});

test('Ctrl-D ends the paste when the chapter is known, and writes nothing when it is not', async () => {
  const known = open();
  const status = newEntry(known.terminal, dir, 'gate', 'network');
  await known.until('Paste the error');
  known.type(`${PASTE}\n`);
  known.hangUp();
  expect(await status).toBe(0);
  const unknown = open();
  const second = newEntry(unknown.terminal, dir, 'gate-two', undefined);
  await unknown.until('Paste the error');
  unknown.type(`${PASTE}\n`);
  unknown.hangUp();
  expect(await second).toBe(1);
  expect(unknown.complained()).toContain('--chapter (there are: network)');
  expect(existsSync(path.join(dir, 'network/gate-two.yaml'))).toBe(false);
});

test('from a pipe nothing is asked; what was left out and what was cut out is said', async () => {
  const { terminal, printed } = open(
    undefined,
    "taro@gw.ddbj.nig.ac.jp's password: Tr0ub4dor&3\ngate: ticket rejected\nrobotctl: servo elbow lost its calibration\n",
  );
  expect(await newEntry(terminal, dir, 'gate', 'network')).toBe(0);
  expect(printed()).toContain('  robot: robotctl: servo elbow lost its calibration');
  expect(printed()).toContain('already answered by robot');
  expect(printed()).toContain('was cut out');
  expect(readFileSync(path.join(dir, 'network/gate.yaml'), 'utf8')).not.toContain('Tr0ub4dor');
});

test.each<[string, string, string | undefined, string, number, string]>([
  ['a name that is none', 'Host Key', 'network', PASTE, 2, '"Host Key" cannot be a name'],
  ['a name that leaves the folder', '../robot', 'network', PASTE, 2, 'cannot be a name'],
  ['a chapter that leaves the folder', 'gate', '../network', PASTE, 2, 'cannot be a name'],
  ['a name that is taken in another chapter', 'robot', 'auth', PASTE, 2, '(network/robot.yaml)'],
  ['no chapter', 'gate', undefined, PASTE, 2, '--chapter (there are: network)'],
  ['an empty paste', 'gate', 'network', ' \n\n', 1, 'Nothing was pasted'],
])('%s: a sentence, and no file', async (_, id, chapter, paste, status, said) => {
  const before = readFileSync(path.join(dir, 'network/robot.yaml'), 'utf8');
  const { terminal, complained } = open(undefined, paste);
  expect(await newEntry(terminal, dir, id, chapter)).toBe(status);
  expect(complained()).toContain(said);
  expect(existsSync(path.join(dir, 'network/gate.yaml'))).toBe(false);
  expect(readFileSync(path.join(dir, 'network/robot.yaml'), 'utf8')).toBe(before);
});

test('a file of that name that cannot be read as an entry is not overwritten either', async () => {
  mkdirSync(path.join(dir, 'auth'));
  const file = path.join(dir, 'auth/gate.yaml');
  writeFileSync(file, 'title: half\n');
  const { terminal, complained } = open(undefined, PASTE);
  expect(await newEntry(terminal, dir, 'gate', 'network')).toBe(2);
  expect(complained()).toContain('auth/gate.yaml');
  expect(readFileSync(file, 'utf8')).toBe('title: half\n');
});
