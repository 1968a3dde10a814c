import { startHttp } from '../../../adapters/http';
import { startTeams, type TeamsSettings } from '../../../adapters/teams/main';
import { type DeskOptions, HelpDesk, Memory, type StoreWhere } from '../../../src/index';
import { flattenCard } from '../../chats/teams';
import { startTeamsConnector, type TeamsConnector } from '../../fakes/teams-connector';
import { shippedKnowledge } from '../../knowledge-for-tests';
import { makeActivity } from './activities';

/** Of activities; those that come after a restart are others. */
let ids = 1_700_000_000_000;

interface Given {
  /** Nothing is remembered past the end of the program without one. */
  store?: StoreWhere;
  desk?: DeskOptions;
  connector?: TeamsConnector;
}

/** The adapter with the shipped knowledge, over HTTP, with a connector on this machine in Microsoft's place. */
export async function openTeams(
  given: Partial<TeamsSettings> = {},
  acknowledged?: number,
  { store, desk, connector: shared }: Given = {},
) {
  const connector = shared ?? (await startTeamsConnector());
  const memory = new Memory(store ?? null);
  const helpdesk = new HelpDesk(shippedKnowledge(), { memory, ...desk });
  await helpdesk.start();
  const settings = { appType: 'SingleTenant', localTest: true, ...given } as const;
  const adapter = await startTeams(settings, helpdesk, acknowledged);
  const http = await startHttp({ host: '127.0.0.1', port: 0, adapters: [adapter], health: () => ({}) });

  /** Sends an activity as Teams does; without an id it gets one of its own. */
  const post = (activity: object) =>
    fetch(`${http.url}/api/messages`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ ...activity, ...newId(activity), serviceUrl: connector.url }),
    });
  const newId = ({ id }: { id?: string }) =>
    id === undefined || id === '1700000000001' ? { id: String(++ids) } : {};

  return {
    connector,
    helpdesk,
    adapter,
    url: http.url,
    post,
    /** What a person reads of what was posted because of this activity, the last post first; null when nothing was. */
    async say(activity: object): Promise<string | null> {
      const before = connector.posted.length;
      const { status } = await post(activity);
      if (status !== 200) throw new Error(`/api/messages answered ${status}.`);
      const body = connector.posted.slice(before).at(-1)?.body;
      const card = body?.attachments?.[0]?.content;
      return card ? flattenCard(card).text : (body?.text ?? null);
    },
    /** The response to an `invoke`. */
    async invoke(name: string, value: unknown, activity: object = {}) {
      const response = await post(
        makeActivity({ type: 'invoke', name, text: undefined, value, ...activity }),
      );
      const text = await response.text();
      return { status: response.status, body: text === '' ? null : JSON.parse(text) };
    },
    async close(): Promise<void> {
      await http.close();
      await adapter.stop();
      await helpdesk.stop();
      if (shared === undefined) await connector.close();
    },
  };
}
