import { Agent, get as httpGet } from 'node:http';
import express from 'express';
import type { Adapter } from '../../adapters/adapter';
import { startHttp } from '../../adapters/http';

const running: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.close()));
  jest.restoreAllMocks();
});

const HERE = { host: '127.0.0.1', port: 0, health: () => ({}) };

function adapter(name: Adapter['name'], parts: Partial<Adapter> = {}): Adapter {
  return { name, reachedBy: '/', trouble: () => null, stop: async () => {}, ...parts };
}

async function start(...adapters: Adapter[]) {
  const server = await startHttp({ host: '127.0.0.1', port: 0, adapters, health: () => ({ entries: 4 }) });
  running.push(server);
  return server;
}

test('health is 200 with what the start hands over while every adapter is well', async () => {
  const { url } = await start(adapter('web'), adapter('slack', { failures: () => ({ post: 2 }) }));
  const response = await fetch(`${url}/healthz`);
  expect(response.status).toBe(200);
  expect(await response.json()).toEqual({
    ok: true,
    entries: 4,
    adapters: { web: 'ok', slack: 'ok' },
    failures: { slack: { post: 2 } },
  });
});

test('health says in a sentence what an adapter is troubled by, and stays 200 while the process answers', async () => {
  const { url } = await start(
    adapter('web'),
    adapter('slack', { trouble: () => 'Slack does not know this token.' }),
  );
  const response = await fetch(`${url}/healthz`);
  expect(response.status).toBe(200);
  expect(await response.json()).toMatchObject({
    ok: false,
    adapters: { web: 'ok', slack: 'Slack does not know this token.' },
  });
});

test('every answer carries the security headers and none names the server', async () => {
  const { url } = await start(adapter('web'));
  for (const path of ['/healthz', '/nowhere']) {
    const { headers } = await fetch(url + path);
    expect(headers.get('content-security-policy')).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; " +
        "base-uri 'none'; form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'",
    );
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
    expect(headers.get('permissions-policy')).toContain('microphone=()');
    expect(headers.get('x-powered-by')).toBeNull();
    expect([...headers.keys()].filter((name) => name.startsWith('access-control-'))).toEqual([]);
    expect(headers.get('strict-transport-security')).toBeNull();
  }
});

test('a browser is told to stay with https where a trusted proxy says that it came so, and nowhere else', async () => {
  const asked = { headers: { 'X-Forwarded-Proto': 'https' } };
  const { url } = await start(adapter('web'));
  expect((await fetch(`${url}/healthz`, asked)).headers.get('strict-transport-security')).toBe(
    'max-age=31536000',
  );
  const wary = await startHttp({ ...HERE, adapters: [], trustedProxies: [] });
  running.push(wary);
  expect((await fetch(`${wary.url}/healthz`, asked)).headers.get('strict-transport-security')).toBeNull();
});

test('another site is allowed nothing when its browser asks first', async () => {
  const { url } = await start(adapter('web'));
  const response = await fetch(`${url}/api/ask`, {
    method: 'OPTIONS',
    headers: { Origin: 'https://evil.example', 'Access-Control-Request-Method': 'POST' },
  });
  expect(response.headers.get('access-control-allow-origin')).toBeNull();
});

test('an adapter gets the body as it came', async () => {
  const routes = express.Router();
  routes.post('/slack/events', express.raw({ type: '*/*' }), (request, response) => {
    response.send(request.body);
  });
  const { url } = await start(adapter('slack', { routes }));
  const body = '{ "spaces" :  "kept" }';
  const response = await fetch(`${url}/slack/events`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body,
  });
  expect(await response.text()).toBe(body);
});

test('an address that nobody serves is told in a sentence', async () => {
  const { url } = await start(adapter('web'));
  const response = await fetch(`${url}/nowhere`);
  expect(response.status).toBe(404);
  expect(await response.json()).toEqual({ error: 'There is nothing at this address.' });
});

test('what an adapter throws is logged, and the caller sees a sentence without its words', async () => {
  const log = jest.spyOn(console, 'error').mockImplementation(() => {});
  const routes = express.Router();
  routes.get('/broken', () => {
    throw new Error('the secret inside');
  });
  const { url } = await start(adapter('web', { routes }));
  const response = await fetch(`${url}/broken`);
  expect(response.status).toBe(500);
  expect(await response.json()).toEqual({
    error: 'Something went wrong in the help desk; the operator finds it in the log.',
  });
  expect(log.mock.calls.join()).toContain('GET /broken failed: Error: the secret inside');
  expect(log.mock.calls.join()).toContain('http.test.ts');
});

test('an address that cannot be decoded is the caller’s mistake, not ours', async () => {
  const log = jest.spyOn(console, 'error').mockImplementation(() => {});
  const routes = express.Router();
  routes.get('/page/:name', (_request, response) => {
    response.send('');
  });
  const { url } = await start(adapter('web', { routes }));
  expect((await fetch(`${url}/page/%E0%A4%A`)).status).toBe(400);
  expect(log).not.toHaveBeenCalled();
});

test('a port in use stops the start with a sentence that names PORT', async () => {
  const { url } = await start(adapter('web'));
  const port = Number(new URL(url).port);
  await expect(startHttp({ host: '127.0.0.1', port, adapters: [], health: () => ({}) })).rejects.toThrow(
    `Port ${port} on 127.0.0.1 is already in use; set PORT`,
  );
});

test('an address of another machine stops the start with a sentence that names HOST', async () => {
  const options = { host: '192.0.2.1', port: 0, adapters: [], health: () => ({}) };
  await expect(startHttp(options)).rejects.toThrow(/set HOST to an address of this machine/);
});

test('closing does not wait for a browser that keeps its connection', async () => {
  const server = await startHttp({ host: '127.0.0.1', port: 0, adapters: [], health: () => ({}) });
  const agent = new Agent({ keepAlive: true });
  await new Promise<void>((resolve) => {
    httpGet(`${server.url}/healthz`, { agent }, (response) => response.resume().on('end', resolve));
  });
  const before = Date.now();
  await server.close();
  expect(Date.now() - before).toBeLessThan(1000);
  agent.destroy();
});

test('closing lets an answer under way finish', async () => {
  const routes = express.Router();
  routes.get('/slow', (_request, response) => {
    setTimeout(() => response.send('done'), 200);
  });
  const server = await startHttp({
    host: '127.0.0.1',
    port: 0,
    adapters: [adapter('web', { routes })],
    health: () => ({}),
  });
  const answer = fetch(`${server.url}/slow`).then((response) => response.text());
  await new Promise((resolve) => setTimeout(resolve, 50));
  const before = Date.now();
  await server.close();
  expect(await answer).toBe('done');
  expect(Date.now() - before).toBeLessThan(1000);
});

test('while the program ends, what is under way is answered and nothing new is begun', async () => {
  let answer = (): void => {};
  const begun = new Promise<void>((resolve) => {
    answer = resolve;
  });
  const routes = express.Router();
  let asked = (): void => {};
  const isAsked = new Promise<void>((resolve) => {
    asked = resolve;
  });
  routes.get('/slow', async (_request, response) => {
    asked();
    await begun;
    response.send('done');
  });
  const server = await start(adapter('web', { routes }));
  expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
  const slow = fetch(`${server.url}/slow`).then((response) => response.text());
  await isAsked;
  let isIdle = false;
  const drained = server.drain().then(() => {
    isIdle = true;
  });
  const ready = await fetch(`${server.url}/readyz`);
  expect(ready.status).toBe(503);
  expect(await ready.json()).toMatchObject({ ready: false, why: 'stopping' });
  const refused = await fetch(`${server.url}/slow`);
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '5']);
  expect(isIdle).toBe(false);
  answer();
  expect(await slow).toBe('done');
  await drained;
});
