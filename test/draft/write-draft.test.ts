import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DraftError, writeDraft } from '../../src/draft/write-draft';
import { shippedKnowledge } from '../knowledge-for-tests';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'drafts-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

test('the folder is made, and no file is ever overwritten', () => {
  const files = ['one', 'two', 'three'].map((yaml) => writeDraft(dir, 'gate', yaml));
  expect(files.map((file) => path.relative(dir, file))).toEqual([
    '_drafts/gate.yaml',
    '_drafts/gate-2.yaml',
    '_drafts/gate-3.yaml',
  ]);
  expect(files.map((file) => readFileSync(file, 'utf8'))).toEqual(['one', 'two', 'three']);
});

test('a name that an entry has is not taken, so that the draft can be moved', () => {
  mkdirSync(path.join(dir, 'auth'));
  writeFileSync(path.join(dir, 'auth/gate.yaml'), '');
  expect(path.basename(writeDraft(dir, 'gate', 'x'))).toBe('gate-2.yaml');
});

test.each(['../gate', 'a/b', '', 'Gate', '-x', 'x.y'])('"%s" is no name', (id) => {
  expect(() => writeDraft(dir, id, 'x')).toThrow(RangeError);
  expect(existsSync(path.join(dir, '_drafts'))).toBe(false);
});

test('a folder that cannot be written: one sentence says which and why, in both languages', () => {
  writeFileSync(path.join(dir, '_drafts'), 'a file stands in the way');
  let thrown: unknown;
  try {
    writeDraft(dir, 'gate', 'x');
  } catch (error) {
    thrown = error;
  }
  if (!(thrown instanceof DraftError)) throw new Error('no DraftError');
  expect(thrown.message).toBe(`No draft can be written to ${dir}/_drafts (EEXIST).`);
  const { phrase } = shippedKnowledge();
  for (const language of ['ja', 'en'] as const)
    expect(phrase(thrown.phrase, language, thrown.words)).toContain(`${dir}/_drafts`);
});

test('the same when the right to write is missing', () => {
  if (process.getuid?.() === 0) return;
  chmodSync(dir, 0o500);
  expect(() => writeDraft(dir, 'gate', 'x')).toThrow(DraftError);
});
