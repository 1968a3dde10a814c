import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startHttp } from '../../adapters/http';
import { metrics } from '../../adapters/metrics';
import { startWeb } from '../../adapters/web/main';
import { HelpDesk, Memory } from '../../src/index';
import { TestCourier } from '../desk/couriers';
import { shippedKnowledge } from '../knowledge-for-tests';
import { HOST_KEY_WARNING } from '../pastes';

const TOKEN = 'a-token-for-the-metrics';

async function open(token: string | null = TOKEN) {
  const folder = mkdtempSync(path.join(tmpdir(), 'ssh-helpdesk-metrics-'));
  const measures = metrics(token);
  const helpdesk = new HelpDesk(shippedKnowledge(), {
    memory: new Memory({ file: path.join(folder, 'store.sqlite') }),
    observer: measures.observer,
  });
  await helpdesk.start();
  let trouble: string | null = null;
  const adapters = [
    { ...startWeb(helpdesk), underWay: () => 3, failures: () => ({ post: 2 }), trouble: () => trouble },
  ];
  await measures.load({ helpdesk, adapters, knowledgeTrouble: () => trouble });
  const server = await startHttp({
    host: '127.0.0.1',
    port: 0,
    adapters,
    health: () => ({}),
    metrics: measures.route,
  });
  const ask = (headers: Record<string, string> = {}) => fetch(`${server.url}/metrics`, { headers });
  /** The value of each sample, by its name with its labels. */
  const read = async (): Promise<Record<string, number>> => {
    const text = await (await ask()).text();
    const samples = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
    return Object.fromEntries(
      samples.map((line) => {
        const at = line.lastIndexOf(' ');
        return [line.slice(0, at), Number(line.slice(at + 1))];
      }),
    );
  };
  return {
    helpdesk,
    url: server.url,
    ask,
    read,
    troubled: (why: string) => {
      trouble = why;
    },
    close: async () => {
      await server.close();
      await helpdesk.stop();
      rmSync(folder, { recursive: true });
    },
  };
}

let desk: Awaited<ReturnType<typeof open>>;
afterEach(() => desk.close());

const said = (text: string) => ({ text, addressed: true, language: 'en' as const });
const talk = { conversation: 'slack:D1', person: { id: 'slack:U1' } };

test('what was asked, answered, rated, delivered twice and handed on', async () => {
  desk = await open();
  const { helpdesk, read } = desk;
  await helpdesk.hear(said(HOST_KEY_WARNING), talk);
  await helpdesk.hear(said('how do I cook rice'), talk);
  const shown = { entry: 'host-key-changed', step: 0, language: 'en' as const };
  await helpdesk.solved(shown, talk);
  await helpdesk.solved(shown, talk);
  await helpdesk.once.begin(['delivery 1']);
  await helpdesk.once.begin(['delivery 1']);
  await helpdesk.once.isFirst('a notice');
  await helpdesk.once.isFirst('a notice');
  const courier = new TestCourier('slack');
  helpdesk.outbox.employ(courier);
  await helpdesk.askPerson('en', talk);
  await helpdesk.outbox.send();

  const samples = await read();
  expect(samples).toMatchObject({
    'helpdesk_asked_total{platform="slack"}': 2,
    'helpdesk_answered_total{platform="slack",kind="solution",topic="host-key-changed"}': 1,
    'helpdesk_answered_total{platform="slack",kind="unknown",topic=""}': 1,
    'helpdesk_answer_seconds_count{platform="slack"}': 2,
    'helpdesk_feedback_total{platform="slack",verdict="solved"}': 1,
    helpdesk_duplicates_total: 1,
    'helpdesk_tickets{state="open"}': 1,
    'helpdesk_tickets{state="claimed"}': 0,
    'helpdesk_outbox_waiting{platform="slack"}': 0,
    helpdesk_knowledge_entries: helpdesk.knowledge.entries.size,
    'helpdesk_under_way{adapter="web"}': 3,
    'helpdesk_failures{adapter="web",what="post"}': 2,
  });
  expect(samples['helpdesk_answer_seconds_sum{platform="slack"}']).toBeGreaterThan(0);
  expect(samples).toHaveProperty('process_resident_memory_bytes');
  expect(samples).toHaveProperty('nodejs_eventloop_lag_p99_seconds');
});

test('what could not be sent waits and is tried again', async () => {
  desk = await open();
  const courier = new TestCourier('slack');
  courier.trouble = new Error('Slack is away');
  desk.helpdesk.outbox.employ(courier);
  await desk.helpdesk.outbox.tellStaff('notice 1', 'something');
  await desk.helpdesk.outbox.send();
  expect(await desk.read()).toMatchObject({
    'helpdesk_deliveries_retried_total{platform="slack"}': 1,
    'helpdesk_outbox_waiting{platform="slack"}': 1,
  });
});

test('troubles are 0 or 1, and numbers of the store are left out while it is away', async () => {
  desk = await open();
  desk.helpdesk.outbox.employ(new TestCourier('slack'));
  expect(await desk.read()).toMatchObject({
    'helpdesk_outbox_waiting{platform="slack"}': 0,
    helpdesk_store_trouble: 0,
    helpdesk_knowledge_refused: 0,
    'helpdesk_trouble{adapter="web"}': 0,
  });
  desk.troubled('something');
  await desk.helpdesk.memory.use(async () => Promise.reject(new Error('disk on fire'))).catch(() => {});
  const samples = await desk.read();
  expect(samples).toMatchObject({
    helpdesk_store_trouble: 1,
    helpdesk_knowledge_refused: 1,
    'helpdesk_trouble{adapter="web"}': 1,
  });
  expect(samples).not.toHaveProperty('helpdesk_outbox_waiting{platform="slack"}');
  expect(samples).not.toHaveProperty('helpdesk_tickets{state="open"}');
});

test('the version changes with the knowledge, and its age begins anew; an incident changes neither', async () => {
  desk = await open();
  const { helpdesk, read } = desk;
  const versionOf = (samples: Record<string, number>) =>
    Object.keys(samples).find((name) => name.startsWith('helpdesk_knowledge_info'));
  const before = helpdesk.inForceSince;
  const first = versionOf(await read());
  expect(first).toMatch(/version="[0-9a-f]{12}"/);
  const until = new Date(Date.now() + 60_000).toISOString();
  await helpdesk.incidents.begin({ ja: '障害', en: 'trouble', until }, { id: 'slack:U1' }, 'i1');
  expect(versionOf(await read())).toBe(first);
  expect(helpdesk.inForceSince).toBe(before);
  const entries = new Map(helpdesk.knowledge.entries);
  entries.delete('host-key-changed');
  jest.spyOn(Date, 'now').mockReturnValueOnce(before - 5000);
  helpdesk.use({ ...helpdesk.knowledge, entries });
  const samples = await read();
  expect(versionOf(samples)).not.toBe(first);
  expect(samples.helpdesk_knowledge_age_seconds).toBeGreaterThanOrEqual(5);
});

test('only this machine and who sends the token may read them', async () => {
  desk = await open();
  const elsewhere = { 'X-Forwarded-For': '192.0.2.1' };
  expect((await desk.ask()).status).toBe(200);
  expect((await desk.ask()).headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
  expect((await desk.ask(elsewhere)).status).toBe(401);
  expect((await desk.ask({ ...elsewhere, Authorization: `Bearer ${TOKEN}` })).status).toBe(200);
  const wrong = { ...elsewhere, Authorization: `Bearer ${TOKEN}x` };
  const statuses: number[] = [];
  for (let time = 0; time < 10; time++) statuses.push((await desk.ask(wrong)).status);
  expect(statuses).toEqual([...Array(9).fill(401), 429]);
});

test('without a token only this machine may', async () => {
  desk = await open(null);
  expect((await desk.ask()).status).toBe(200);
  const answer = await desk.ask({ 'X-Forwarded-For': '192.0.2.1', Authorization: 'Bearer null' });
  expect(answer.status).toBe(401);
  expect(await answer.json()).toEqual({
    error: 'Without ADMIN_TOKEN the metrics are for the machine that the help desk runs on.',
  });
});
