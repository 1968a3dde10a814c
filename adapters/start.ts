import { HelpDesk, type Knowledge, Memory } from '../src/index';
import type { Adapter } from './adapter';
import { followKnowledge } from './follow-knowledge';
import { startHttp } from './http';
import type { Settings } from './settings';
import { startWeb } from './web/main';

export interface Running {
  url: string;
  adapters: readonly Adapter[];
  stop(): Promise<void>;
}

/**
 * Starts every adapter that is configured, on one HTTP server; the web chat always. From then on each good edit of the
 * knowledge folder is put in force, and a bad one is described on standard error. The SDKs of Slack and Teams are
 * loaded only here and only when needed.
 * @throws Error with a sentence for the operator when an adapter or the server cannot start; nothing is left running.
 */
export async function startHelpDesk(settings: Settings, knowledge: Knowledge): Promise<Running> {
  const helpdesk = new HelpDesk(knowledge, {
    memory: new Memory(settings.store),
    staff: settings.staff,
    knowledgeDir: settings.knowledgeDir,
  });
  await helpdesk.start();
  const following = await followKnowledge(settings.knowledgeDir, helpdesk, process.stdout, process.stderr);
  const adapters: Adapter[] = [startWeb(helpdesk)];
  const stopAll = async (): Promise<void> => {
    following.stop();
    await Promise.allSettled(adapters.map((adapter) => adapter.stop()));
    await helpdesk.stop();
  };
  try {
    if (settings.slack !== null) {
      const { startSlack } = await import('./slack/main');
      adapters.push(await startSlack(settings.slack, helpdesk));
    }
    if (settings.teams !== null) {
      const { startTeams } = await import('./teams/main');
      adapters.push(await startTeams(settings.teams, helpdesk));
    }
    const health = (): object => ({
      entries: helpdesk.knowledge.entries.size,
      knowledge: following.trouble() ?? 'ok',
      store: helpdesk.memory.trouble() ?? 'ok',
      outbox: helpdesk.outbox.trouble() ?? 'ok',
    });
    const http = await startHttp({ host: settings.host, port: settings.port, adapters, health });
    return {
      url: http.url,
      adapters,
      stop: async () => {
        await http.close();
        await stopAll();
      },
    };
  } catch (error) {
    await stopAll();
    throw error;
  }
}
