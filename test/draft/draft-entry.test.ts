import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { draftEntry } from '../../src/draft/draft-entry';
import { entryShape } from '../../src/knowledge/entry';
import { type Knowledge, loadKnowledge } from '../../src/knowledge/load';
import { checkKnowledge } from '../../src/knowledge/rules';
import { YamlFile } from '../../src/knowledge/yaml-file';
import { indexErrors, matchErrors } from '../../src/match/errors';
import { parseTemplate } from '../../src/match/template';
import { clean } from '../../src/text/clean';
import { shippedKnowledge } from '../knowledge-for-tests';
import { smallKnowledge } from '../small-knowledge';

let dir: string;
let knowledge: Knowledge;
beforeAll(() => {
  dir = smallKnowledge();
  knowledge = loadKnowledge(dir);
});
afterAll(() => rmSync(dir, { recursive: true }));

const read = (yaml: string) => new YamlFile('draft', yaml).read(entryShape);

const PASTE = `Last login: Mon May  5 14:00:00 2025 from 192.0.2.10
taro@note:~$ ssh -p 2222 taro@gw.ddbj.nig.ac.jp
debug1: Connecting to gw.ddbj.nig.ac.jp failed over to the second gate
vpn-gate: session of taro on gw.ddbj.nig.ac.jp:2222 was rejected after 30 seconds
入れません、どうすればよいですか
taro@note:~$ `;

test('the telling line becomes an error line with {words}, the paste an example with the values read', () => {
  const { errors, yaml } = draftEntry('gate', PASTE, knowledge);
  expect(errors).toEqual(['vpn-gate: session of {user} on {host}:{port} was rejected after {line} seconds']);
  const entry = read(yaml);
  expect(entry?.errors).toEqual(errors);
  expect(entry?.examples).toEqual([
    {
      paste: PASTE.trimEnd(),
      finds: { host: 'gw.ddbj.nig.ac.jp', user: 'taro', port: '2222', line: '30' },
    },
  ]);
});

test('the check of a draft says what is left to write and nothing else; once written, it is good', () => {
  const file = path.join(dir, 'network/gate.yaml');
  const { yaml } = draftEntry('gate', PASTE, knowledge);
  writeFileSync(file, yaml);
  const { problems } = checkKnowledge(dir);
  const marked = yaml.split('\n').flatMap((line, at) => (/^(?!#)[^#]*…/.test(line) ? [at + 1] : []));
  expect(marked.length).toBeGreaterThan(8);
  expect(problems.map(({ line }) => line)).toEqual(marked);
  expect(new Set(problems.map(({ message }) => message))).toEqual(
    new Set([
      'the Japanese text is not written yet',
      'the English text is not written yet',
      '"run" is not written yet',
      '"source" is not written yet',
    ]),
  );
  const written = yaml
    .replace('… https://', 'https://example.com/gate')
    .replace(/….*$/gm, (line) => (line.includes('command') ? 'vpn-gate renew' : 'the gate rejects it'));
  writeFileSync(file, written);
  expect(checkKnowledge(dir).problems).toEqual([]);
  rmSync(file);
});

test.each([
  [
    'hosts, ports and addresses',
    "gate: cannot reach 'login.example.org:8443' ([2001:db8::1]:9000, 192.0.2.7)",
    "gate: cannot reach '{host}:{port}' ([{address}]:{port}, {address})",
  ],
  [
    'a fingerprint, a key type and a key file',
    'gate: the key RSA "/home/taro/.ssh/id_rsa" (SHA256:Vf1yQe3cH0mQv7k2Jt8dXr4oLw6nZs9bUa5gPi1eTRc) was rejected',
    'gate: the key {key_type} "{key_path}" ({fingerprint}) was rejected',
  ],
  [
    'files and lines',
    'gate: /etc/gate/gate.conf line 12: invalid owner',
    'gate: {path} line {line}: invalid owner',
  ],
  [
    'an account',
    'gate: user hana from 192.0.2.7 not allowed',
    'gate: user {user} from {address} not allowed',
  ],
  [
    'process and byte numbers',
    'gate: process 4711 failed after 1024 bytes',
    'gate: process {line} failed after {line} bytes',
  ],
  [
    'what means something stays',
    'gate: exit status 255, protocol 2 refused',
    'gate: exit status 255, protocol 2 refused',
  ],
  [
    'braces of the paste are no {words}',
    'gate: {user} or {nonsense} is invalid',
    'gate: user or nonsense is invalid',
  ],
  [
    'a log’s prefix goes',
    'May  5 14:07:49 gw gated[4242]: gate rejected the ticket',
    'gate rejected the ticket',
  ],
])('values: %s', (_, line, expected) => {
  expect(draftEntry('gate', line, knowledge).errors).toEqual([expected]);
});

test('lines that an entry owns are left out and named; below the new line they are its echo', () => {
  const paste = 'gate: ticket rejected by the gate\nrobotctl: servo elbow lost its calibration';
  const { errors, owned, answeredBy, yaml } = draftEntry('gate', paste, knowledge);
  expect(errors).toEqual(['gate: ticket rejected by the gate']);
  expect(owned).toEqual([{ entry: 'robot', text: 'robotctl: servo elbow lost its calibration' }]);
  expect(answeredBy).toBe('robot');
  expect(read(yaml)?.explains).toEqual(['robot']);
  expect(yaml).toContain('#   robot: robotctl: servo elbow lost its calibration');
  const above = paste.split('\n').reverse().join('\n');
  expect(read(draftEntry('gate', above, knowledge).yaml)?.explains).toEqual([]);
});

test('a line that would take an example away from another entry is left out', () => {
  const line = 'robotctl: the arm is now switched off until somebody calibrates the servo again, failed';
  const { errors, owned } = draftEntry('gate', `${line}\ngate: ticket rejected`, knowledge);
  expect(errors).toEqual(['gate: ticket rejected']);
  expect(owned).toEqual([{ entry: 'robot', text: line }]);
});

test('a paste without any line of its own: the error lines are left to write', () => {
  const { errors, answeredBy, yaml } = draftEntry(
    'gate',
    'robotctl: servo elbow lost its calibration',
    knowledge,
  );
  expect(errors).toEqual([]);
  expect(answeredBy).toBe('robot');
  const file = path.join(dir, 'network/gate.yaml');
  writeFileSync(file, yaml);
  const messages = checkKnowledge(dir).problems.map(({ message }) => message);
  rmSync(file);
  expect(messages).toContain('"errors" is not written yet');
  expect(messages.join()).toContain('answered by robot, not by gate');
});

test('passwords, tokens and private keys do not reach the file', () => {
  const { yaml, secrets } = draftEntry(
    'gate',
    `taro@gw.ddbj.nig.ac.jp's password: Tr0ub4dor&3
-----BEGIN OPENSSH PRIVATE KEY-----
b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQ
-----END OPENSSH PRIVATE KEY-----
gate: token ghp_0123456789abcdefghijABCDEFGHIJ was rejected`,
    knowledge,
  );
  expect([...secrets].sort()).toEqual(['password', 'private-key', 'token']);
  expect(yaml).not.toMatch(/Tr0ub4dor|b3BlbnNzaC1|ghp_0123/);
});

test('of a long paste the telling parts and the commands are kept, in their order', () => {
  const noise = Array.from({ length: 400 }, (_, at) => `debug3: packet ${at}`).join('\n');
  const paste = `$ ssh taro@gw.ddbj.nig.ac.jp\n${noise}\ngate: ticket rejected by the gate\n${noise}`;
  const kept = read(draftEntry('gate', paste, knowledge).yaml)?.examples[0]?.paste?.split('\n') ?? [];
  expect(kept.length).toBeLessThan(20);
  expect(kept[0]).toBe('$ ssh taro@gw.ddbj.nig.ac.jp');
  expect(kept).toContain('gate: ticket rejected by the gate');
  expect(kept).toContain('debug3: packet 399');
});

test.each([
  ['colours and carriage returns', '\u001b[31mgate: ticket rejected by the gate\u001b[0m\r\n'],
  [
    'what means something in YAML',
    '  - gate: "ticket" rejected by the gate # {x: [1\n---\n...\n\ttab: |\n& * ! %',
  ],
  ['a text that begins with the mark', '… gate: ticket rejected by the gate'],
  ['a prompt in front of it', 'taro@gw:~$ gate: ticket rejected by the gate'],
  ['nothing that is worded like an error', '$ gate --login\ngate: out of tickets today'],
  ['debugging output alone', 'debug1: gate: out of tickets today'],
  ['a Japanese message', '切符の期限が切れました。システム管理者にお問い合わせください。'],
  ['a very long line', `gate: ticket rejected ${'x y '.repeat(500)}`],
])('%s: the draft can be read and finds its own paste', (_, paste) => {
  const entry = read(draftEntry('gate', paste, knowledge).yaml);
  expect(entry?.errors?.length).toBeGreaterThan(0);
  expect(entry?.errors?.join()).not.toMatch(/^…/);
  expect(entry?.examples[0]?.paste?.replace(/\s+/g, ' ').slice(0, 20)).toBe(
    clean(paste).trim().replace(/\s+/g, ' ').slice(0, 20),
  );
});

test('every paste of the shipped knowledge, as if nobody knew it: nearly all are drafted, and each draft finds it', () => {
  const { entries } = shippedKnowledge();
  const pastes = [...entries.values()].flatMap(({ examples }) => examples.flatMap(({ paste = [] }) => paste));
  const empty = pastes.filter((paste) => {
    const { errors, yaml } = draftEntry('gate', paste, knowledge);
    const entry = read(yaml);
    expect(entry).not.toBeNull();
    for (const line of errors)
      expect([line, recognises(line, entry?.examples[0]?.paste ?? '')]).toEqual([line, true]);
    return errors.length === 0;
  });
  expect(pastes.length).toBeGreaterThan(50);
  expect(empty.length / pastes.length).toBeLessThan(0.02);
});

function recognises(line: string, paste: string): boolean {
  const { kinds } = knowledge.errors;
  const index = indexErrors([{ entry: 'gate', template: parseTemplate(line, kinds) }], kinds);
  return matchErrors(clean(paste), index).length > 0;
}
