import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  type Courier,
  HelpDesk,
  loadKnowledge,
  Memory,
  type Person,
  type Place,
  type Shown,
  type StoreWhere,
  type Talk,
  type Ticket,
  type TicketEvent,
} from '../../src/index';

/** What a copy of the help desk is told to do, by the test that started it. */
export type Order =
  /** @property aged what was under way when the last process died is taken up now and not after a minute. */
  | { deed: 'open'; where: StoreWhere; log: string; later?: number; aged?: boolean; slow?: number }
  /** A message that a platform delivers; `name` is the same each time. */
  | { deed: 'say'; name: string; text: string; talk: Talk }
  | { deed: 'rate'; verdict: 'solved' | 'did-not-help' | 'wrong'; shown: Shown; talk: Talk }
  | { deed: 'ask-person'; talk: Talk }
  | { deed: 'claim' | 'hand-back' | 'solve'; number: number; who: Person; id: string }
  | { deed: 'reply'; number: number; who: Person; id: string; text: string }
  | { deed: 'send'; all?: boolean }
  | { deed: 'stop' };

/** What reached a platform. */
export interface Sent {
  pid: number;
  kind: 'answer' | 'staff-card' | 'asker-card' | 'to-asker' | 'to-staff';
  /** The delivery, the event, the notice, or the ticket's number. */
  what: string;
  /** The card was not known to stand anywhere. */
  isNew?: boolean;
}

const knowledge = loadKnowledge(process.argv[2] as string);
let desk = new HelpDesk(knowledge);
let log = 0;
let later = 0;

/** Like a platform: what it has acknowledged, it has for good. */
function sent(kind: Sent['kind'], what: string, isNew?: boolean): void {
  writeSync(log, `${JSON.stringify({ pid: process.pid, kind, what, isNew })}\n`);
  fsyncSync(log);
}

function courier(slow: number): Courier {
  const draw = async (kind: Sent['kind'], { number }: Ticket, at: Place | null): Promise<Place> => {
    await sleep(slow);
    sent(kind, `${number}`, at === null);
    await sleep(slow);
    return at ?? { message: `${kind} ${number}` };
  };
  return {
    platform: 'slack',
    hasStaff: true,
    staffCard: (ticket, at) => draw('staff-card', ticket, at),
    askerCard: (ticket, at) => draw('asker-card', ticket, at),
    toAsker: async (_: Ticket, { id }: TicketEvent) => {
      sent('to-asker', id);
      await sleep(slow);
    },
    toStaff: async (notice: string) => {
      sent('to-staff', notice);
      await sleep(slow);
    },
  };
}

async function obey(order: Order): Promise<unknown> {
  switch (order.deed) {
    case 'open':
      log = openSync(order.log, 'a');
      later = order.later ?? 0;
      desk = new HelpDesk(knowledge, { memory: new Memory(order.where) });
      await desk.start();
      if (order.aged) await age();
      desk.outbox.employ(courier(order.slow ?? 1));
      return desk.memory.trouble();
    case 'say': {
      const begun = await desk.once.begin([order.name], Date.now() + later);
      if (begun !== 'first') return begun;
      const { kind } = await desk.hear(
        { text: order.text, addressed: true, locale: 'en' },
        { ...order.talk, delivery: order.name },
      );
      sent('answer', order.name);
      await desk.once.done([order.name]);
      return kind;
    }
    case 'rate':
      if (order.verdict === 'did-not-help') return (await desk.goOn(order.shown, order.talk))?.isNext;
      if (order.verdict === 'wrong') return desk.wrong(order.shown, order.talk);
      return desk.solved(order.shown, order.talk);
    case 'ask-person': {
      const { kind } = await desk.askPerson('en', order.talk);
      return kind === 'handed-on' ? (await desk.tickets.openOf(order.talk.conversation))?.number : kind;
    }
    case 'claim':
      return (await desk.tickets.claim(order.number, order.who, order.id))?.claimedBy?.id;
    case 'hand-back':
      return (await desk.tickets.handBack(order.number, order.who, order.id))?.state;
    case 'solve':
      return (await desk.tickets.solve(order.number, order.who, order.id))?.state;
    case 'reply':
      return (await desk.tickets.reply(order.number, order.who, order.text, order.id))?.state;
    case 'send':
      do {
        if (order.all) await age();
        await desk.outbox.send();
      } while (order.all && (await waiting()) > 0);
      return waiting();
    case 'stop':
      await desk.stop();
      closeSync(log);
      return null;
  }
}

async function waiting(): Promise<number> {
  const { errands } = await desk.memory.use((database) =>
    database
      .selectFrom('outbox')
      .select(({ fn }) => fn.countAll().as('errands'))
      .where('doneAt', 'is', null)
      .executeTakeFirstOrThrow(),
  );
  return Number(errands);
}

/** As if the time had passed after which a dead process counts as dead. */
async function age(): Promise<void> {
  await desk.memory.use((database) =>
    database.updateTable('outbox').set({ dueAt: 0 }).where('doneAt', 'is', null).execute(),
  );
}

process.on('message', ({ id, order }: { id: number; order: Order }) => {
  obey(order).then(
    (result) => process.send?.({ id, result: result ?? null }),
    (error: Error) => process.send?.({ id, error: `${order.deed}: ${error.message}` }),
  );
});
process.on('disconnect', () => process.exit());
process.send?.({ ready: true });
