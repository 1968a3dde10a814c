import { ask } from '../src/ask';
import { explain } from '../src/index';
import { shippedKnowledge } from './knowledge-for-tests';
import { HOST_KEY_WARNING } from './pastes';

const knowledge = shippedKnowledge();
const NOW = new Date('2026-11-22T12:00Z');
const said = (text: string) => ({ text, addressed: true, language: 'en' as const });
const of = (text: string) => explain(said(text), knowledge, NOW);

test('for every example of the knowledge it says what ask answers, and why', () => {
  const texts = [...knowledge.entries.values()].flatMap(({ examples }) =>
    examples.flatMap(({ paste, ask: question }) => paste ?? question ?? []),
  );
  expect(texts.length).toBeGreaterThan(500);
  for (const text of texts) {
    const { answer, decision, ranking, questions, lines, decidingFinding } = of(text);
    expect(answer).toEqual(ask(said(text), knowledge, undefined, NOW));
    const winner = { 'error-line': ranking[0], finding: ranking[0], question: questions[0] }[
      decision as 'error-line' | 'finding' | 'question'
    ];
    if (winner !== undefined) expect([text, winner.entry]).toEqual([text, answer.entry]);
    else if (decision === 'finding') expect([text, answer.kind]).toEqual([text, 'solution']);
    else expect([text, answer.entry]).toEqual([text, null]);
    expect(ranking.filter(({ outcome }) => outcome === 'also').map(({ entry }) => entry)).toEqual(
      answer.also,
    );
    if (decision === 'error-line') expect(ranking[0]?.line).toEqual(answer.decidedBy);
    if (decidingFinding !== null) expect(knowledge.findings).toHaveProperty(decidingFinding);
    expect(lines.filter(({ entry }) => entry !== null).map(({ template }) => template)).toEqual(
      answer.hits.map(({ line }) => line),
    );
  }
});

test('shows what each hole of a matching line took, and which took nothing that is safe', () => {
  const { lines } = of('ssh: connect to host $(reboot) port 22: Connection refused');
  const line = lines.find(({ entry }) => entry === 'connection-refused');
  expect(line?.line).toEqual({
    number: 1,
    text: 'ssh: connect to host $(reboot) port 22: Connection refused',
  });
  expect(line?.holes).toContainEqual({ name: 'host', value: null });
  expect(line?.holes).toContainEqual({ name: 'port', value: '22' });
  expect(line?.template).toContain('{host}');
});

test('names the entry that explains an echo', () => {
  const { ranking } = of(
    `Permissions 0644 for '/home/hana/.ssh/id_ed25519' are too open.
hana@gw.ddbj.nig.ac.jp: Permission denied (publickey).`,
  );
  expect(ranking).toMatchObject([
    { entry: 'key-file-permissions', outcome: 'answers', finding: null, echoOf: [] },
    { entry: 'publickey-denied', outcome: 'echo', echoOf: ['key-file-permissions'], line: { number: 2 } },
  ]);
});

test('says which facts hold, with their line and their reader', () => {
  const { findings } = of(HOST_KEY_WARNING);
  expect(findings.map(({ name }) => name)).toContain('no-fingerprint-list');
  expect(findings.every(({ from }) => from !== '')).toBe(true);
});

test('says that nothing of the knowledge fits', () => {
  expect(of('What is for lunch?')).toMatchObject({
    decision: 'nothing',
    ranking: [],
    lines: [],
    questions: [],
  });
});

test('holds no secret', () => {
  const explained = of("hana@gw.ddbj.nig.ac.jp's password: hunter2secret\nPermission denied (publickey).");
  expect(explained.ranking[0]?.entry).toBe('password-denied');
  expect(JSON.stringify(explained)).not.toContain('hunter2secret');
});
