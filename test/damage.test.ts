import { ask } from '../src/ask';
import { matchErrors } from '../src/match/errors';
import { clean } from '../src/text/clean';
import { shippedKnowledge } from './knowledge-for-tests';

/** What happens to a paste between a terminal and the bot; none of it may change the answer. */
const lines = (text: string, change: (line: string, at: number) => string): string =>
  text.split('\n').map(change).join('\n');

const DAMAGE: [string, (paste: string) => string][] = [
  ['other line ends', (paste) => paste.replaceAll('\n', '\r\n')],
  [
    'line ends as text, in JSON',
    (paste) => `{"level":"error","msg":${JSON.stringify(paste.replaceAll('\n', '\r\n'))}}`,
  ],
  ['a blank line after every line', (paste) => paste.replaceAll('\n', '\n\n')],
  ['quoted', (paste) => lines(paste, (line) => `> ${line}`)],
  ['quoted without a blank', (paste) => lines(paste, (line) => `>${line}`)],
  ['indented', (paste) => lines(paste, (line) => `    ${line}`)],
  ['in a code fence', (paste) => `\`\`\`\n${paste}\n\`\`\``],
  [
    'the prefix of a log collector',
    (paste) => lines(paste, (line) => `2026-02-04T21:28:52.92Z ##[error] ${line}`),
  ],
  [
    'the prefix of a container',
    (paste) => lines(paste, (line) => `null_resource.node[1] (local-exec): ${line}`),
  ],
  ['a time in brackets', (paste) => lines(paste, (line) => `[16:25:29.719] stderr> ${line}`)],
  ['colours', (paste) => lines(paste, (line) => `\u001b[1;31m${line}\u001b[0m`)],
  ['blanks doubled', (paste) => paste.replaceAll(' ', '  ')],
  ['blanks that do not break', (paste) => paste.replaceAll(' ', '\u00a0')],
  ['blanks at the ends', (paste) => lines(paste, (line) => `${line}   `)],
  ['capitals', (paste) => paste.toUpperCase()],
  ['small letters', (paste) => paste.toLowerCase()],
  [
    'full-width forms',
    (paste) => paste.replace(/[!-~]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0)),
  ],
  ['smart quotes', (paste) => paste.replace(/'([^'\n]*)'/g, '‘$1’').replace(/"([^"\n]*)"/g, '“$1”')],
  ['doubled backslashes', (paste) => paste.replaceAll('\\', '\\\\')],
  [
    'a wrap after 72 columns',
    (paste) => lines(paste, (line) => (line.startsWith('>') ? line : line.replace(/.{72}/g, '$&\n'))),
  ],
  ['addresses taken out', (paste) => paste.replace(/\b(?!127\.)\d{1,3}(?:\.\d{1,3}){3}\b/g, '***')],
  ['a login banner before it', (paste) => `Welcome to login01\nUnauthorized use is prohibited.\n\n${paste}`],
  ['a prompt after it', (paste) => `${paste}\n[you@laptop ~]$ `],
];

const knowledge = shippedKnowledge();
const isByLine = (paste: string, expected: string): boolean =>
  matchErrors(clean(paste), knowledge.errors).some(({ entry }) => entry === expected);
const examples = [...knowledge.entries.values()].flatMap((entry) =>
  entry.examples.flatMap(({ paste, belongs_to }) =>
    paste === undefined ? [] : [{ paste, expected: belongs_to ?? entry.id }],
  ),
);
/** What a listing or a log proves may be lost with its form; an error line never is. */
const byLine = examples.filter(({ paste, expected }) => isByLine(paste, expected));
const byEvidence = examples.filter((example) => !byLine.includes(example));

function answersTo(some: typeof examples, damage: (paste: string) => string) {
  return some.flatMap(({ paste, expected }) => {
    const { entry } = ask({ text: damage(paste), addressed: true }, knowledge);
    return entry === expected ? [] : [{ expected, got: entry, paste }];
  });
}

function isFalse({ expected, got }: { expected: string; got: string | null }): boolean {
  return got !== null && got !== expected && !knowledge.entries.get(expected)?.explains.includes(got);
}

test.each(DAMAGE)('%s', (_, damage) => {
  expect(answersTo(byLine, damage)).toEqual([]);
  expect(answersTo(byEvidence, damage).filter(isFalse)).toEqual([]);
});

test('most examples are decided by an error line, and those of the evidence survive what a chat does to them', () => {
  expect(byLine.length).toBeGreaterThan(examples.length * 0.9);
  const kept = DAMAGE.filter(([name]) => /quoted$|indented|fence|line ends$|prefix|prompt after/.test(name));
  expect(kept.length).toBeGreaterThan(5);
  for (const [, damage] of kept)
    expect(answersTo(byEvidence, damage).length).toBeLessThan(byEvidence.length * 0.2);
});

/** Without its first or its last line a paste may tell less, but nothing false. */
test.each([
  ['the first line cut off', (paste: string) => paste.slice(paste.indexOf('\n') + 1)],
  ['the last line cut off', (paste: string) => paste.slice(0, paste.lastIndexOf('\n'))],
  ['the first line cut in two', (paste: string) => paste.slice(Math.floor(paste.indexOf('\n') / 4))],
  [
    'the last line cut in two',
    (paste: string) =>
      paste.slice(0, paste.length - Math.floor((paste.length - paste.lastIndexOf('\n')) / 8)),
  ],
])('%s', (_, cut) => {
  const long = examples.filter(({ paste }) => paste.split('\n').length >= 4);
  const said = long.map(({ paste, expected }) => ({
    expected,
    got: ask({ text: cut(paste), addressed: true }, knowledge).entry,
    paste,
  }));
  // A log that is cut where ssh waits looks like one that hangs there; the answer says so.
  const wrong = said.filter((one) => isFalse(one) && !/KEX\w* sent\s*$/.test(cut(one.paste)));
  expect(wrong).toEqual([]);
  expect(said.filter(({ expected, got }) => got === expected).length).toBeGreaterThan(long.length * 0.9);
});
