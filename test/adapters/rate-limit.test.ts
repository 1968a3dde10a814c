import express from 'express';
import { startHttp } from '../../adapters/http';

const running: { close(): Promise<void> }[] = [];
afterEach(() => Promise.all(running.splice(0).map((server) => server.close())));

const PATHS = ['/api/ask', '/api/news', '/api/messages', '/slack/events', '/'];

/** A server that lets two questions a minute in. */
async function open(
  options: { trustedProxies?: readonly string[]; questionsPerMinute?: number | null } = {},
) {
  const routes = express.Router();
  for (const path of PATHS) routes.all(path, (_request, response) => void response.send('in'));
  const server = await startHttp({
    host: '127.0.0.1',
    port: 0,
    adapters: [{ name: 'web', reachedBy: '/', routes, trouble: () => null, stop: async () => {} }],
    health: () => ({}),
    questionsPerMinute: 2,
    ...options,
  });
  running.push(server);
  return async (path: string, times: number, from?: string): Promise<number[]> => {
    const statuses: number[] = [];
    for (let time = 0; time < times; time++) {
      const headers: Record<string, string> = from === undefined ? {} : { 'X-Forwarded-For': from };
      statuses.push((await fetch(server.url + path, { method: 'POST', headers })).status);
    }
    return statuses;
  };
}

test('who asks too often is told in words, and when to come back', async () => {
  const ask = await open();
  expect(await ask('/api/ask', 3)).toEqual([200, 200, 429]);
});

test('the answer says for how long', async () => {
  const routes = express.Router();
  const server = await startHttp({
    host: '127.0.0.1',
    port: 0,
    adapters: [{ name: 'web', reachedBy: '/', routes, trouble: () => null, stop: async () => {} }],
    health: () => ({}),
    questionsPerMinute: 1,
  });
  running.push(server);
  await fetch(`${server.url}/api/ask`, { method: 'POST' });
  const refused = await fetch(`${server.url}/api/ask`, { method: 'POST' });
  const seconds = Number(refused.headers.get('retry-after'));
  expect(seconds).toBeGreaterThan(0);
  expect(seconds).toBeLessThanOrEqual(60);
  expect(await refused.json()).toEqual({
    error: `Too many requests came from your network; try again in ${seconds} seconds.`,
  });
});

test('looking for news may happen more often, and does not use up questions', async () => {
  const ask = await open();
  expect(await ask('/api/news', 21)).toEqual([...Array(20).fill(200), 429]);
  expect(await ask('/api/ask', 1)).toEqual([200]);
});

test('the page, Slack and Teams are not counted', async () => {
  const ask = await open();
  for (const path of ['/', '/slack/events', '/api/messages'])
    expect(await ask(path, 30)).toEqual(Array(30).fill(200));
});

test('each address behind a trusted proxy is counted for itself; what it says of others is not believed', async () => {
  const ask = await open();
  expect(await ask('/api/ask', 3, '192.0.2.1')).toEqual([200, 200, 429]);
  expect(await ask('/api/ask', 1, '192.0.2.2')).toEqual([200]);
  expect(await ask('/api/ask', 1, '198.51.100.9, 192.0.2.1')).toEqual([429]);
});

test('an IPv6 network counts as one', async () => {
  const ask = await open();
  expect(await ask('/api/ask', 2, '2001:db8:1:1::1')).toEqual([200, 200]);
  expect(await ask('/api/ask', 1, '2001:db8:1:1::2')).toEqual([429]);
  expect(await ask('/api/ask', 1, '2001:db8:2::1')).toEqual([200]);
});

test('without a trusted proxy nobody makes up an address', async () => {
  const ask = await open({ trustedProxies: [] });
  expect(await ask('/api/ask', 2, '192.0.2.1')).toEqual([200, 200]);
  expect(await ask('/api/ask', 1, '192.0.2.2')).toEqual([429]);
});

test('0 questions a minute means any number', async () => {
  const ask = await open({ questionsPerMinute: null });
  expect(await ask('/api/ask', 30)).toEqual(Array(30).fill(200));
});
