import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fill } from '../../src/answer/fill';
import { KIND_NAMES } from '../../src/match/kinds';
import { holesOf } from '../../src/match/template';
import type { Values } from '../../src/types';
import { shippedKnowledge } from '../knowledge-for-tests';
import { commandsFor } from './commands';
import { HARMLESS, HOSTILE, soundValues, USABLE_KINDS, VALUES } from './odd-values';

const { placeholders } = shippedKnowledge();
const kindOf = (word: string) => KIND_NAMES.find((name) => name === placeholders[word]?.kind) ?? 'text';
const commands = commandsFor('posix');
/** Where the shells of this machine are; sh is on every one. */
const SHELLS = ['sh', 'bash', 'dash', 'zsh'].flatMap((name) => {
  const { stdout } = spawnSync('sh', ['-c', 'command -v "$1"', 'sh', name], { encoding: 'utf8' });
  return stdout.trim() === '' ? [] : [stdout.trim()];
});

const HOME = '/home/you';
/** What a shell must make of a value: itself, but for a home at its start; nobody here has the account hana. */
const meant = (value: string): string => (/^~(?:\/|$)/.test(value) ? HOME + value.slice(1) : value);

/** The words that a real shell splits each of these pieces of a command into; the pieces are never run. */
function wordsIn(shell: string, pieces: readonly string[]): string[][] {
  const dir = mkdtempSync(path.join(tmpdir(), 'words-'));
  const script = path.join(dir, 'script');
  writeFileSync(script, pieces.map((piece) => `set -- ${piece}\nprintf '%s\\0' "$#" "$@"\n`).join(''));
  try {
    const said = execFileSync(shell, [script], {
      encoding: 'utf8',
      cwd: dir,
      env: { HOME, PATH: '/nonexistent' },
      maxBuffer: 1 << 28,
    }).split('\0');
    const words: string[][] = [];
    for (let at = 0; at < said.length - 1; ) {
      const count = Number(said[at]);
      words.push(said.slice(at + 1, at + 1 + count));
      at += count + 1;
    }
    return words;
  } finally {
    rmSync(dir, { recursive: true });
  }
}

/** Each stretch between blanks in which a value can stand, as the knowledge has it. */
const stretches = [
  ...new Set(
    commands.flatMap(({ text }) =>
      text
        .replace(/\[([^[\]{}]*\{[a-z_]+\}[^[\]{}]*)\] ?/g, '$1 ')
        .split(/[\s;()]+/)
        .filter((piece) => holesOf(piece).length > 0),
    ),
  ),
];

test('the words in which values stand are found, and none of them stands in quotes', () => {
  expect(stretches.length).toBeGreaterThan(40);
  expect(stretches).toEqual(
    expect.arrayContaining(['{host}', '{key_path}.pub', '18888:{target_host}:{target_port}']),
  );
  expect(stretches.filter((piece) => /["'$`\\]/.test(piece.replace(':$p', '')))).toEqual([]);
});

describe.each(SHELLS)('%s', (shell) => {
  test.each(USABLE_KINDS)('a value of the kind %s is one word', (kind) => {
    const values = soundValues(kind);
    expect(values.length).toBeGreaterThan(0);
    const words = Object.keys(placeholders).filter((word) => kindOf(word) === kind);
    const pieces = values.map((value) =>
      fill(`{${words[0]}}`, { [words[0] as string]: value }, 'posix', 'en', placeholders),
    );
    const found = wordsIn(shell, pieces);
    expect(found.map((each) => each.length)).toEqual(values.map(() => 1));
    expect(found.flat()).toEqual(values.map(meant));
  });

  test('and so is what the knowledge writes around it', () => {
    const expected: string[] = [];
    const pieces: string[] = [];
    for (const stretch of stretches.map((piece) => piece.replace(':$p', ''))) {
      for (const word of holesOf(stretch)) {
        for (const value of soundValues(kindOf(word)).slice(0, 60)) {
          const values: Values = { ...harmless(holesOf(stretch)), [word]: value };
          pieces.push(fill(stretch, values, 'posix', 'ja', placeholders));
          const plain = stretch.replace(/\{([a-z_]+)\}/g, (_, each: string) => values[each] as string);
          expected.push(/^[{~]/.test(stretch) ? meant(plain) : plain);
        }
      }
    }
    const found = wordsIn(shell, pieces);
    expect(found.filter((words) => words.length !== 1)).toEqual([]);
    expect(found.flat()).toEqual(expected);
  });
});

function harmless(words: readonly string[]): Values {
  return Object.fromEntries(words.map((word) => [word, HARMLESS[kindOf(word)] as string]));
}

/** Three fillings of every placeholder: one by one, the odd values of its kind. */
function fillings(): Values[] {
  return [0, 1, 2].map((nth) =>
    Object.fromEntries(
      Object.keys(placeholders).flatMap((word) => {
        const values = soundValues(kindOf(word));
        return values.length === 0 ? [] : [[word, values[(nth * 7) % values.length] as string]];
      }),
    ),
  );
}

test('every command, in both languages, filled and not, is one that sh can read', () => {
  const dir = mkdtempSync(path.join(tmpdir(), 'commands-'));
  const texts = new Set(
    [{}, ...fillings()].flatMap((values) =>
      (['ja', 'en'] as const).flatMap((language) =>
        commands.map(({ text }) => fill(text, values, 'posix', language, placeholders)),
      ),
    ),
  );
  expect(texts.size).toBeGreaterThan(commands.length);
  [...texts].forEach((text, at) => {
    writeFileSync(path.join(dir, String(at)), `${text}\n`);
  });
  const loop = 'cd "$1" && for each in *; do sh -n "$each" 2>/dev/null || echo "$each"; done';
  const bad = execFileSync('sh', ['-c', loop, 'sh', dir], { encoding: 'utf8' });
  rmSync(dir, { recursive: true });
  expect(
    bad
      .split('\n')
      .filter(Boolean)
      .map((at) => [...texts][Number(at)]),
  ).toEqual([]);
  expect(existsSync('x')).toBe(false);
});

test('no value begins like an option, and none of the hostile ones has a form', () => {
  for (const kind of USABLE_KINDS) {
    expect(soundValues(kind).filter((value) => value.startsWith('-'))).toEqual([]);
    expect(soundValues(kind).filter((value) => HOSTILE.includes(value))).toEqual([]);
    expect(soundValues(kind).filter((value) => /["'`$\p{Cc}\p{Cf}\u2018-\u201f]/u.test(value))).toEqual([]);
  }
  expect(VALUES.length).toBeGreaterThan(3000);
});
