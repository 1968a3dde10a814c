import type { Adapter } from '../../adapters/adapter';
import { startHttp } from '../../adapters/http';
import type { Parts } from '../../adapters/ready';

const running: { close(): Promise<void> }[] = [];
afterEach(() => Promise.all(running.splice(0).map((server) => server.close())));

async function open(parts: Partial<Parts>, ...adapters: Adapter[]) {
  const server = await startHttp({ host: '127.0.0.1', port: 0, adapters, parts, health: () => ({}) });
  running.push(server);
  return async () => {
    const response = await fetch(`${server.url}/readyz`);
    return { status: response.status, told: (await response.json()) as Record<string, unknown> };
  };
}

const adapter = (name: Adapter['name'], trouble: Adapter['trouble']): Adapter => ({
  name,
  reachedBy: '/',
  trouble,
  stop: async () => {},
});
const well = () => null;

test('all is well: each part is told, and what nobody configured, too', async () => {
  const ready = await open(
    { knowledge: well, store: well, outbox: well },
    adapter('web', well),
    adapter('slack', well),
  );
  expect(await ready()).toEqual({
    status: 200,
    told: {
      ready: true,
      knowledge: 'ok',
      store: 'ok',
      outbox: 'ok',
      web: 'ok',
      slack: 'ok',
      teams: 'not configured',
    },
  });
});

test.each(['store', 'slack', 'teams'] as const)(
  'not before %s has been well; later trouble is only told',
  async (name) => {
    let trouble: string | null = `${name} is away`;
    const now = () => trouble;
    const ready = await (name === 'store' ? open({ store: now }) : open({}, adapter(name, now)));
    expect(await ready()).toMatchObject({ status: 503, told: { ready: false, [name]: `${name} is away` } });
    trouble = null;
    expect(await ready()).toMatchObject({ status: 200, told: { ready: true, [name]: 'ok' } });
    trouble = `${name} is away again`;
    expect(await ready()).toMatchObject({
      status: 200,
      told: { ready: true, [name]: `${name} is away again` },
    });
  },
);

test('what was well when the server started has been well', async () => {
  let trouble: string | null = null;
  const ready = await open({ store: () => trouble });
  trouble = 'away';
  expect((await ready()).status).toBe(200);
});

test('a bad edit of the knowledge and a message that waits keep nobody out', async () => {
  const ready = await open({ knowledge: () => 'a mistake in line 3', outbox: () => '1 message waits' });
  expect(await ready()).toMatchObject({
    status: 200,
    told: { knowledge: 'a mistake in line 3', outbox: '1 message waits' },
  });
});
