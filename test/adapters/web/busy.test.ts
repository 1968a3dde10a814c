import express from 'express';
import { startHttp } from '../../../adapters/http';
import { busyAbove } from '../../../adapters/web/busy';
import { HelpDesk } from '../../../src/index';
import { shippedKnowledge } from '../../knowledge-for-tests';

test('what is more than can be worked on is answered with 503, a sentence and when to come again', async () => {
  let letGo = (): void => {};
  let entered = (): void => {};
  const isInside = new Promise<void>((resolve) => {
    entered = resolve;
  });
  const routes = express.Router().use(busyAbove(new HelpDesk(shippedKnowledge()), 1));
  routes.post('/api/ask', (_request, response) => {
    entered();
    letGo = () => response.json({ well: true });
  });
  const web = { name: 'web', reachedBy: '/', routes, trouble: () => null, stop: async () => {} } as const;
  const http = await startHttp({ host: '127.0.0.1', port: 0, adapters: [web], health: () => ({}) });
  const ask = (language: string) =>
    fetch(`${http.url}/api/ask`, { method: 'POST', headers: { 'Accept-Language': language } });

  const first = ask('en');
  await isInside;
  for (const [language, words] of [
    ['en', 'Please send it again in a minute.'],
    ['ja', 'もう一度送ってください。'],
  ] as const) {
    const refused = await ask(language);
    expect([refused.status, refused.headers.get('Retry-After')]).toEqual([503, '60']);
    expect(((await refused.json()) as { error: string }).error).toContain(words);
  }
  letGo();
  expect((await first).status).toBe(200);
  const next = ask('en');
  await new Promise((resolve) => setTimeout(resolve, 100));
  letGo();
  expect((await next).status).toBe(200);
  await http.close();
});
