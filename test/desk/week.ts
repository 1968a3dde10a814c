import type { HelpDesk } from '../../src/index';
import { SECRETS } from '../secrets';
import { Asking, type Played } from './week-asking';
import { Clock, HOUR, MINUTE } from './week-clock';
import { STAFF, talkOf, talkWith, whoIn } from './week-people';
import { BADGE, DENIED, HOSTILE, ONCE, OPEN_KEY, PLOTTER, sayingsOf, TIMED_OUT } from './week-words';

const PEOPLE = 60;

export interface Days {
  days?: number;
  /** Questions of single people, besides those of tickets, the outage and secrets. */
  messages?: number;
  tickets?: number;
  /** When the last day ends, in milliseconds since 1970. */
  now?: number;
}

/**
 * Plays days of asking into a help desk, as people would from three platforms: answers that help or do not, questions
 * that nobody can answer, tickets, an outage with its announcement, secrets. The same each time. It runs in a test,
 * which alone can turn the clock. The first three tickets are one of each state: solved, claimed, open.
 */
export async function playDays(
  desk: HelpDesk,
  { days = 7, messages = 700, tickets = 12, now = Date.now() }: Days = {},
): Promise<Played> {
  const clock = new Clock(days, now);
  const asking = new Asking(desk, clock);
  questions(asking, clock, sayingsOf(desk.knowledge), messages);
  handedOn(asking, clock, tickets);
  secrets(asking, clock, Math.ceil(messages / 90));
  outage(desk, asking, clock);
  await clock.run();
  await desk.outbox.send();
  return asking.played;
}

/** Most ask about the same few problems; some ask what no entry answers, many of them the same in other words. */
function questions(
  asking: Asking,
  clock: Clock,
  sayings: readonly (readonly string[])[],
  count: number,
): void {
  for (let nth = 0; nth < count; nth++) {
    const talk = talkOf(Math.floor(clock.random() ** 1.3 * PEOPLE), `m${nth}`);
    const at = clock.moment();
    const locale = clock.random() < 0.75 ? 'ja' : 'en';
    const sort = clock.random();
    if (sort < 0.04) {
      clock.plan(at, async () => asking.played.plotter.push(whoIn(talk)));
      asking.ask(at, clock.pick(PLOTTER), talk, 'ja');
    } else if (sort < 0.06) asking.ask(at, clock.pick(BADGE), talk, 'en');
    else if (sort < 0.08) asking.ask(at, clock.pick(ONCE), talk, locale);
    else {
      const own = sayings[Math.floor(clock.random() ** 2.2 * sayings.length)] ?? [];
      asking.ask(at, clock.pick(own), talk, locale);
    }
  }
}

function handedOn(asking: Asking, clock: Clock, count: number): void {
  const start = clock.startOf(1);
  const first = [
    { name: 'hana', text: BADGE[0] ?? '', upTo: 'solved' },
    { name: 'aiko', text: OPEN_KEY, upTo: 'claimed' },
    { name: 'ken', text: HOSTILE, upTo: 'open' },
  ] as const;
  first.slice(0, count).forEach(({ name, text, upTo }, nth) => {
    asking.askPerson(start + nth * MINUTE, text, talkWith({ id: `slack:${name}`, name }, 'ticket'), upTo);
  });
  for (let nth = first.length; nth < count; nth++) {
    const upTo = nth % 5 === 3 ? 'open' : nth % 5 === 1 ? 'claimed' : 'solved';
    const isPlotter = nth % 3 === 0;
    const text = isPlotter ? clock.pick(PLOTTER) : nth % 3 === 1 ? DENIED : clock.pick(ONCE);
    const talk = talkOf(nth % 8, `t${nth}`);
    const at = Math.max(start + HOUR, Math.min(clock.moment(), clock.now - 3 * HOUR));
    if (isPlotter) clock.plan(at, async () => asking.played.plotter.push(whoIn(talk)));
    asking.askPerson(at, text, talk, upTo);
  }
}

function secrets(asking: Asking, clock: Clock, count: number): void {
  for (let nth = 0; nth < count; nth++) {
    const text = SECRETS[(nth * 31) % SECRETS.length]?.text ?? '';
    clock.plan(clock.moment(), async () => {
      const answer = await asking.say(`${text}\n${DENIED}`, talkOf(nth * 10 + 1, `s${nth}`), 'en');
      if (answer.secrets.length > 0) asking.played.secrets += 1;
    });
  }
}

/** The gateway is down for two hours, and soon announced as such. */
function outage(desk: HelpDesk, asking: Asking, clock: Clock): void {
  const start = clock.startOf(clock.days.length - 3) + 5 * HOUR;
  const meet = (when: keyof Played['noticed'], minutes: number, nth: number): void =>
    clock.plan(start + minutes * MINUTE, async () => {
      const { parts } = await asking.say(TIMED_OUT, talkOf(nth, `o${nth}`), nth % 2 === 0 ? 'ja' : 'en');
      asking.played.noticed[when].push(parts[0]?.type === 'notice');
    });
  for (let nth = 0; nth < 14; nth++) meet('before', nth / 3, nth + 20);
  const incident = {
    ja: 'ゲートウェイ gw.ddbj.nig.ac.jp に接続できません。復旧作業中です。',
    en: 'The gateway gw.ddbj.nig.ac.jp cannot be reached. We are working on it.',
    hosts: ['gw.ddbj.nig.ac.jp'],
    until: new Date(start + 2 * HOUR).toISOString(),
  };
  clock.plan(start + 12 * MINUTE, () => desk.incidents.begin(incident, STAFF, 'outage'));
  for (let nth = 0; nth < 5; nth++) meet('during', 20 + nth * 8, nth + 40);
  for (let nth = 0; nth < 2; nth++) meet('after', 150 + nth, nth + 50);
}
