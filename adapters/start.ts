import { HelpDesk, type Knowledge } from '../src/index';
import type { Adapter } from './adapter';
import { startHttp } from './http';
import type { Settings } from './settings';
import { startWeb } from './web/main';

export interface Running {
  url: string;
  adapters: readonly Adapter[];
  stop(): Promise<void>;
}

/**
 * Starts every adapter that is configured, on one HTTP server; the web chat always. The SDKs of Slack and Teams are
 * loaded only here and only when needed.
 * @throws Error with a sentence for the operator when an adapter or the server cannot start; nothing is left running.
 */
export async function startHelpDesk(settings: Settings, knowledge: Knowledge): Promise<Running> {
  const helpdesk = new HelpDesk(knowledge);
  const adapters: Adapter[] = [startWeb(helpdesk)];
  const stopAll = async (): Promise<void> => {
    await Promise.allSettled(adapters.map((adapter) => adapter.stop()));
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
    const health = (): object => ({ entries: knowledge.entries.size });
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
