import { createSign, generateKeyPairSync, randomUUID } from 'node:crypto';
import { startHttp } from '../../../adapters/http';
import { startTeams } from '../../../adapters/teams/main';
import type { HelpDesk } from '../../../src/index';
import { makeActivity } from './activities';
import { hostKeyChanged, phrase } from './answers';

const APP = '11111111-2222-3333-4444-555555555555';
const MICROSOFT = generateKeyPairSync('rsa', { modulusLength: 2048 });
const SOMEBODY = generateKeyPairSync('rsa', { modulusLength: 2048 });
const METADATA = 'https://login.botframework.com/v1/.well-known/openidconfiguration';
const KEYS = 'https://login.botframework.com/v1/.well-known/keys';

// The SDK fetches Microsoft's signing keys with node-fetch; here it gets ours, and nothing leaves the machine.
const fetched = jest.fn();
jest.mock('node-fetch', () => ({ __esModule: true, default: (url: string) => fetched(url) }));

const asked = jest.fn(() => hostKeyChanged);
let http: Awaited<ReturnType<typeof startHttp>>;
let logged: jest.SpyInstance;

beforeAll(async () => {
  const settings = {
    appId: APP,
    appPassword: 'x',
    tenantId: randomUUID(),
    appType: 'SingleTenant',
    localTest: false,
  };
  const adapter = await startTeams(settings as never, { answer: asked, phrase } as unknown as HelpDesk);
  http = await startHttp({ host: '127.0.0.1', port: 0, adapters: [adapter], health: () => ({}) });
});
beforeEach(() => {
  logged = jest.spyOn(console, 'error').mockImplementation(() => {});
});
afterEach(() => logged.mockRestore());
afterAll(() => http.close());

const now = () => Math.floor(Date.now() / 1000);
const activity = makeActivity();
const claims = () => ({
  iss: 'https://api.botframework.com',
  aud: APP,
  serviceurl: activity.serviceUrl,
  iat: now() - 10,
  nbf: now() - 10,
  exp: now() + 3600,
});

function token(
  given: object = {},
  key = MICROSOFT.privateKey,
  header: object = { alg: 'RS256', kid: 'k1' },
): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const signed = `${part(header)}.${part({ ...claims(), ...given })}`;
  return `Bearer ${signed}.${createSign('RSA-SHA256').update(signed).sign(key, 'base64url')}`;
}

function post(authorization?: string, body: object = activity) {
  return fetch(`${http.url}/api/messages`, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      ...(authorization !== undefined && { Authorization: authorization }),
    },
    body: JSON.stringify(body),
  });
}

test("while Microsoft's keys cannot be fetched nobody gets in, and the caller may try again", async () => {
  fetched.mockRejectedValue(Object.assign(new Error('getaddrinfo ENOTFOUND'), { name: 'FetchError' }));
  expect((await post(token())).status).toBe(503);
  fetched.mockResolvedValue({ ok: false, status: 502 });
  expect((await post(token())).status).toBe(503);
  expect(asked).not.toHaveBeenCalled();
});

describe("with Microsoft's keys", () => {
  beforeAll(() => {
    const jwk = { ...MICROSOFT.publicKey.export({ format: 'jwk' }), kid: 'k1', endorsements: ['msteams'] };
    fetched.mockImplementation(async (url) => {
      if (url === METADATA) return { ok: true, json: async () => ({ jwks_uri: KEYS }) };
      if (url === KEYS) return { ok: true, json: async () => ({ keys: [jwk] }) };
      throw new Error(`unexpected ${url}`);
    });
  });

  test('a good token gets in', async () => {
    // Somebody joining needs no answer, and an answer would need a token of Microsoft's.
    expect((await post(token(), { ...activity, type: 'conversationUpdate' })).status).toBe(200);
  });

  test.each<[string, () => string | undefined]>([
    ['no token', () => undefined],
    ['an empty token', () => ''],
    ['no JWT', () => 'Bearer nonsense'],
    ['another scheme', () => token().replace('Bearer', 'Basic')],
    ['an expired token', () => token({ exp: now() - 3600 })],
    ['a token that is not valid yet', () => token({ nbf: now() + 3600 })],
    ['a token for another bot', () => token({ aud: randomUUID() })],
    ['a token of another issuer', () => token({ iss: 'https://evil.example' })],
    ['a token for another serviceUrl', () => token({ serviceurl: 'https://smba.trafficmanager.net/us/' })],
    ['a token that somebody signed', () => token({}, SOMEBODY.privateKey)],
    ['a token under an unknown key', () => token({}, SOMEBODY.privateKey, { alg: 'RS256', kid: 'k2' })],
    [
      'an unsigned token',
      () => token({}, MICROSOFT.privateKey, { alg: 'none', kid: 'k1' }).replace(/[^.]*$/, ''),
    ],
    [
      'a changed token',
      () => token().replace(/\.[^.]*\./, `.${Buffer.from(JSON.stringify(claims())).toString('base64url')}x.`),
    ],
  ])('%s does not', async (_name, authorization) => {
    const response = await post(authorization());
    expect([response.status, await response.text()]).toEqual([401, '']);
    expect(asked).not.toHaveBeenCalled();
    expect(JSON.stringify(logged.mock.calls)).not.toContain(authorization()?.slice(-20) || 'eyJ');
  });

  test('a channel that the key is not for does not', async () => {
    expect((await post(token(), { ...activity, channelId: 'webchat' })).status).toBe(401);
  });

  test('not even for a local test on this machine', async () => {
    const given = { serviceUrl: 'http://127.0.0.1:3979' };
    expect((await post(token({ serviceurl: given.serviceUrl }), { ...activity, ...given })).status).toBe(403);
    expect(asked).not.toHaveBeenCalled();
  });
});
