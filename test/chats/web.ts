import { startHttp } from '../../adapters/http';
import { startWeb } from '../../adapters/web/main';
import { type Answer, type HelpDesk, plainText } from '../../src/index';

/** A conversation over the web chat's own HTTP interface; null where the page would show nothing. */
export async function openWebChat(helpdesk: HelpDesk) {
  const server = await startHttp({
    host: '127.0.0.1',
    port: 0,
    adapters: [startWeb(helpdesk)],
    health: () => ({}),
  });
  return {
    async send(text: string): Promise<{ text: string; commands: string[] } | null> {
      const response = await fetch(`${server.url}/api/ask`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'Accept-Language': 'ja' },
        body: JSON.stringify({ text, conversation: 'contract-suite-of-the-web' }),
      });
      if (!response.ok) throw new Error(`/api/ask answered ${response.status}: ${await response.text()}`);
      const answer = (await response.json()) as Answer;
      if (answer.kind === 'silent') return null;
      const steps = answer.parts.filter((part) => part.type === 'step');
      return {
        text: plainText(answer),
        commands: steps.flatMap(({ commands }) => commands.map(({ run }) => run)),
      };
    },
    close: () => server.close(),
  };
}
