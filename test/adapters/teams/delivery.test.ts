import { patiently } from '../../../adapters/teams/delivering';
import { makeActivity, makeChannelMessage } from './activities';
import { openTeams } from './over-http';

let teams: Awaited<ReturnType<typeof openTeams>>;
let logged: jest.SpyInstance;
beforeEach(async () => {
  teams = await openTeams({}, 300);
  logged = jest.spyOn(console, 'error').mockImplementation(() => {});
});
afterEach(async () => {
  await teams.close();
  logged.mockRestore();
});

const until = async (condition: () => boolean) => {
  for (let tries = 0; !condition() && tries < 400; tries++) await new Promise((wake) => setTimeout(wake, 20));
};
const health = async () => (await (await fetch(`${teams.url}/healthz`)).json()).adapters.teams;

describe('a message', () => {
  test('is acknowledged in time while a slow connector still takes the answer, and answered once', async () => {
    teams.connector.dawdle(4000);
    const activity = makeActivity({ id: 'slow', text: 'Broken pipe' });
    const start = performance.now();
    expect((await teams.post(activity)).status).toBe(200);
    expect((await teams.post(activity)).status).toBe(200);
    expect(performance.now() - start).toBeLessThan(3500);
    expect(teams.connector.posted).toHaveLength(0);
    await until(() => teams.connector.posted.length > 0);
    expect((await teams.post(activity)).status).toBe(200);
    expect([teams.connector.posted.length, teams.connector.calls()]).toEqual([1, 1]);
  });

  test('whose answer was lost after that shows in the log, and is answered when it comes again', async () => {
    teams.connector.dawdle(400);
    teams.connector.refuse([401]);
    const activity = makeActivity({ id: 'lost', text: 'Broken pipe' });
    expect((await teams.post(activity)).status).toBe(200);
    await until(() => logged.mock.calls.length > 0);
    expect(await health()).toContain('401');
    await teams.post(activity);
    await until(() => teams.connector.posted.length > 0);
    expect(teams.connector.posted).toHaveLength(1);
  });

  test('that is being answered is waited for when the program ends', async () => {
    teams.connector.dawdle(600);
    await teams.post(makeActivity({ text: 'Broken pipe' }));
    await teams.adapter.stop();
    expect(teams.connector.posted).toHaveLength(1);
  });

  test('is one of many in a thread, more than Teams takes at once: all are answered', async () => {
    const messages = Array.from({ length: 10 }, (_, at) =>
      makeChannelMessage('<at>SSH Help</at> Broken pipe', { id: `m${at}` }),
    );
    await Promise.all(messages.map((message) => teams.post(message)));
    await until(() => teams.connector.posted.length === 10);
    expect(teams.connector.posted).toHaveLength(10);
    expect(teams.connector.calls()).toBeGreaterThan(10);
  });
});

describe('a connector that refuses', () => {
  test.each([412, 429, 502, 503, 504])('with %d gets the answer again, a little later', async (status) => {
    teams.connector.refuse([status]);
    await teams.post(makeActivity({ text: 'Broken pipe' }));
    await until(() => teams.connector.posted.length > 0);
    expect([teams.connector.posted.length, teams.connector.calls()]).toEqual([1, 2]);
  });

  test.each([400, 403, 413, 500])('with %d does not', async (status) => {
    teams.connector.refuse([status]);
    expect((await teams.post(makeActivity({ text: 'Broken pipe' }))).status).toBe(500);
    expect([teams.connector.posted.length, teams.connector.calls()]).toEqual([0, 1]);
  });

  test('and names an hour is not waited for', async () => {
    teams.connector.refuse([429], 3600);
    expect((await teams.post(makeActivity({ text: 'Broken pipe' }))).status).toBe(500);
    expect(teams.connector.calls()).toBe(1);
    expect(await health()).toContain('429');
  });
});

describe('trying again', () => {
  const attempt = async (errors: object[]) => {
    const waits: number[] = [];
    let calls = 0;
    const call = async () => {
      const error = errors[calls++];
      if (error) throw Object.assign(new Error('refused'), error);
      return 'posted';
    };
    const result = await patiently(call, async (ms) => waits.push(ms)).catch((error) => error.statusCode);
    return { result, calls, waits };
  };
  const told = (value: string) => ({ statusCode: 429, response: { headers: { get: () => value } } });

  test('waits longer each time, and gives up after the fifth', async () => {
    const { result, calls, waits } = await attempt(Array.from({ length: 9 }, () => ({ statusCode: 502 })));
    expect([result, calls]).toEqual([502, 5]);
    for (const [at, wanted] of [500, 1000, 2000, 4000].entries()) {
      expect(waits[at]).toBeGreaterThanOrEqual(wanted * 0.75);
      expect(waits[at]).toBeLessThanOrEqual(wanted * 1.25);
    }
  });

  test('waits as long as it is told to, in seconds or until a date', async () => {
    expect((await attempt([told('7')])).waits).toEqual([7000]);
    const [wait = 0] = (await attempt([told(new Date(Date.now() + 9000).toUTCString())])).waits;
    expect(wait).toBeGreaterThan(7000);
    expect(wait).toBeLessThan(9001);
    expect((await attempt([told('soon')])).waits[0]).toBeLessThan(700);
  });

  test('does not wait for more than 30 s altogether', async () => {
    expect(await attempt([told('20'), told('20')])).toEqual({ result: 429, calls: 2, waits: [20_000] });
  });
});

describe('a card that was posted', () => {
  const press = { verb: 'show', entry: 'host-key-changed', step: 0, language: 'en' };
  const pressed = (replyToId: string) => makeActivity({ text: undefined, value: press, replyToId });

  test('takes the next answer in its place when a client sends Action.Submit', async () => {
    await teams.post(makeActivity({ text: 'REMOTE HOST IDENTIFICATION HAS CHANGED!' }));
    await teams.post(pressed('1:1'));
    expect(teams.connector.posted.map(({ method, activity }) => [method, activity])).toEqual([
      ['POST', expect.anything()],
      ['PUT', '1:1'],
    ]);
    expect(JSON.stringify(teams.connector.posted[1]!.body)).toContain('host key has changed');
  });

  test('and was deleted since is answered with a new one', async () => {
    expect((await teams.post(pressed('1:99'))).status).toBe(200);
    expect(teams.connector.posted.map(({ method }) => method)).toEqual(['POST']);
  });
});
