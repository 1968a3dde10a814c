import { powershellWords } from './powershell-words';
import { argumentsOf, commandLineOf } from './windows-arguments';

const words = (command: string): string[] => powershellWords(command).map(({ text }) => text);
const kinds = (command: string): string[] => powershellWords(command).map(({ kind }) => kind);

/** Each of these stands in PowerShell's manual, or follows from a sentence of it. */
test.each<[string, string[]]>([
  ["'don''t'", ["don't"]],
  ["'a ‘b’ c'", ['a ', 'b c']],
  ['‘a b’', ['a b']],
  ["'a’’b'", ['a’b']],
  ['"say ""hi"""', ['say "hi"']],
  ['"a `"b`" c"', ['a "b" c']],
  ['"`$x"', ['$x']],
  ["'`$x'", ['`$x']],
  ['a`  b', ['a ', 'b']],
  ['a"b c"d', ['ab cd']],
  ["C:\\Users\\'a b'\\x", ['C:\\Users\\a b\\x']],
  ["'a'b", ['a', 'b']],
  ['"$HOME"/x', ['$HOME', '/x']],
  ['a,b', ['a', ',', 'b']],
  ['a#b', ['a#b']],
  ['a # b', ['a']],
  ['user@host', ['user@host']],
  ['$(Get-Date -Format x).y z', ['$(Get-Date -Format x).y', 'z']],
  ['x 2>&1 | y; z', ['x', '2>&1', '|', 'y', ';', 'z']],
  ["@'\n'a' $b\n'@ x", ["'a' $b", 'x']],
])('%s', (command, expected) => {
  expect(words(command)).toEqual(expected);
});

test('a quoted word with a point behind it is asked for a property', () => {
  expect(kinds("'my key'.pub")).toEqual(['word', 'member']);
  expect(kinds('my`key.pub')).toEqual(['word']);
  expect(kinds('@x')).toEqual(['splat']);
});

test('a quote that nothing closes is an error', () => {
  expect(() => words("a'b")).toThrow('left open');
});

/** The table of Microsoft's page about the arguments of C programs. */
test.each<[string, string[]]>([
  ['"abc" d e', ['abc', 'd', 'e']],
  ['a\\\\b d"e f"g h', ['a\\\\b', 'de fg', 'h']],
  ['a\\\\\\"b c d', ['a\\"b', 'c', 'd']],
  ['a\\\\\\\\"b c" d e', ['a\\\\b c', 'd', 'e']],
  ['a"b"" c d', ['ab" c d']],
])('a C program reads %s', (line, expected) => {
  expect(argumentsOf(line)).toEqual(expected);
});

test('Windows PowerShell loses quotes, empty words, and the end of what ends in \\ and has blanks', () => {
  expect(commandLineOf(['a b', '', 'c'])).toBe('"a b" c');
  expect(argumentsOf(commandLineOf(['a"b', 'c']))).toEqual(['ab c']);
  expect(argumentsOf(commandLineOf(['a b\\', 'c']))).toEqual(['a b" c']);
});
