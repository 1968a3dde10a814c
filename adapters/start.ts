import { deleteOld, remindStaff } from '../src/desk/index';
import { HelpDesk, type Knowledge, Memory } from '../src/index';
import type { Adapter } from './adapter';
import { every } from './every';
import { followKnowledge } from './follow-knowledge';
import { startHttp } from './http';
import { type Log, startLog } from './log';
import { metrics } from './metrics';
import { type Settings, secretsOf } from './settings';
import { startWeb } from './web/main';

/** How often what is too old is deleted, and how often is looked which tickets wait, in milliseconds. */
const DELETE_EVERY = 6 * 60 * 60 * 1000;
const REMIND_EVERY = 5 * 60 * 1000;

/** How long what is under way may take at the end, and then the store to write what waits, in milliseconds. */
const LAST_WORK = 6000;
const LAST_WRITES = 2000;

export interface Running {
  url: string;
  adapters: readonly Adapter[];
  /** Takes nothing new, finishes what is under way, lets go of the store; within 8 seconds, whatever hangs. */
  stop(): Promise<void>;
}

/**
 * Starts every adapter that is configured, on one HTTP server; the web chat always. From then on each good edit of the
 * knowledge folder is put in force, and a bad one is described on standard error. The SDKs of Slack and Teams are
 * loaded only here and only when needed.
 * @throws Error with a sentence for the operator when an adapter or the server cannot start; nothing is left running.
 */
export async function startHelpDesk(settings: Settings, knowledge: Knowledge): Promise<Running> {
  const log = startLog(settings.logLevel, { secrets: secretsOf(settings) });
  const measures = metrics(settings.adminToken);
  const helpdesk = new HelpDesk(knowledge, {
    memory: new Memory(settings.store, log.part('store').error),
    staff: settings.staff,
    knowledgeDir: settings.knowledgeDir,
    retentionDays: settings.retentionDays,
    observer: measures.observer,
  });
  await helpdesk.start();
  const following = await followKnowledge(
    settings.knowledgeDir,
    helpdesk,
    process.stdout,
    process.stderr.isTTY ? process.stderr : headlines(log.part('knowledge')),
  );
  helpdesk.follower = following;
  const adapters: Adapter[] = [
    startWeb(helpdesk, { token: settings.adminToken, knowledgeTrouble: following.trouble }),
  ];
  const chores: (() => Promise<void>)[] = [];
  const endWork = async (drained?: Promise<void>): Promise<void> => {
    following.stop();
    const ends = [...chores.map((end) => end()), ...adapters.map((adapter) => adapter.stop()), drained];
    if (!(await within(LAST_WORK, Promise.allSettled(ends))))
      log.warn('What was under way did not end in time; Slack and Teams will send it again.');
    if (!(await within(LAST_WRITES, helpdesk.stop()))) log.warn('The store did not take the last writes.');
  };
  try {
    if (settings.slack !== null) {
      const { startSlack } = await import('./slack/main');
      adapters.push(await startSlack(settings.slack, helpdesk, Date.now(), log.part('slack')));
    }
    if (settings.teams !== null) {
      const { startTeams } = await import('./teams/main');
      adapters.push(await startTeams(settings.teams, helpdesk, undefined, log.part('teams')));
    }
    const { retentionDays: days, reminderHours: hours } = settings;
    chores.push(
      every(DELETE_EVERY, (signal) => deleteOld(helpdesk.memory, { days, signal }), log.part('retention')),
      every(REMIND_EVERY, () => remindStaff(helpdesk, { hours }), log.part('reminders')),
    );
    const http = await startHttp({
      ...settings,
      adapters,
      parts: {
        knowledge: following.trouble,
        store: () => helpdesk.memory.trouble(),
        outbox: () => helpdesk.outbox.trouble(),
      },
      health: () => ({ entries: helpdesk.knowledge.entries.size }),
      metrics: measures.route,
      log: log.part('web'),
    });
    void measures.load({ helpdesk, adapters, knowledgeTrouble: following.trouble });
    return {
      url: http.url,
      adapters,
      stop: async () => {
        await endWork(http.drain());
        await http.close();
      },
    };
  } catch (error) {
    await endWork();
    throw error;
  }
}

/** Of a description in several lines, which is for a person who watches, only the first. */
function headlines(log: Log): { write(text: string): boolean } {
  return {
    write: (text) => {
      log.warn(text.split('\n', 1)[0] as string);
      return true;
    },
  };
}

/** Whether it ended in time; how it ended is the same to who stops. */
async function within(ms: number, work: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), ms);
  });
  const ended = await Promise.race([
    work.then(
      () => true,
      () => true,
    ),
    late,
  ]);
  clearTimeout(timer);
  return ended;
}
