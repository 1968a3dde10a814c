import type { HelpDesk, Message, Talk } from '../../../src/index';

const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;

/** What people ask, the commonest first; `{n}` differs from one to the next. */
const QUESTIONS = [
  'you@gw.ddbj.nig.ac.jp: Permission denied (publickey).',
  'ssh: connect to host gw.ddbj.nig.ac.jp port 22: Connection timed out',
  "Permissions 0644 for '/home/you/.ssh/id_ed25519' are too open.\nyou@gw.ddbj.nig.ac.jp: Permission denied (publickey).",
  'Offending ED25519 key in /home/you/.ssh/known_hosts:{n}\nHost key for gw.ddbj.nig.ac.jp has changed and you have requested strict checking.',
  'client_loop: send disconnect: Broken pipe',
  'WSL からログインできません',
  'ssh: connect to host gw2.ddbj.nig.ac.jp port 22: Connection refused',
  'ssh: Could not resolve hostname gw.ddbj.nig.ac.jp: Name or service not known',
];
const UNKNOWN = [
  '学会のポスターを印刷するプロッターはどこにありますか',
  'プロッターでポスターを印刷したいです',
  'Which form extends the guest badge of a visiting student?',
];
const HOSTILE = '<img src=x onerror=alert(1)> <b>食堂</b>は何時まで開いていますか';

/**
 * Plays days of asking into a help desk, as people would from three platforms: answers that help or do not, gaps, and
 * three tickets, one of each state. The same each time.
 */
export async function playDays(desk: HelpDesk, days: number): Promise<void> {
  const now = Date.now();
  const clock = Date.now;
  try {
    for (let day = days - 1; day >= 0; day--) {
      const weekend = new Date(now - day * DAY).getDay() % 6 === 0;
      const times = (weekend ? 3 : 9) + ((day * 7) % 5);
      for (let nth = 0; nth < times; nth++) {
        Date.now = () => now - day * DAY - (nth + 1) * 40 * 1000;
        await one(desk, ((day * 977 + nth * 131 + 7) * 7919) % 10_007);
      }
    }
    Date.now = () => now - 5 * HOUR;
    await tickets(desk);
  } finally {
    Date.now = clock;
  }
}

async function one(desk: HelpDesk, seed: number): Promise<void> {
  const platform = ['slack', 'slack', 'teams', 'web'][seed % 4] as string;
  const talk: Talk = {
    conversation: `${platform}:C${seed}`,
    ...(platform !== 'web' && { person: { id: `${platform}:U${seed % 23}`, name: `User ${seed % 23}` } }),
  };
  const isUnknown = seed % 6 === 5;
  const question = isUnknown
    ? UNKNOWN[(seed >> 2) % UNKNOWN.length]
    : QUESTIONS[Math.floor(((seed % 29) / 29) ** 1.7 * QUESTIONS.length)];
  const text = (question as string).replace('{n}', `${seed % 40}`);
  const { entry } = await desk.hear(said(text, seed % 3 === 0 ? 'en' : 'ja'), talk);
  if (entry === null) return;
  if (seed % 5 === 0) await desk.goOn({ entry, step: 0, language: 'ja' }, talk);
  else if (seed % 5 < 4) await desk.solved({ entry, step: 0 }, talk);
}

async function tickets(desk: HelpDesk): Promise<void> {
  const staff = { id: 'slack:U99', name: 'Taro' };
  const by = (name: string): Talk => ({
    conversation: `slack:D${name}`,
    person: { id: `slack:${name}`, name },
    place: { channel: `D${name}` },
  });
  for (const [at, name] of ['hana', 'aiko', 'ken'].entries()) {
    const talk = by(name);
    const text = [UNKNOWN[2], QUESTIONS[2], HOSTILE][at] as string;
    const { entry } = await desk.hear(said(text, at === 0 ? 'en' : 'ja'), talk);
    if (entry !== null) await desk.goOn({ entry, step: 0, language: 'ja' }, talk);
    await desk.askPerson(at === 0 ? 'en' : 'ja', talk);
  }
  await desk.tickets.claim(1, staff, 'week 1');
  await desk.tickets.reply(
    1,
    staff,
    'Ask the front office for form 12; the host of the guest signs it.',
    'week 2',
  );
  await desk.tickets.solve(1, staff, 'week 3');
  await desk.tickets.claim(2, staff, 'week 4');
}

function said(text: string, locale: string): Message {
  return { text, addressed: true, locale };
}
