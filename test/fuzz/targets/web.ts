import { startHttp } from '../../../adapters/http';
import { startWeb } from '../../../adapters/web/main';
import { HelpDesk } from '../../../src/index';
import type { Answer } from '../../../src/types';
import { shippedKnowledge } from '../../knowledge-for-tests';
import { anyJson, mutateJson } from '../json';
import { judgeReply } from '../judge-answer';
import { anyText } from '../mutate';
import { oddText } from '../odd-text';
import type { Random } from '../random';
import { must, type Target } from '../target';

/** The web chat behind a server of its own, started at the first case; the last of them stops it. */
let server: ReturnType<typeof startHttp> | undefined;

export async function stopWeb(): Promise<void> {
  await (await server)?.close();
  server = undefined;
}

function body(random: Random): string {
  if (random.chance(0.15)) return oddText(random);
  if (random.chance(0.05)) return `${'{"text":'.repeat(random.below(20_000))}1`;
  if (random.chance(0.1)) return JSON.stringify(anyJson(random)) ?? '';
  const question = {
    text: anyText(random),
    ...(random.chance(0.3) ? { language: random.pick(['ja', 'en', 'fr', null]) } : {}),
    ...(random.chance(0.3)
      ? { conversation: random.pick(['0123456789abcdef', '../../../../../../etc', 'x']) }
      : {}),
    ...(random.chance(0.2)
      ? { picked: random.pick(['host-key-changed', '__proto__', 'on-client', oddText(random)]) }
      : {}),
    ...(random.chance(0.05) ? { __proto__: { x: 1 }, constructor: 1 } : {}),
  };
  const text = JSON.stringify(random.chance(0.7) ? question : mutateJson(question, random)) ?? '';
  if (random.chance(0.9)) return text;
  const at = random.below(text.length + 1);
  return text.slice(0, at) + oddText(random) + text.slice(at);
}

/** What browsers and programs post to the chat page: an answer, or a sentence that says what was wrong. */
export const web: Target<{ body: string; type: string; language: string }> = {
  name: 'web',
  cases: 80,
  make: (random) => ({
    body: body(random),
    type: random.chance(0.9)
      ? 'application/json'
      : random.pick(['text/plain', 'application/json; charset=x', 'x']),
    language: random.pick(['ja', 'en-GB,en;q=0.9', '*', ';;;', 'x'.repeat(300)]),
  }),
  check: async ({ body = '', type = 'application/json', language = 'ja' }) => {
    server ??= startHttp({
      host: '127.0.0.1',
      port: 0,
      adapters: [startWeb(new HelpDesk(shippedKnowledge()))],
      health: () => ({}),
    });
    const { url } = await server;
    const request = {
      method: 'POST',
      headers: { 'Content-Type': type, 'Accept-Language': language },
      body: Buffer.from(body),
    };
    // A connection that was kept may have been closed while other targets had their turn.
    const post = (): Promise<Response> => fetch(`${url}/api/ask`, request);
    const response = await post().catch(post);
    const said = (await response.json()) as Answer & { error?: string };
    must([200, 400, 404, 413, 415].includes(response.status), `it is answered with ${response.status}`);
    if (response.status !== 200)
      must(typeof said.error === 'string' && said.error !== '', 'what is wrong is said');
    else judgeReply(said);
  },
};
