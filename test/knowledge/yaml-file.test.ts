import { z } from 'zod';
import { describeProblem } from '../../src/knowledge/problem';
import { YamlFile } from '../../src/knowledge/yaml-file';
import { LINEAR } from '../linear';

function read(source: string): { content: unknown; said: string } {
  const file = new YamlFile('x.yaml', source);
  const content = file.read(z.unknown());
  return { content, said: file.problems.map(describeProblem).join('\n') };
}

test.each([
  ['brackets', '['.repeat(200_000)],
  ['braces', `${'{a: '.repeat(200_000)}x`],
  ['dashes', `${'- '.repeat(200_000)}x`],
  ['keys', `${'? '.repeat(200_000)}x`],
  ['lines, each further in', Array.from({ length: 2000 }, (_, at) => `${' '.repeat(at)}-`).join('\n')],
  ['brackets on lines of their own', '[\n'.repeat(200_000)],
])('200,000 %s in one another are said to be too deep, and end', (_, source) => {
  const started = performance.now();
  const { content, said } = read(`title: x\nmore:\n  ${source}`);
  expect(content).toBeNull();
  expect(said).toMatch(/^x\.yaml:\d+:1: lists stand in lists here, too deep/);
  expect(performance.now() - started).toBeLessThan(LINEAR);
});

test('brackets in a text are no lists, however many', () => {
  const text = `${'[({<'.repeat(5000)}\n  ${'- '.repeat(15)}x`;
  expect(read(`run: |\n  ${text}\n`).content).toEqual({ run: `${text.replaceAll('\n  ', '\n')}\n` });
});

test.each([
  ['a word in stars', 'title: *bold* words\n'],
  ['one that stands in itself', 'title: &x [*x]\n'],
  ['one that multiplies', `a: &a [x, x]\n${'b: &a [*a, *a, *a, *a]\n'.repeat(20)}`],
])('%s is pointed at, and nothing is made of it', (_, source) => {
  const { content, said } = read(source);
  expect(content).toBeNull();
  expect(said).toMatch(/"\*\S+" stands for something else here/);
  expect(said).toContain('put the text after a |');
});

test('a list as a key is no reason to print anything', () => {
  const warned = jest.spyOn(process, 'emitWarning').mockImplementation(() => {});
  read('? [a, b]\n: c\n');
  expect(warned).not.toHaveBeenCalled();
  warned.mockRestore();
});
