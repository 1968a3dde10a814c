import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ImportFiles, importFiles } from '../../adapters/terminal/import';
import { HOSTS } from './read-fixture';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'import-files-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const PAGE = join(__dirname, 'login-faq.mdx');

function run(options: Partial<ImportFiles>): { status: number; report: string } {
  let report = '';
  const write = (text: string): boolean => {
    report += text;
    return true;
  };
  const status = importFiles({ files: [PAGE], to: join(folder, 'drafts'), hosts: HOSTS, ...options }, {
    write,
  } as NodeJS.WritableStream);
  return { status, report };
}

test('writes a draft for each question and reports what to look at', () => {
  const { status, report } = run({});
  expect(status).toBe(0);
  expect(readdirSync(join(folder, 'drafts')).sort()).toEqual([
    'host-changed.yaml',
    'idle-cut.yaml',
    'key-refused.yaml',
    'wsl-key.yaml',
  ]);
  expect(report).toMatch(
    /host-changed\.yaml: written\n {2}- to add: the English text is missing \(\d+ times\)\n/,
  );
  expect(report).toContain(`${PAGE}:13: an entry holds no image`);
  expect(report).toContain(`4 of 4 drafts in ${join(folder, 'drafts')}, 1 place to look at.`);
});

test('never overwrites what somebody may have worked on, unless it is told to', () => {
  run({});
  const file = join(folder, 'drafts/idle-cut.yaml');
  expect(run({})).toMatchObject({ status: 0, report: expect.stringContaining('is there already, the same') });
  writeFileSync(file, 'title: mine\n');
  const again = run({});
  expect(again.status).toBe(1);
  expect(again.report).toMatch(/idle-cut\.yaml: is there already with other content and was left alone/);
  expect(readFileSync(file, 'utf8')).toBe('title: mine\n');
  expect(run({ force: true }).status).toBe(0);
  expect(readFileSync(file, 'utf8')).toContain('放っておくと切れます。');
});

test('a language given by hand counts', () => {
  const english = join(__dirname, 'i18n/en/login-faq.mdx');
  const { report } = run({ files: [], ja: [PAGE], en: [english] });
  expect(report).not.toContain('the English text is missing');
});

test.each([
  ['no file at all', { files: [] }, /Name at least one file/],
  ['a file that is not there', { files: ['no-such-file.md'] }, /no-such-file\.md: .*no such file/],
])('%s is wrong usage', (_, options, said) => {
  const { status, report } = run(options);
  expect(status).toBe(2);
  expect(report).toMatch(said);
});

test('a file in another encoding is named', () => {
  const file = join(folder, 'sjis.md');
  writeFileSync(file, Buffer.from([0x23, 0x20, 0x83, 0x65, 0x83, 0x58, 0x83, 0x67]));
  expect(run({ files: [file] })).toEqual({
    status: 2,
    report: `${file}: the file is not UTF-8; save it as UTF-8\n`,
  });
});

test('a page without a question is no success', () => {
  const file = join(folder, 'empty.md');
  writeFileSync(file, 'Only a sentence.\n');
  const { status, report } = run({ files: [file] });
  expect(status).toBe(1);
  expect(report).toContain(`${file}:1: this stands under no question: Only a sentence.`);
});
