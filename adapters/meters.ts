import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { type HelpDesk, MemoryAway } from '../src/index';
import type { Adapter } from './adapter';
import { knowledgeVersion } from './knowledge-version';

/** What is looked at whenever somebody reads the numbers. */
export interface Measured {
  helpdesk: HelpDesk;
  adapters: readonly Adapter[];
  knowledgeTrouble(): string | null;
}

export type Meters = ReturnType<typeof makeMeters>;

/** The upper ends of the histogram's steps, in seconds: a one-line error takes milliseconds, a file of 1 MB a second. */
const STEPS = [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10];

/**
 * The numbers of this process, under the names of docs/operate.md. A label's values are few: platforms, kinds of
 * answer, ids of entries.
 */
export function makeMeters({ helpdesk, adapters, knowledgeTrouble }: Measured) {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const counter = <Label extends string>(name: string, help: string, ...labelNames: Label[]) =>
    new Counter({ name, help, labelNames, registers: [registry] });
  const gauge = <Label extends string>(
    name: string,
    help: string,
    labelNames: Label[],
    look: (gauge: Gauge<Label>) => void | Promise<void>,
  ) =>
    new Gauge({
      name,
      help,
      labelNames,
      registers: [registry],
      async collect() {
        this.reset();
        await look(this);
      },
    });
  const flag = (trouble: string | null): number => (trouble === null ? 0 : 1);

  gauge('helpdesk_under_way', 'Requests and messages that are being worked on', ['adapter'], (found) => {
    for (const { name, underWay } of adapters) if (underWay) found.set({ adapter: name }, underWay());
  });
  gauge('helpdesk_outbox_waiting', 'What is to be sent, of all copies', ['platform'], async (found) => {
    await whileThere(async () => {
      for (const [platform, waiting] of await helpdesk.outbox.waiting()) found.set({ platform }, waiting);
    });
  });
  gauge('helpdesk_tickets', 'Tickets that are not solved, of all copies', ['state'], async (found) => {
    await whileThere(async () => {
      const { open, claimed } = await helpdesk.tickets.counts();
      found.set({ state: 'open' }, open);
      found.set({ state: 'claimed' }, claimed);
    });
  });
  gauge('helpdesk_failures', 'Failures since the start, such as of posting', ['adapter', 'what'], (found) => {
    for (const { name, failures } of adapters)
      for (const [what, times] of Object.entries(failures?.() ?? {}))
        found.set({ adapter: name, what }, times);
  });
  gauge('helpdesk_knowledge_info', '1 for the knowledge in force', ['version'], (found) =>
    found.set({ version: knowledgeVersion(helpdesk).name }, 1),
  );
  gauge('helpdesk_knowledge_age_seconds', 'For how long it has been in force here', [], (found) =>
    found.set((Date.now() - knowledgeVersion(helpdesk).since) / 1000),
  );
  gauge('helpdesk_knowledge_entries', 'Entries in force', [], (found) =>
    found.set(helpdesk.knowledge.entries.size),
  );
  gauge('helpdesk_knowledge_refused', '1 while the last edit has a mistake', [], (found) =>
    found.set(flag(knowledgeTrouble())),
  );
  gauge('helpdesk_store_trouble', '1 while the store is away', [], (found) =>
    found.set(flag(helpdesk.memory.trouble())),
  );
  gauge('helpdesk_trouble', '1 while an adapter does not work', ['adapter'], (found) => {
    for (const { name, trouble } of adapters) found.set({ adapter: name }, flag(trouble()));
  });
  return {
    registry,
    asked: counter('helpdesk_asked_total', 'What was asked, picked or gone on from', 'platform'),
    answered: counter('helpdesk_answered_total', 'What was answered', 'platform', 'kind', 'topic'),
    seconds: new Histogram({
      name: 'helpdesk_answer_seconds',
      help: 'Time to an answer, without posting it',
      labelNames: ['platform'],
      buckets: STEPS,
      registers: [registry],
    }),
    feedback: counter('helpdesk_feedback_total', 'What people said of answers', 'platform', 'verdict'),
    duplicates: counter('helpdesk_duplicates_total', 'Deliveries that had come before'),
    retried: counter('helpdesk_deliveries_retried_total', 'What could not be sent at once', 'platform'),
  };
}

/** Without the store there is nothing to count. */
async function whileThere(look: () => Promise<void>): Promise<void> {
  try {
    await look();
  } catch (error) {
    if (!(error instanceof MemoryAway)) throw error;
  }
}
