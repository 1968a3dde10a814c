import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Say } from '../../../adapters/doctor-finding';
import { doctorTeams } from '../../../adapters/teams/doctor';
import type { TeamsSettings } from '../../../adapters/teams/main';
import { shippedKnowledge } from '../../knowledge-for-tests';

const say: Say = (name, words) => shippedKnowledge().phrase(name, 'en', words).trim();

const APP = '1f2e3d4c-5b6a-4789-8abc-0123456789ab';
const TENANT = '9a8b7c6d-5e4f-4321-9abc-ba9876543210';
const SECRET = 'abc8Q~the-secret';
const registered: TeamsSettings = {
  appId: APP,
  appPassword: SECRET,
  tenantId: TENANT,
  appType: 'SingleTenant',
  localTest: false,
};
const ENDPOINT =
  'note: Teams: Teams must be able to reach this machine: the messaging endpoint of the Azure Bot is https://(public name)/api/messages.';

/** What Microsoft's login was asked, and what it answers; unless told it checks what it was given, as the real one does. */
let asked: { path: string; fields: Record<string, string> }[];
let answer: { status: number; body: string } | null;
let server: Server;
let login: string;

const refuse = (code: string) => ({
  status: 401,
  body: JSON.stringify({
    error: 'invalid_client',
    error_description: `${code}: Something about ${SECRET}. Trace ID: 1 Correlation ID: 2`,
  }),
});

beforeAll(async () => {
  server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const fields = Object.fromEntries(new URLSearchParams(body));
    asked.push({ path: `${request.method} ${request.url}`, fields });
    const right =
      request.url === `/${TENANT}/oauth2/v2.0/token` &&
      fields.client_id === APP &&
      fields.grant_type === 'client_credentials' &&
      fields.scope === 'https://api.botframework.com/.default';
    const well = {
      status: 200,
      body: JSON.stringify({ token_type: 'Bearer', access_token: 'eyJ.the-token' }),
    };
    const checked = fields.client_secret === SECRET ? well : refuse('AADSTS7000215');
    const given = answer ?? (right ? checked : refuse('AADSTS700016'));
    response.writeHead(given.status, { 'content-type': 'application/json' }).end(given.body);
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  login = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());
beforeEach(() => {
  asked = [];
  answer = null;
});

const doctor = async (more: Partial<TeamsSettings> = {}, at = login) =>
  (await doctorTeams({ ...registered, ...more }, say, at)).map(({ state, text }) => `${state}: ${text}`);

test('nothing configured: says where it is told how, and asks nobody', async () => {
  expect(await doctorTeams(null, say, login)).toEqual([
    { state: 'note', text: 'Teams is not configured; docs/teams.md says how.' },
  ]);
  expect(asked).toEqual([]);
});

test('all is well: which app, which tenant, and the address that Teams needs', async () => {
  expect(await doctor()).toEqual([
    `good: Teams: Microsoft gives the bot a token (app ${APP}, tenant ${TENANT}).`,
    ENDPOINT,
  ]);
  expect(asked).toHaveLength(1);
});

test('a wrong secret is found by asking', async () => {
  expect((await doctor({ appPassword: 'its-secret-id' }))[0]).toMatch(
    /^bad: Teams: MicrosoftAppPassword is wrong \(AADSTS7000215\); .* not its secret id\./,
  );
});

test.each([
  ['AADSTS7000222', /MicrosoftAppPassword has expired .*make a new client secret/],
  ['AADSTS700016', new RegExp(`there is no app ${APP} in the tenant ${TENANT} .*MicrosoftAppTenantId`)],
  ['AADSTS7000112', /is switched off in the tenant/],
  ['AADSTS90002', new RegExp(`there is no tenant ${TENANT} .*Directory \\(tenant\\) ID`)],
  ['AADSTS900023', /there is no tenant/],
  ['AADSTS53003', /gives the bot no token \(AADSTS53003\)/],
])('%s: what it means, and neither secret nor what else Microsoft said', async (code, sentence) => {
  answer = refuse(code);
  const [first, ...rest] = await doctor();
  expect(first).toMatch(/^bad: /);
  expect(first).toMatch(sentence);
  expect(first).toContain(`(${code})`);
  expect(first).not.toMatch(/secret\.|Trace/);
  expect(rest).toEqual([ENDPOINT]);
});

test.each([
  [{ status: 200, body: '<html>a login page of the network</html>' }, 'HTTP 200'],
  [{ status: 200, body: '{}' }, 'HTTP 200'],
  [{ status: 503, body: '' }, 'HTTP 503'],
  [{ status: 400, body: '{"error":"unauthorized_client"}' }, 'unauthorized_client'],
])('an answer without a token is no token (%j)', async (given, reason) => {
  answer = given;
  expect((await doctor())[0]).toContain(`bad: Teams: Microsoft gives the bot no token (${reason})`);
});

test('out of reach: with the address and the reason', async () => {
  const nobody = login.replace('127.0.0.1', '127.0.0.2');
  expect((await doctor({}, nobody))[0]).toBe(
    `bad: Teams: ${nobody} cannot be reached (ECONNREFUSED); check the network and the proxy.`,
  );
});

test('a redirect is not followed with the secret', async () => {
  const other = createServer((_request, response) =>
    response.writeHead(307, { location: `${login}/elsewhere` }).end(),
  ).listen(0, '127.0.0.1');
  await new Promise((resolve) => other.once('listening', resolve));
  const [first] = await doctor({}, `http://127.0.0.1:${(other.address() as AddressInfo).port}`);
  other.close();
  expect(first).toMatch(/^bad: Teams: .* cannot be reached/);
  expect(asked).toEqual([]);
});

test('a bot of no single tenant gets its token where such bots get it', async () => {
  await doctor({ appType: 'MultiTenant', tenantId: undefined });
  expect(asked[0]?.path).toBe('POST /botframework.com/oauth2/v2.0/token');
});

test('a tenant cannot lead elsewhere', async () => {
  await doctor({ tenantId: '../x?y' });
  expect(asked[0]?.path).toBe('POST /..%2Fx%3Fy/oauth2/v2.0/token');
});

test('a managed identity cannot be tried here, and nobody is asked', async () => {
  expect((await doctor({ appType: 'UserAssignedMSI', appPassword: undefined }))[0]).toMatch(
    /^note: .*managed identity .*only inside Azure\.$/,
  );
  expect(asked).toEqual([]);
});

test('a local test: says so, and asks nobody without an app id', async () => {
  const local = await doctorTeams({ appType: 'SingleTenant', localTest: true }, say, login);
  expect(local).toEqual([{ state: 'note', text: expect.stringMatching(/local test .*Agents Playground/) }]);
  expect(asked).toEqual([]);
  expect((await doctor({ localTest: true })).map((line) => line.split(':')[0])).toEqual([
    'note',
    'good',
    'note',
  ]);
});
