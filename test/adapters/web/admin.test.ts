import { mkdirSync } from 'node:fs';
import { request } from 'node:http';
import { isFromHere } from '../../../adapters/web/admin/asker';
import { SESSION, sessionsOf } from '../../../adapters/web/admin/session';
import { MemoryAway } from '../../../src/index';
import { openAdmin } from './open-admin';

const TOKEN = 'correct-horse-battery';
const talk = { conversation: 'slack:D1:1', person: { id: 'slack:U1', name: 'Hana' } };
const DENIED = 'hana@gw.ddbj.nig.ac.jp: Permission denied (publickey).';

type Admin = Awaited<ReturnType<typeof openAdmin>>;
let admin: Admin;
afterEach(() => admin.close());

const from = (remoteAddress: string, headers: Record<string, string> = {}) =>
  ({ socket: { remoteAddress }, headers: { host: 'localhost:3978', ...headers } }) as Parameters<
    typeof isFromHere
  >[0];

function call(
  path: string,
  { body, headers = {} }: { body?: object; headers?: Record<string, string> } = {},
) {
  return fetch(`${admin.url}/admin/api/${path}`, {
    headers: { 'Content-Type': 'application/json', ...headers },
    ...(body !== undefined && { method: 'POST', body: JSON.stringify(body) }),
  });
}

async function signIn(token: string, headers: Record<string, string> = {}) {
  const response = await call('sign-in', { body: { token }, headers });
  const cookie = response.headers.get('set-cookie') ?? '';
  return { status: response.status, cookie, session: cookie.split(';')[0] ?? '' };
}

/** `fetch` sets the name of the host by itself. */
function statusFor(headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(admin.url);
    request({ hostname, port, path: '/admin/api/overview', headers }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    })
      .on('error', reject)
      .end();
  });
}

describe('without a token', () => {
  beforeEach(async () => {
    admin = await openAdmin();
  });

  test('who asks from this machine is let in', async () => {
    expect((await call('overview')).status).toBe(200);
    expect(await (await call('frame')).json()).toMatchObject({ access: 'free' });
    for (const address of ['127.0.0.1', '::1', '::ffff:127.0.0.1'])
      expect([address, isFromHere(from(address))]).toEqual([address, true]);
  });

  test.each([
    ['another machine', from('192.0.2.1')],
    ['another machine by IPv6', from('2001:db8::1')],
    ['an address that only looks like this machine', from('127.0.0.1.example.jp')],
    ['a proxy on this machine', from('127.0.0.1', { 'x-forwarded-for': '127.0.0.1' })],
    ['a proxy that says it the newer way', from('::1', { forwarded: 'for=127.0.0.1' })],
    ['a page whose name was made to lead here', from('127.0.0.1', { host: 'evil.example.jp' })],
    ['nobody knows who', from('')],
  ])('%s is not let in', (_who, asked) => {
    expect(isFromHere(asked)).toBe(false);
  });

  test('neither the page nor its data leave this machine', async () => {
    for (const path of ['', '/', '/page/admin.css', '/chart.js', '/api/frame', '/api/overview']) {
      const response = await fetch(`${admin.url}/admin${path}`, {
        headers: { 'X-Forwarded-For': '192.0.2.1' },
      });
      expect([path, response.status]).toEqual([path, 403]);
      expect(await response.json()).toHaveProperty('error', expect.stringContaining('ADMIN_TOKEN'));
    }
    expect(await statusFor({ Host: 'evil.example.jp' })).toBe(403);
    expect(await statusFor({ Host: 'localhost' })).toBe(200);
  });

  test('no other site’s page is let in', async () => {
    const foreign = { 'Sec-Fetch-Site': 'cross-site', Origin: 'https://evil.example.jp' };
    expect((await call('overview', { headers: foreign })).status).toBe(403);
    expect((await call('frame', { headers: foreign })).status).toBe(403);
    expect((await call('try', { body: { text: '', language: 'en' }, headers: foreign })).status).toBe(403);
  });

  test('the page is guarded as the chat page is, its data is not kept by anybody', async () => {
    const page = await fetch(`${admin.url}/admin`);
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(page.headers.get('content-security-policy')).toContain("script-src 'self'");
    expect((await call('overview')).headers.get('cache-control')).toBe('no-store');
    const statuses = await Promise.all(
      ['/chart.js', '/page/admin.css', '/page/wire.ts', '/page/tsconfig.json', '/page/..%2froutes.ts'].map(
        async (path) => (await fetch(`${admin.url}/admin${path}`)).status,
      ),
    );
    expect(statuses).toEqual([200, 200, 404, 404, 404]);
  });

  test('nothing is changed by a GET, and a press that arrives twice counts once', async () => {
    await admin.helpdesk.hear({ text: DENIED, addressed: true }, talk);
    await admin.helpdesk.askPerson('en', talk);
    expect((await call('tickets/1/claim')).status).toBe(404);
    const body = { id: 'press-0001', text: 'Your account is open again.' };
    expect((await call('tickets/1/reply', { body })).status).toBe(200);
    const ticket = (await (await call('tickets/1/reply', { body })).json()) as { events: object[] };
    expect(ticket.events).toMatchObject([
      { what: 'opened', who: { name: 'Hana' } },
      { what: 'replied', who: { id: 'web:admin', name: 'Admin' }, text: body.text },
    ]);
    await admin.helpdesk.outbox.send();
    expect(admin.courier.told).toEqual([{ number: 1, text: body.text }]);
    expect((await call('tickets/9')).status).toBe(404);
    expect((await call('tickets/1/reply', { body: { id: 'press-0002', text: ' ' } })).status).toBe(400);
  });

  test('what is tried leaves no trace', async () => {
    const tables = ['asked', 'hit', 'conversation', 'outbox'] as const;
    const response = await call('try', {
      body: { text: `${DENIED}\nhana@gw.ddbj.nig.ac.jp's password: hunter2secret`, language: 'en' },
    });
    expect(response.status).toBe(200);
    const tried = await response.text();
    expect(JSON.parse(tried)).toMatchObject({ entry: 'publickey-denied', decision: 'error-line' });
    expect(tried).not.toContain('hunter2secret');
    for (const table of tables) {
      const rows = await admin.helpdesk.memory.use((database) =>
        database.selectFrom(table).selectAll().execute(),
      );
      expect([table, rows]).toEqual([table, []]);
    }
  });

  test('a store that is away is told as such', async () => {
    admin.helpdesk.memory.use = () => Promise.reject(new MemoryAway('The store is away.'));
    const response = await call('tickets');
    expect([response.status, await response.json()]).toEqual([503, { error: 'The store is away.' }]);
    const overview = await (await call('overview')).json();
    expect(overview).toMatchObject({ stats: null, troubles: ['The store is away.'] });
  });

  test('a draft is told by its file, a gap that is gone as such', async () => {
    await admin.helpdesk.hear({ text: '食堂は何時まで開いていますか', addressed: true }, talk);
    const { gaps } = (await (await call('gaps')).json()) as { gaps: { id: string }[] };
    mkdirSync(admin.knowledgeDir);
    const drafted = await (await call(`gaps/${gaps[0]?.id}/draft?language=en`, { body: {} })).json();
    expect(drafted).toHaveProperty('file', expect.stringMatching(/^knowledge\/_drafts\/[\w-]+\.yaml$/));
    expect(await (await call('gaps/g0000000/draft?language=en', { body: {} })).json()).toHaveProperty('why');
  });
});

describe('with a token', () => {
  beforeEach(async () => {
    admin = await openAdmin({ token: TOKEN, knowledgeTrouble: () => 'auth/robot.yaml:3:1: no title' });
  });

  test('only who signed in sees anything', async () => {
    expect(await (await call('frame')).json()).toMatchObject({ access: 'sign-in' });
    for (const path of ['overview', 'gaps', 'tickets', 'entries'])
      expect([path, (await call(path)).status]).toEqual([path, 401]);
    expect((await call('try', { body: { text: '', language: 'en' } })).status).toBe(401);
    expect((await call('tickets/1/claim', { body: { id: 'press-0001' } })).status).toBe(401);
    const { session } = await signIn(TOKEN);
    const overview = await call('overview', { headers: { Cookie: `other=1; ${session}` } });
    expect(await overview.json()).toMatchObject({ troubles: ['auth/robot.yaml:3:1: no title'] });
    const frame = await call('frame', { headers: { Cookie: session } });
    expect(await frame.json()).toMatchObject({ access: 'signed-in' });
  });

  test('the cookie is out of reach for scripts and other sites, and is not the token', async () => {
    const { cookie } = await signIn(TOKEN);
    expect(cookie).toMatch(/; Path=\/admin; Max-Age=43200; HttpOnly; SameSite=Strict$/);
    expect(cookie).not.toContain(TOKEN);
    expect((await signIn(TOKEN, { 'X-Forwarded-Proto': 'https' })).cookie).toMatch(/; Secure$/);
    const out = await call('sign-out', { body: {} });
    expect(out.headers.get('set-cookie')).toMatch(/^helpdesk-admin=; .*Max-Age=0/);
  });

  test('a program brings the token with each request', async () => {
    expect((await call('overview', { headers: { Authorization: `Bearer ${TOKEN}` } })).status).toBe(200);
    expect((await call('overview', { headers: { Authorization: `Bearer ${TOKEN}x` } })).status).toBe(401);
  });

  test('a session that was made up, or made with another token, opens nothing', async () => {
    const { session } = await signIn(TOKEN);
    const [expires, nonce, proof] = session.split('=')[1]!.split('.');
    const other = sessionsOf('another-token-entirely').open();
    for (const value of [`${Number(expires) + 1}.${nonce}.${proof}`, `${expires}.${nonce}.`, other, '', '..'])
      expect((await call('overview', { headers: { Cookie: `helpdesk-admin=${value}` } })).status).toBe(401);
  });

  test('a session ends by itself', () => {
    const sessions = sessionsOf(TOKEN);
    const value = sessions.open(1000);
    expect(sessions.holds(value, 1000 + SESSION - 1)).toBe(true);
    expect(sessions.holds(value, 1000 + SESSION)).toBe(false);
    expect(sessionsOf(TOKEN).holds(value, 2000)).toBe(true);
  });

  test('who sends wrong tokens is not listened to for a while, others are', async () => {
    for (let tries = 0; tries < 5; tries++) expect((await signIn('guess')).status).toBe(401);
    const blocked = await call('sign-in', { body: { token: TOKEN } });
    expect(blocked.status).toBe(429);
    expect(Number(blocked.headers.get('retry-after'))).toBeGreaterThan(600);
    const bearer = await call('overview', { headers: { Authorization: `Bearer ${TOKEN}` } });
    expect(bearer.status).toBe(429);
    expect((await signIn(TOKEN, { 'X-Forwarded-For': '192.0.2.1, 198.51.100.7' })).status).toBe(200);
    for (let tries = 0; tries < 5; tries++)
      await signIn('guess', { 'X-Forwarded-For': `192.0.2.${tries}, 198.51.100.8` });
    expect((await signIn(TOKEN, { 'X-Forwarded-For': '192.0.2.9, 198.51.100.8' })).status).toBe(429);
  });

  test('no other site’s page can sign in or out', async () => {
    const headers = { 'Sec-Fetch-Site': 'cross-site' };
    expect((await signIn(TOKEN, headers)).status).toBe(403);
    expect((await call('sign-out', { body: {}, headers })).status).toBe(403);
  });
});
