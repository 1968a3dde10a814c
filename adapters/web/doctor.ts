import type { DoctorFinding, Say } from '../doctor-finding';
import type { Settings } from '../settings';

/** How long a running help desk may take to say how it is, in milliseconds. */
const PATIENCE = 3000;

/** How connecting fails where nothing listens; undefined: fetch does not even try that port. */
const NOBODY = new Set(['ECONNREFUSED', 'EADDRNOTAVAIL', 'ENETUNREACH', 'EHOSTUNREACH', undefined]);

/** What `/healthz` of a running help desk answers, as far as it is read here. */
interface Health {
  ok: boolean;
  adapters: Readonly<Record<string, string>>;
}

/** Whether the chat page is served now and, when it is, what the running help desk says of its adapters. */
export async function doctorWeb({ host, port }: Settings, say: Say): Promise<DoctorFinding[]> {
  const url = `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
  const health = await healthAt(`${url}/healthz`);
  if (health === 'nobody') return [{ state: 'note', text: say('doctor-web-off', { url }) }];
  if (health === 'another') return [{ state: 'bad', text: say('doctor-web-another', { url }) }];
  const troubles = Object.entries(health.adapters).filter(([, state]) => state !== 'ok');
  return [
    { state: 'good', text: say('doctor-web-on', { url }) },
    ...troubles.map(([name, trouble]) => ({
      state: 'bad' as const,
      text: say('doctor-web-trouble', { name, trouble }),
    })),
  ];
}

async function healthAt(url: string): Promise<Health | 'nobody' | 'another'> {
  let response: Response;
  try {
    response = await fetch(url, { signal: AbortSignal.timeout(PATIENCE), redirect: 'error' });
  } catch (error) {
    const { name, cause } = error as { name: string; cause?: { code?: string } };
    return name !== 'TimeoutError' && NOBODY.has(cause?.code) ? 'nobody' : 'another';
  }
  const body: unknown = await response.json().catch(() => null);
  return isHealth(body) ? body : 'another';
}

function isHealth(body: unknown): body is Health {
  return (
    typeof body === 'object' &&
    body !== null &&
    'ok' in body &&
    'adapters' in body &&
    typeof body.adapters === 'object' &&
    body.adapters !== null
  );
}
