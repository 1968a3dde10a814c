import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseDocument } from 'yaml';
import { readPlainYaml } from '../../src/knowledge/plain-yaml';
import { SHIPPED_DIR } from '../knowledge-for-tests';

const files = readdirSync(SHIPPED_DIR, { recursive: true, encoding: 'utf8' }).filter((name) =>
  name.endsWith('.yaml'),
);
const source = (name: string): string => readFileSync(path.join(SHIPPED_DIR, name), 'utf8');
const everywhere = (): boolean => true;

/** What the parser of all of YAML makes of it; undefined when it has a complaint. */
function parsed(text: string): unknown {
  const document = parseDocument(text, { schema: 'failsafe', prettyErrors: false });
  return document.errors.length + document.warnings.length > 0 ? undefined : document.toJS();
}

test('the shipped knowledge is plain, and read as by the parser of all of YAML', () => {
  expect(files.length).toBeGreaterThan(40);
  for (const name of files) {
    const text = source(name);
    expect([name, readPlainYaml(text, everywhere)]).toEqual([name, parsed(text)]);
  }
});

test.each([
  ['a text on its own line where none may stand', 'ja: x\n'],
  ['a folded text', 'en: >\n  x\n'],
  ['a block that keeps no line end', 'en: |-\n  x\n'],
  ['quotes', 'host: "x"\n'],
  ['a map in braces', 'host: {a: b}\n'],
  ['a text that goes on', 'host: a\n  b\n'],
  ['a key twice', 'host: a\nhost: b\n'],
  ['no value', 'host:\n'],
  ['a comment behind', 'host: a # b\n'],
  ['a colon inside', 'host: a: b\n'],
  ['a tab', 'host:\n\tport: 1\n'],
  ['a full-width colon', 'host： a\n'],
  ['a carriage return', 'host: a\r\n'],
  ['no line end', 'host: a'],
  ['a second document', 'host: a\n---\nport: 1\n'],
  ['an anchor', 'host: &a b\n'],
  ['nothing', ''],
])('leaves %s to the parser', (_, text) => {
  expect(readPlainYaml(text, (key) => key !== 'ja')).toBeUndefined();
});

test('reads everything as text', () => {
  expect(readPlainYaml('mode: 0600\non: [client, server]\nnone: []\nno: null\n', everywhere)).toEqual({
    mode: '0600',
    on: ['client', 'server'],
    none: [],
    no: 'null',
  });
});

/** What turns YAML into other YAML, or into none. */
const BITS = [
  ...[' ', '  ', '\n', '\n\n', ':', ': ', ' #', '#', '-', '- ', '|', '|-', '"', "'", '[', ']', '{', '}', '?'],
  ...[
    '&a',
    '*a',
    '!',
    '%',
    '@',
    '`',
    '\t',
    '\u3000',
    '：',
    '\\',
    '>',
    'key:',
    'key: x',
    '  - a',
    'ja: |',
    '\r',
  ],
  ...['---', '...', '~', '[]', '[a, b]', ',', '\u00a0', '0600', 'null', '😀', '\u0085', '\ufeff', '<<: x'],
];

test('whatever stands in a file, it is read as by the parser or left to it', () => {
  let seed = 7;
  const below = (count: number): number => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return (seed >>> 4) % count;
  };
  const damage = (text: string): string => {
    const at = below(text.length + 1);
    if (below(3) === 0) return text.slice(0, at) + text.slice(at + 1 + below(4));
    if (below(2) === 0) return text.slice(0, at) + BITS[below(BITS.length)] + text.slice(at);
    const rows = text.split('\n');
    const row = below(rows.length);
    rows[row] = below(2) === 0 ? ` ${rows[row]}` : (rows[row] as string).slice(1);
    return rows.join('\n');
  };
  const texts = files.map((name) => source(name).split('\n'));
  let read = 0;
  for (let round = 0; round < 20_000; round++) {
    const rows = texts[below(texts.length)] as string[];
    let from = below(rows.length);
    while (from > 0 && rows[from]?.startsWith(' ')) from--;
    let text = `${rows.slice(from, from + 3 + below(25)).join('\n')}\n`;
    for (let times = below(4); times >= 0; times--) text = damage(text);
    const plain = readPlainYaml(text, everywhere);
    if (plain === undefined) continue;
    read++;
    expect([text, plain]).toEqual([text, parsed(text)]);
  }
  expect(read).toBeGreaterThan(2000);
});
