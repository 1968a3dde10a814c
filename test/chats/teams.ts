import { randomUUID } from 'node:crypto';
import { startHttp } from '../../adapters/http';
import type { Card, Element } from '../../adapters/teams/card';
import { startTeams } from '../../adapters/teams/main';
import type { HelpDesk } from '../../src/index';
import { startTeamsConnector } from '../fakes/teams-connector';

/** A personal chat in Teams: the real SDK over HTTP, with a connector on this machine in Microsoft's place. */
export async function openTeamsChat(helpdesk: HelpDesk) {
  const connector = await startTeamsConnector();
  const adapter = await startTeams({ appType: 'SingleTenant', localTest: true }, helpdesk);
  const http = await startHttp({ host: '127.0.0.1', port: 0, adapters: [adapter], health: () => ({}) });
  const conversation = `a:${randomUUID()}`;
  return {
    /** The posted card, flattened; null when nothing was posted. Throws when the desk did not answer with 200. */
    async send(text: string): Promise<{ text: string; commands: string[] } | null> {
      const before = connector.posted.length;
      const response = await fetch(`${http.url}/api/messages`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({
          type: 'message',
          id: randomUUID(),
          channelId: 'msteams',
          serviceUrl: connector.url,
          from: { id: '29:person', name: 'A Person' },
          recipient: { id: '28:bot', name: 'SSH Help' },
          conversation: { id: conversation, conversationType: 'personal' },
          textFormat: 'plain',
          text,
        }),
      });
      if (response.status !== 200) throw new Error(`/api/messages answered ${response.status}.`);
      // The desk answers the request after it has posted, so nothing is still under way.
      const card = connector.posted.slice(before).at(-1)?.body.attachments?.[0]?.content;
      return card ? flattenCard(card) : null;
    },
    async close(): Promise<void> {
      await http.close();
      await adapter.stop();
      await connector.close();
    },
  };
}

/** What a person reads on a card, a line for each block, and the commands as they are copied. */
export function flattenCard(card: Card): { text: string; commands: string[] } {
  const commands: string[] = [];
  const read = (element: Element): string[] => {
    switch (element.type) {
      case 'RichTextBlock':
        return [element.inlines.map((run) => run.text).join('')];
      case 'Container':
        return element.items.flatMap(read);
      case 'CodeBlock':
        commands.push(element.codeSnippet);
        return [element.codeSnippet];
      case 'Input.Text':
        return [element.label];
      case 'ActionSet':
        return element.actions.map((action) => action.title);
    }
  };
  return { text: card.body.flatMap(read).join('\n'), commands };
}
