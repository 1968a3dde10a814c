import { createHmac, createSign, generateKeyPairSync, randomUUID } from 'node:crypto';
import { ConfidentialClientApplication } from '@azure/msal-node';
import type { Adapter } from '../../../adapters/adapter';
import { startHttp } from '../../../adapters/http';
import { startTeams } from '../../../adapters/teams/main';
import { HelpDesk } from '../../../src/index';
import { shippedKnowledge } from '../../knowledge-for-tests';
import { makeActivity } from './activities';
import { hostKeyChanged } from './answers';

const APP = '11111111-2222-3333-4444-555555555555';
const MICROSOFT = generateKeyPairSync('rsa', { modulusLength: 2048 });
const SOMEBODY = generateKeyPairSync('rsa', { modulusLength: 2048 });
const METADATA = 'https://login.botframework.com/v1/.well-known/openidconfiguration';
const KEYS = 'https://login.botframework.com/v1/.well-known/keys';

// The SDK fetches Microsoft's signing keys with node-fetch; here it gets ours, and nothing leaves the machine.
const fetched = jest.fn();
jest.mock('node-fetch', () => ({ __esModule: true, default: (url: string) => fetched(url) }));

// Microsoft's sign-in, which gives the bot its own token.
const signIn = jest.spyOn(ConfidentialClientApplication.prototype, 'acquireTokenByClientCredential');
const TOKEN = { accessToken: 'eyJ.of.the-bot', expiresOn: new Date(Date.now() + 3_600_000) };
signIn.mockResolvedValue(TOKEN as never);

const helpdesk = new HelpDesk(shippedKnowledge());
const asked = jest.spyOn(helpdesk, 'hear').mockResolvedValue(hostKeyChanged);
let adapter: Adapter;
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
  adapter = await startTeams(settings as never, helpdesk);
  http = await startHttp({ host: '127.0.0.1', port: 0, adapters: [adapter], health: () => ({}) });
});
beforeEach(() => {
  asked.mockClear();
  logged = jest.spyOn(console, 'error').mockImplementation(() => {});
});
afterEach(() => logged.mockRestore());
afterAll(async () => {
  await http.close();
  await adapter.stop();
});

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
    ['a scheme alone', () => 'Bearer '],
    ['another scheme', () => token().replace('Bearer', 'Basic')],
    ['an expired token', () => token({ exp: now() - 3600 })],
    ['a token that is not valid yet', () => token({ nbf: now() + 3600 })],
    ['a token for another bot', () => token({ aud: randomUUID() })],
    ['a token of another issuer', () => token({ iss: 'https://evil.example' })],
    ['a token for another serviceUrl', () => token({ serviceurl: 'https://smba.trafficmanager.net/us/' })],
    [
      'a token of a tenant, such as a person has',
      () => token({ iss: `https://sts.windows.net/${randomUUID()}/` }),
    ],
    ['a token without an audience', () => token({ aud: undefined })],
    ['a token without a serviceUrl', () => token({ serviceurl: undefined })],
    ['a token that never expires', () => token({ exp: undefined })],
    ['a token that somebody signed', () => token({}, SOMEBODY.privateKey)],
    ['a token under an unknown key', () => token({}, SOMEBODY.privateKey, { alg: 'RS256', kid: 'k2' })],
    [
      'an unsigned token',
      () => token({}, MICROSOFT.privateKey, { alg: 'none', kid: 'k1' }).replace(/[^.]*$/, ''),
    ],
    [
      'a token signed with the public key as a password',
      () => {
        const pem = MICROSOFT.publicKey.export({ type: 'spki', format: 'pem' });
        const [, head, claimed] = /^Bearer ([^.]+)\.([^.]+)/.exec(
          token({}, MICROSOFT.privateKey, { alg: 'HS256', kid: 'k1' }),
        )!;
        return `Bearer ${head}.${claimed}.${createHmac('sha256', pem).update(`${head}.${claimed}`).digest('base64url')}`;
      },
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

  test.each([
    [
      'a press',
      { type: 'invoke', name: 'adaptiveCard/action', value: { action: { data: { verb: 'solved' } } } },
    ],
    ['the message extension', { type: 'invoke', name: 'composeExtension/fetchTask', value: {} }],
    ['an installation', { type: 'installationUpdate', action: 'add' }],
  ])('a token that somebody signed does not, with %s', async (_what, given) => {
    const response = await post(token({}, SOMEBODY.privateKey), { ...activity, ...given });
    expect([response.status, await response.text()]).toEqual([401, '']);
    expect(asked).not.toHaveBeenCalled();
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

describe("the bot's own secret", () => {
  const settings = {
    appId: APP,
    appPassword: 'the-secret',
    tenantId: 'tenant',
    appType: 'SingleTenant',
    localTest: false,
  } as const;
  const refusal = (code: string, said: string) =>
    Object.assign(new Error(`${code}: [${code}]: ${said} Trace ID: 1\r\nCorrelation ID: 2`), {
      errorCode: 'invalid_client',
    });
  const troubleOf = async () => {
    const started = await startTeams(settings, helpdesk);
    for (let tries = 0; started.trouble() === null && tries < 50; tries++)
      await new Promise((wake) => setTimeout(wake, 10));
    await started.stop();
    return started.trouble();
  };
  afterEach(() => {
    signIn.mockReset();
    signIn.mockResolvedValue(TOKEN as never);
  });

  test('that Microsoft takes is no trouble', async () => {
    expect(await troubleOf()).toBeNull();
    expect(signIn).toHaveBeenCalled();
  });

  test.each([
    [
      'has expired',
      refusal('7000222', "AADSTS7000222: The provided client secret keys for app '1' are expired."),
      'Teams: MicrosoftAppPassword has expired (AADSTS7000222); make a new client secret under "Certificates & secrets" of the app registration, put its value into MicrosoftAppPassword, and start again.',
    ],
    [
      'is wrong',
      refusal('7000215', 'AADSTS7000215: Invalid client secret provided: the-secret.'),
      'Teams: MicrosoftAppPassword is wrong (AADSTS7000215); what belongs there is the client secret\'s value, not its secret id. If you have no copy of the value, make a new one under "Certificates & secrets".',
    ],
    [
      'is of another tenant',
      refusal('700016', "AADSTS700016: Application with identifier '1' was not found in the directory."),
      `Teams: there is no app ${APP} in the tenant tenant (AADSTS700016); compare MicrosoftAppId and MicrosoftAppTenantId with the "Overview" of the app registration.`,
    ],
    [
      'cannot be tried',
      Object.assign(new Error('network_error: getaddrinfo ENOTFOUND'), { errorCode: 'network_error' }),
      'The bot cannot sign in to Microsoft: network_error network_error: getaddrinfo ENOTFOUND.',
    ],
  ])(
    'that %s shows in health and in one line of the log, before anybody asks',
    async (_why, error, sentence) => {
      signIn.mockRejectedValue(error);
      expect(await troubleOf()).toBe(sentence);
      expect(logged.mock.calls).toEqual([[`teams: ${sentence}`]]);
    },
  );
});
