import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Memory, type StoreWhere, type Talk } from '../../src/index';
import { startPostgres, whyNoPostgres } from '../postgres';
import { smallKnowledge } from '../small-knowledge';
import { chance } from './chance';
import { compiled } from './compiled';
import type { Order, Sent } from './desk-process';
import { type DeskProcess, startProcess } from './processes';

const DELIVERIES = 2000;
const AT_ONCE = 40;
const TICKETS = 30;
const TARO = { id: 'slack:U1', name: 'Taro' };
const JIRO = { id: 'slack:U2', name: 'Jiro' };

const why = whyNoPostgres();
if (why !== null) process.stderr.write(`several copies: skipped. ${why}\n`);

(why === null ? describe.each([2, 3]) : describe.skip.each([2, 3]))(
  '%d copies on one PostgreSQL',
  (count) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'ssh-helpdesk-copies-'));
    const log = path.join(folder, 'sent.log');
    const knowledge = smallKnowledge();
    const random = chance(count);
    let server: Awaited<ReturnType<typeof startPostgres>>;
    let program: string;
    let where: StoreWhere;
    let copies: DeskProcess[] = [];

    beforeAll(async () => {
      server = await startPostgres();
      program = compiled('desk-process.js');
    }, 60_000);
    afterAll(async () => {
      await server?.stop();
      for (const one of [folder, knowledge, path.join(program, '../../..')])
        rmSync(one, { recursive: true, force: true });
    });
    let stores = 0;
    beforeEach(async () => {
      where = { url: server.database(`store_${stores++}`) };
      writeFileSync(log, '');
      copies = Array.from({ length: count }, () => startProcess(program, knowledge));
      await Promise.all(copies.map(({ ready }) => ready));
      const troubles = await all((copy) => copy.tell({ deed: 'open', where, log, slow: 3 }));
      expect(troubles).toEqual(copies.map(() => null));
    });
    afterEach(async () => {
      await all((copy) => copy.tell({ deed: 'stop' }));
      for (const copy of copies) copy.kill();
    });

    const all = <T>(work: (copy: DeskProcess) => Promise<T>): Promise<T[]> => Promise.all(copies.map(work));
    const any = (order: Order): Promise<unknown> =>
      (copies[Math.floor(random() * count)] as DeskProcess).tell(order);
    const sent = (kind: Sent['kind']): Sent[] =>
      readFileSync(log, 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line) as Sent)
        .filter((one) => one.kind === kind);
    const talkOf = (name: string): Talk => ({
      conversation: `slack:D${name}:1`,
      person: { id: `slack:A${name}` },
      place: {},
    });

    /** Waits until every copy has nothing left to send. */
    async function sentAll(): Promise<void> {
      for (;;) {
        const waiting = await all((copy) => copy.tell({ deed: 'send' }));
        if (waiting.every((errands) => errands === 0)) return;
        await sleep(20);
      }
    }

    async function rows<T>(work: Parameters<Memory['use']>[0]): Promise<T> {
      const memory = new Memory(where);
      try {
        return (await memory.use(work)) as T;
      } finally {
        await memory.close();
      }
    }

    test(`answer ${DELIVERIES} deliveries, each of which comes two to four times, once each`, async () => {
      const names: string[] = [];
      for (let nth = 0; names.length < DELIVERIES; nth++) {
        const times = Math.min(2 + Math.floor(random() * 3), Math.max(1, DELIVERIES - names.length));
        for (let time = 0; time < times; time++) names.push(`delivery ${nth}`);
      }
      // Those of one message come close together, though not always one right after the other.
      const order = names.map((name, at) => ({ name, at: at + random() * 12 })).sort((a, b) => a.at - b.at);
      const results: unknown[] = [];
      const lane = async (): Promise<void> => {
        for (let next = order.shift(); next !== undefined; next = order.shift()) {
          const { name } = next;
          const text = 'robotctl: servo elbow lost its calibration';
          const say: Order = { deed: 'say', name, text, talk: talkOf(name.replace(' ', '')) };
          let result = await any(say);
          // A platform that is told to come back later does so.
          for (; result === 'running'; result = await any(say)) await sleep(10);
          results.push(result);
        }
      };
      await Promise.all(Array.from({ length: AT_ONCE }, lane));

      const different = [...new Set(names)].sort();
      expect(results.filter((result) => result === 'solution')).toHaveLength(different.length);
      expect(results.filter((result) => result === 'done')).toHaveLength(DELIVERIES - different.length);
      const answers = sent('answer');
      expect(answers.map(({ what }) => what).sort()).toEqual(different);
      expect(new Set(answers.map(({ pid }) => pid)).size).toBe(count);
      const asked = await rows<{ id: string }[]>((database) =>
        database.selectFrom('asked').select('id').execute(),
      );
      expect(asked.map(({ id }) => id).sort()).toEqual(different);
      const hits = await rows<{ times: number }[]>((database) =>
        database.selectFrom('hit').select('times').execute(),
      );
      expect(hits).toEqual([{ times: different.length }]);
    }, 120_000);

    test('give tickets that are opened at the same moment numbers of their own', async () => {
      const talks = Array.from({ length: TICKETS }, (_, nth) => talkOf(`t${nth}`));
      const numbers = await Promise.all(talks.map((talk) => any({ deed: 'ask-person', talk })));
      expect(numbers.map(Number).sort((a, b) => a - b)).toEqual(talks.map((_, nth) => nth + 1));
    }, 60_000);

    test('open one ticket when one person presses the button on every copy', async () => {
      for (let round = 0; round < 10; round++) {
        const talk = talkOf(`round${round}`);
        const numbers = await all((copy) => copy.tell({ deed: 'ask-person', talk }));
        expect(new Set(numbers)).toEqual(new Set([round + 1]));
      }
      const events = await rows<{ what: string }[]>((database) =>
        database.selectFrom('ticketEvent').select('what').execute(),
      );
      expect(events).toEqual(Array.from({ length: 10 }, () => ({ what: 'opened' })));
    }, 60_000);

    test('let one of two claim a ticket, and tell the other who has it', async () => {
      for (let round = 1; round <= 10; round++) {
        const number = await any({ deed: 'ask-person', talk: talkOf(`claim${round}`) });
        expect(number).toBe(round);
        const whose = await Promise.all(
          [TARO, JIRO].map((who, nth) =>
            (copies[nth] as DeskProcess).tell({
              deed: 'claim',
              number: round,
              who,
              id: `press ${round} ${who.name}`,
            }),
          ),
        );
        expect(new Set(whose).size).toBe(1);
        const claims = await rows<{ who: string }[]>((database) =>
          database
            .selectFrom('ticketEvent')
            .select('who')
            .where('what', '=', 'claimed')
            .where('ticket', '=', round)
            .execute(),
        );
        expect(claims).toEqual([{ who: whose[0] }]);
      }
    }, 60_000);

    test('keep a solved ticket solved when a reply comes at the same moment', async () => {
      for (let round = 1; round <= 10; round++) {
        await any({ deed: 'ask-person', talk: talkOf(`solve${round}`) });
        const [solving, replying] = copies as [DeskProcess, DeskProcess];
        await Promise.all([
          solving.tell({ deed: 'solve', number: round, who: TARO, id: `solve ${round}` }),
          replying.tell({ deed: 'reply', number: round, who: JIRO, id: `reply ${round}`, text: 'Done.' }),
        ]);
      }
      const states = await rows<{ state: string }[]>((database) =>
        database.selectFrom('ticket').select('state').execute(),
      );
      expect(states).toEqual(Array.from({ length: 10 }, () => ({ state: 'solved' })));
    }, 60_000);

    test('draw the card of a ticket where another copy is just posting it', async () => {
      await all((copy) => copy.tell({ deed: 'stop' }));
      await all((copy) => copy.tell({ deed: 'open', where, log, slow: 80 }));
      const [posting, drawing] = copies as [DeskProcess, DeskProcess];
      for (let round = 1; round <= 5; round++) {
        await posting.tell({ deed: 'ask-person', talk: talkOf(`card${round}`) });
        await drawing.tell({ deed: 'claim', number: round, who: TARO, id: `claim ${round}` });
      }
      await sentAll();
      for (const kind of ['staff-card', 'asker-card'] as const) {
        expect(sent(kind)).toHaveLength(10);
        expect(sent(kind).filter(({ isNew }) => isNew)).toHaveLength(5);
      }
    }, 60_000);

    test('send everything from one copy only, each card to one place, in its order', async () => {
      const talks = Array.from({ length: 12 }, (_, nth) => talkOf(`send${nth}`));
      await Promise.all(
        talks.map(async (talk, nth) => {
          const number = Number(await any({ deed: 'ask-person', talk }));
          // The card of the ticket may still be on its way when the next ones want to draw it.
          await Promise.all([
            any({ deed: 'claim', number, who: TARO, id: `claim ${nth}` }),
            any({ deed: 'say', name: `more ${nth}`, text: `zzz more about ${nth}`, talk }),
            any({ deed: 'reply', number, who: TARO, id: `reply ${nth} a`, text: 'One moment.' }),
          ]);
          await any({ deed: 'reply', number, who: TARO, id: `reply ${nth} b`, text: 'Done.' });
        }),
      );
      await sentAll();
      const read = await rows<{ kind: Sent['kind'] }[]>((database) =>
        database.selectFrom('outbox').select('kind').execute(),
      );
      for (const kind of ['staff-card', 'asker-card', 'to-asker', 'to-staff'] as const)
        expect([kind, sent(kind).length]).toEqual([kind, read.filter((row) => row.kind === kind).length]);
      for (const kind of ['staff-card', 'asker-card'] as const) {
        const fresh = sent(kind).filter(({ isNew }) => isNew);
        expect(fresh.map(({ what }) => Number(what)).sort((a, b) => a - b)).toEqual(
          talks.map((_, nth) => nth + 1),
        );
      }
      const told = sent('to-asker').map(({ what }) => what);
      expect([...told].sort()).toEqual(
        talks.flatMap((_, nth) => [`reply ${nth} a`, `reply ${nth} b`]).sort(),
      );
      for (const [nth] of talks.entries())
        expect(told.indexOf(`reply ${nth} a`)).toBeLessThan(told.indexOf(`reply ${nth} b`));
      expect(new Set([...sent('staff-card'), ...sent('to-staff')].map(({ pid }) => pid)).size).toBe(count);
    }, 60_000);
  },
);
