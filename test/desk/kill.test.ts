import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Memory, type Talk } from '../../src/index';
import { FULL } from '../full';
import { smallKnowledge } from '../small-knowledge';
import { chance } from './chance';
import { compiled } from './compiled';
import type { Order, Sent } from './desk-process';
import { type Acknowledged, openWorld } from './killed-world';
import { onEachStore } from './stores';

/**
 * What is promised when the program is killed at any moment and started again. What it acknowledged is in the store,
 * once. What it had not acknowledged may come again under the same name, and is in the store once all the same: what was
 * asked, a rating, a ticket, a deed on a ticket. What is to be sent is sent. Twice it is sent, or a message answered, only
 * where the program was killed between the sending and the note of it.
 */
const ROUNDS = 200;
const LEAST_KILLS = 60;
/** A start takes longer with PostgreSQL: a third of the rounds, unless there is time. */
const SHARE = { file: 1, url: FULL ? 1 : 0.3 };
/** Rounds that go on at the same time. */
const LANES = 6;
const STAFF = [
  { id: 'slack:U1', name: 'Taro' },
  { id: 'slack:U2', name: 'Jiro' },
] as const;
const ROBOT = { entry: 'robot', step: 0, language: 'en' } as const;

onEachStore('killed at any moment', (stores) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'ssh-helpdesk-kill-'));
  const knowledge = smallKnowledge();
  let program: string;
  beforeAll(() => {
    program = compiled('desk-process.js');
  });
  afterAll(() => {
    for (const one of [folder, knowledge, path.join(program, '../../..')])
      rmSync(one, { recursive: true, force: true });
  });

  test('loses nothing and doubles nothing', async () => {
    const random = chance(7);
    const where = stores().fresh();
    const share = 'url' in where ? SHARE.url : SHARE.file;
    const count = Math.ceil(ROUNDS * share);
    const log = path.join(folder, 'sent.log');
    writeFileSync(log, '');
    const world = openWorld({ program, knowledge, where, log, random });
    const rounds = Array.from({ length: count }, (_, at) => at);
    const lane = async (): Promise<void> => {
      for (let round = rounds.shift(); round !== undefined; round = rounds.shift())
        await play(round, world.acknowledged, random);
    };
    await Promise.all(Array.from({ length: LANES }, lane));
    const { done, kills } = await world.end();
    const sent = readFileSync(log, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Sent);

    const memory = new Memory(where);
    const read = await memory.use(async (database) => ({
      asked: await database.selectFrom('asked').selectAll().where('text', '!=', '').execute(),
      feedback: await database.selectFrom('feedback').selectAll().execute(),
      tickets: await database.selectFrom('ticket').selectAll().execute(),
      events: await database.selectFrom('ticketEvent').selectAll().execute(),
      outbox: await database.selectFrom('outbox').selectAll().execute(),
    }));
    await memory.close();
    expect(kills).toBeGreaterThanOrEqual(LEAST_KILLS * share);

    // Messages.
    const heard = deliveries(done);
    expect(read.asked.map(({ id }) => id).sort()).toEqual([...heard.keys()].sort());
    for (const [name, killed] of heard) {
      const answered = sent.filter(({ kind, what }) => kind === 'answer' && what === name).length;
      expect([name, answered >= 1 && answered <= 1 + killed]).toEqual([name, true]);
    }
    const toStaff = [...heard.keys()].filter((name) => name.endsWith('message 2'));
    expect(
      read.events
        .filter(({ what }) => what === 'asker-wrote')
        .map(({ text }) => text)
        .sort(),
    ).toEqual(toStaff.map(wordsOf).sort());

    // Ratings.
    const rated = done.flatMap(({ order }) =>
      order.deed === 'rate' ? [`${order.talk.conversation} ${order.verdict}`] : [],
    );
    expect(read.feedback.map((row) => `${row.conversation} ${row.verdict}`).sort()).toEqual(
      [...new Set(rated)].sort(),
    );
    expect(read.feedback.filter(({ asked }) => asked === null)).toEqual([]);

    // Tickets.
    const wanted = done.filter(({ order }) => order.deed === 'ask-person');
    const numbers = new Map(
      wanted.map(({ order, result }) => [(order as { talk: Talk }).talk.conversation, result]),
    );
    expect(read.tickets.map(({ conversation }) => conversation).sort()).toEqual([...numbers.keys()].sort());
    for (const { conversation, number } of read.tickets) expect(number).toBe(numbers.get(conversation));
    expect(new Set(numbers.values()).size).toBe(numbers.size);
    expect(read.events.filter(({ what }) => what === 'opened')).toHaveLength(numbers.size);
    expect(read.events.filter(({ what }) => what === 'reopened')).toEqual([]);

    // What the staff did; each has its id.
    const deeds = new Set(done.flatMap(({ order }) => ('id' in order ? [order.id] : [])));
    const kept = read.events.filter(({ id }) => deeds.has(id));
    expect(kept.map(({ id }) => id).sort()).toEqual([...deeds].sort());

    // What is sent.
    expect(read.outbox.filter(({ doneAt }) => doneAt === null)).toEqual([]);
    const errands = sent.filter(({ kind }) => kind !== 'answer');
    for (const { id } of read.events.filter(({ what }) => what === 'replied'))
      expect(sendings(errands, 'to-asker', id)).toBe('once by each process');
    for (const name of toStaff)
      expect(sendings(errands, 'to-staff', wordsOf(name))).toBe('once by each process');
    for (const { number } of read.tickets) {
      const events = read.events.filter(({ ticket }) => ticket === number);
      const cards = errands.filter(({ kind, what }) => kind === 'staff-card' && what === `${number}`);
      expect(cards.length).toBeGreaterThanOrEqual(events.length);
      expect(cards.filter(({ isNew }) => isNew).length).toBeGreaterThanOrEqual(1);
    }
    // Each process that was killed was sending one thing at most.
    const twice = errands.length - read.outbox.length;
    expect(twice).toBeGreaterThanOrEqual(0);
    expect(twice).toBeLessThanOrEqual(kills);
    const answeredTwice = sent.length - errands.length - heard.size;
    process.stderr.write(
      `${count} rounds, ${done.length} deeds, ${kills} kills, ${errands.length} sendings; sent twice: ${twice}, answered twice: ${answeredTwice}\n`,
    );
  }, 300_000);
});

/** Somebody asks, rates, wants a person; the staff answer; now and then a platform delivers again what it had brought. */
async function play(
  round: number,
  acknowledged: (order: Order) => Promise<unknown>,
  random: () => number,
): Promise<void> {
  const talk: Talk = { conversation: `slack:C1:${round}`, person: { id: `slack:A${round % 40}` }, place: {} };
  const twice = async (order: Order): Promise<unknown> => {
    const result = await acknowledged(order);
    if (random() < 0.3) {
      const again = await acknowledged(order);
      if (order.deed === 'say') expect(again).toBe('done');
    }
    return result;
  };
  const say = (part: number, words: (name: string) => string) => {
    const name = `round ${round} message ${part}`;
    return twice({ deed: 'say', name, text: words(name), talk });
  };
  expect(await say(1, () => 'robotctl: servo elbow lost its calibration')).toMatch(/^(?:solution|done)$/);
  const verdict = (['solved', 'did-not-help', 'wrong'] as const)[Math.floor(random() * 3)] ?? 'wrong';
  await twice({ deed: 'rate', verdict, shown: ROBOT, talk });
  if (random() < 0.3) return;
  const number = (await twice({ deed: 'ask-person', talk })) as number;
  expect(number).toBeGreaterThan(0);
  const [taro, jiro] = STAFF;
  const id = (what: string): string => `press ${round} ${what}`;
  expect(await twice({ deed: 'claim', number, who: taro, id: id('claim') })).toBe(taro.id);
  await say(2, wordsOf);
  await twice({ deed: 'reply', number, who: taro, id: id('reply'), text: `Please wait, ${round}.` });
  if (random() < 0.5) {
    await twice({ deed: 'hand-back', number, who: taro, id: id('back') });
    await twice({ deed: 'reply', number, who: jiro, id: id('reply again'), text: `Done, ${round}.` });
  }
  if (random() < 0.5)
    expect(await twice({ deed: 'solve', number, who: jiro, id: id('solve') })).toBe('solved');
}

/** Each message, by the name of its delivery, with the number of times the work on it was broken off. */
function deliveries(done: readonly Acknowledged[]): Map<string, number> {
  const all = new Map<string, number>();
  for (const { order, killed } of done)
    if (order.deed === 'say') all.set(order.name, (all.get(order.name) ?? 0) + killed);
  return all;
}

/** What is asked while the staff have it. */
function wordsOf(name: string): string {
  return `any news about ${name}, zzz`;
}

function sendings(sent: readonly Sent[], kind: Sent['kind'], what: string): string {
  const pids = sent.filter((one) => one.kind === kind && one.what === what).map(({ pid }) => pid);
  if (pids.length === 0) return 'never';
  return new Set(pids).size === pids.length ? 'once by each process' : `twice by one process: ${what}`;
}
