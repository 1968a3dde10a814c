import { readdirSync } from 'node:fs';
import path from 'node:path';
import { drawTicket } from '../../../adapters/slack/staff/draw-ticket';
import { HelpDesk, type Ticket } from '../../../src/index';
import { TestCourier } from '../../desk/couriers';
import { slackDelivers } from '../../fakes/slack-delivers';
import { refusal } from '../../fakes/slack-limits';
import { readBlocks } from '../../fakes/slack-reader';
import { shippedKnowledge } from '../../knowledge-for-tests';
import { labels } from './answering';
import { calledIn, livelyIn, STAFF, STAFF_CHANNEL, type Ticketing, ticketing } from './ticketing';

const DENIED = 'What is wrong?\nhana@gw.ddbj.nig.ac.jp: Permission denied (publickey).';
const THREAD = '1700000001.000100';
const IN_CHANNEL = { channel: 'C1', channel_type: 'channel', type: 'app_mention', ts: THREAD };
const HOSTILE = '<!channel> <@U2> @here *b* `x` https://evil.example slack:U2 <https://evil.example|click>';
const { phrase } = shippedKnowledge();
const say = (name: string, language: 'ja' | 'en' = 'ja', number = 1) =>
  phrase(name, language, { number: `${number}` }).trim();

let desk: Ticketing;
beforeEach(async () => {
  desk = await ticketing();
});
afterEach(() => desk.close());

const card = () => desk.inChannel(STAFF_CHANNEL)[0]!;
const below = () => desk.inChannel(STAFF_CHANNEL).filter(({ thread_ts }) => thread_ts === card().ts);
const inThread = () => desk.inChannel('C1');
const last = () => inThread().at(-1)!;
const read = (post: { blocks: Parameters<typeof readBlocks>[0] }) => readBlocks(post.blocks).text;

/** U1 asks in a channel and wants a person. */
async function ask(text = DENIED): Promise<void> {
  await desk.say(`<@U0BOT> ${text}`, IN_CHANNEL);
  await desk.press(inThread()[0]!, 'Ask a person');
}

describe('asking a person', () => {
  test('is offered below an answer where somebody takes tickets, and below what is not known', async () => {
    await desk.say(`<@U0BOT> ${DENIED}`, IN_CHANNEL);
    await desk.say('<@U0BOT> what is the lunch of today, please?', {
      ...IN_CHANNEL,
      ts: '1700000005.000100',
    });
    expect(inThread().map((post) => labels(post).includes('Ask a person'))).toEqual([true, true]);
  });

  test('brings the staff everything, and the asker a number in the thread', async () => {
    await ask();
    expect(inThread().slice(1).map(read)).toEqual([
      say('handed-on', 'en'),
      say('ticket-asker-state-open', 'en'),
    ]);
    expect(inThread().every(({ thread_ts }) => thread_ts === THREAD)).toBe(true);
    expect(card().thread_ts).toBeUndefined();
    const text = read(card());
    expect(text).toContain('受付番号 1 · 未対応');
    expect(calledIn(card())).toEqual(['U1']);
    expect(JSON.stringify(card().blocks)).toContain(
      JSON.stringify({ type: 'rich_text_preformatted', elements: [{ type: 'text', text: DENIED }] }),
    );
    expect(text).toContain('ホスト名: gw.ddbj.nig.ac.jp');
    expect(text).toContain('ユーザー名: hana');
    expect(text).toContain(say('ticket-not-traced'));
    expect(text).toContain(shippedKnowledge().entries.get('publickey-denied')!.title.ja.trim());
    expect(text).toMatch(/受付日時: \d{4}.*\d\d:\d\d (?:[A-Z]{3,4}|GMT[+-]\d+)/);
    expect(labels(card())).toEqual(['担当する', '返信する', '解決済みにする']);
  });

  test('says what was tried and what was said of it', async () => {
    await desk.say(`<@U0BOT> ${DENIED}`, IN_CHANNEL);
    await desk.press(inThread()[0]!, 'Did not help');
    await desk.press(inThread()[0]!, 'Ask a person');
    expect(read(card())).toContain(say('ticket-verdict-did-not-help'));
  });

  test('twice: the same ticket, and only who pressed is told', async () => {
    await ask();
    const before = inThread().length;
    await desk.press(inThread()[0]!, 'Ask a person', 'U2');
    expect(inThread()).toHaveLength(before);
    expect(desk.slack.ephemeral.map(({ user, text }) => [user, text])).toEqual([
      ['U2', say('handed-on-already', 'en')],
    ]);
    expect(desk.inChannel(STAFF_CHANNEL)).toHaveLength(1);
  });

  test('from what only one person sees: the reply comes as a direct message, and what they write there goes on', async () => {
    await desk.chat().command(DENIED);
    await desk.press(desk.slack.ephemeral[0]!, 'Ask a person');
    expect(desk.slack.ephemeral.at(-1)!.text).toBe(say('handed-on', 'en'));
    expect(desk.slack.posted.map(({ channel }) => channel)).toEqual([STAFF_CHANNEL, 'D1']);
    await desk.press(card(), '返信する', STAFF);
    await desk.submit('Which shell?');
    const reply = desk.inChannel('D1').at(-1)!;
    expect(read(reply)).toContain('Which shell?');
    await desk.say('It is bash, on Ubuntu', { thread_ts: reply.ts });
    expect(below().map(read)).toEqual(['It is bash, on Ubuntu']);
    expect(desk.inChannel('D1').at(-1)!.text).toBe(say('passed-on', 'en'));
  });
});

describe('the staff', () => {
  beforeEach(() => ask());

  test('claim, hand back and solve: both cards change in their place', async () => {
    await desk.press(card(), '担当する', 'U8');
    expect(read(card())).toContain('受付番号 1 · 対応中');
    expect(calledIn(card())).toEqual(['U1', 'U8']);
    expect(read(last())).toBe(say('ticket-asker-state-claimed', 'en'));
    await desk.press(card(), '担当を外れる', 'U8');
    expect(read(card())).toContain('受付番号 1 · 未対応');
    await desk.press(card(), '解決済みにする', 'U8');
    expect(read(card())).toContain('受付番号 1 · 解決済み');
    expect(read(last())).toBe(say('ticket-asker-state-solved', 'en'));
    expect(labels(card())).toEqual(['項目の下書きを作る']);
    expect(desk.slack.posted).toHaveLength(4);
  });

  test('reply in a dialog: it reaches the thread, calls the asker and nobody else, and stands on the card', async () => {
    await desk.press(card(), '返信する', 'U8');
    expect(desk.slack.modals[0]).toMatchObject({ title: { text: '返信(受付番号 1)' } });
    expect(await desk.submit(`Try this. ${HOSTILE}`, 'U8')).toBe('');
    await desk.submit('the same dialog once more', 'U8');
    expect(read(last())).toContain('A reply from the staff (ticket 1)');
    expect(read(last())).toContain(HOSTILE);
    expect(last().thread_ts).toBe(THREAD);
    for (const post of [last(), card()]) expect(livelyIn(post)).toEqual([]);
    expect(calledIn(last())).toEqual(['U1']);
    expect(calledIn(card())).toEqual(['U1', 'U8', 'U8']);
    expect(last().fields).toMatchObject({ mrkdwn: 'false', parse: 'none', link_names: 'false' });
    expect(last().text).not.toMatch(/[<>]/);
    expect(inThread().filter((post) => post.text.includes('A reply'))).toHaveLength(1);
  });

  test('reply to what was solved meanwhile: the dialog says so and keeps what was typed', async () => {
    await desk.press(card(), '返信する', STAFF);
    await desk.press(inThread()[0]!, 'Solved');
    expect(read(card())).toContain('解決済み');
    expect(JSON.parse(await desk.submit('too late'))).toEqual({
      response_action: 'errors',
      errors: { reply: say('ticket-solved-already') },
    });
  });

  test('reply by a mention below the card, once; an edit of it sends nothing', async () => {
    const reply = { channel: STAFF_CHANNEL, channel_type: 'channel', type: 'app_mention', user: 'U8' };
    const written = { ...reply, ts: '1700000100.000100', thread_ts: card().ts };
    for (const _ of [1, 2]) await desk.say('<@U0BOT> Please try again', written);
    expect(read(last())).toContain('Please try again');
    expect(inThread()).toHaveLength(4);
    expect(desk.slack.reactions.get(`${STAFF_CHANNEL} 1700000100.000100`)).toEqual(['white_check_mark']);
    await desk.say('', {
      ...written,
      type: 'message',
      subtype: 'message_changed',
      ts: '1700000101.000100',
      user: undefined,
      message: { ...written, type: 'message', text: '<@U0BOT> Please try it again' },
      previous_message: { ...written, type: 'message', text: '<@U0BOT> Please try again' },
    });
    expect(inThread()).toHaveLength(4);
    expect(below()).toEqual([]);
  });

  test('read below the card what the asker writes, in which nobody is called', async () => {
    const typed = slackDelivers(HOSTILE);
    await desk.say(`<@U0BOT> ${typed}`, { ...IN_CHANNEL, ts: '1700000100.000100', thread_ts: THREAD });
    expect(below().map(read)).toEqual([HOSTILE]);
    expect(below().flatMap(calledIn)).toEqual([]);
    expect(below().flatMap(livelyIn)).toEqual([]);
  });

  test('draft an entry once it is solved; its file is told below the card', async () => {
    await desk.press(card(), '解決済みにする', STAFF);
    await desk.press(card(), '項目の下書きを作る', STAFF);
    const [file] = readdirSync(path.join(desk.folder, '_drafts'));
    expect(below().map(read)).toEqual([expect.stringContaining(`_drafts/${file}`)]);
  });

  test('are those of the list and of their channel, and nobody else', async () => {
    const elsewhere = { ...card(), channel: 'C5' };
    await desk.press(elsewhere, '担当する', 'U3');
    expect(desk.slack.ephemeral.at(-1)!.text).toMatch(/担当者だけ|Only the staff/);
    expect(read(card())).toContain('未対応');
    await desk.press(elsewhere, '担当する', STAFF);
    expect(read(card())).toContain('対応中');
  });

  test('that Slack could not be told are told later', async () => {
    desk.slack.answerNext('chat.update', { body: { ok: false, error: 'fatal_error' } });
    await desk.press(card(), '担当する', STAFF);
    expect(read(card())).toContain('未対応');
    expect(desk.desk().outbox.trouble()).toContain('could not be sent');
  });

  test('get a new card when theirs was deleted', async () => {
    const old = card();
    desk.slack.posted.splice(desk.slack.posted.indexOf(old), 1);
    await desk.press(old, '担当する', STAFF);
    expect(read(card())).toContain('対応中');
  });

  test('after a restart: the asker is answered, and buttons show the values of the paste', async () => {
    await desk.restart();
    await desk.press(card(), '返信する', STAFF);
    await desk.submit('Here I am again');
    expect(read(last())).toContain('Here I am again');
    await desk.press(inThread()[0]!, 'Did not help');
    expect(readBlocks(inThread()[0]!.blocks).commands.join()).toContain('hana@gw.ddbj.nig.ac.jp');
    await desk.press(inThread()[0]!, '日本語で表示');
    expect(readBlocks(inThread()[0]!.blocks).commands.join()).toContain('hana@gw.ddbj.nig.ac.jp');
  });
});

describe('between platforms', () => {
  test('a reply of the staff in Teams reaches the thread in Slack', async () => {
    await ask();
    await desk.desk().tickets.reply(1, { id: 'teams:29:1', name: 'Sato' }, 'From Teams', 'teams 1');
    await desk.settled();
    expect(read(last())).toContain('From Teams');
    expect(read(card())).toContain('Sato');
  });

  test('a reply in Slack reaches somebody who asked elsewhere', async () => {
    const elsewhere = new TestCourier('teams', false);
    desk.desk().outbox.employ(elsewhere);
    const person = { id: 'teams:29:2', name: HOSTILE };
    await desk.desk().askPerson('en', { conversation: 'teams:1', person });
    await desk.settled();
    expect(calledIn(card())).toEqual([]);
    expect(livelyIn(card())).toEqual([]);
    await desk.press(card(), '返信する', STAFF);
    await desk.submit('To Teams');
    expect(elsewhere.told).toEqual([{ number: 1, text: 'To Teams' }]);
  });
});

describe('a secret', () => {
  const KEY = `-----BEGIN OPENSSH PRIVATE KEY-----\n${'b3BlbnNzaC1rZXktdjEAAAAABG5vbmU'.repeat(4)}\n-----END OPENSSH PRIVATE KEY-----`;

  test('is told the staff without its content, and is on no card', async () => {
    await ask(`${DENIED}\n${KEY}`);
    await desk.say(KEY, { ...IN_CHANNEL, ts: '1700000100.000100', thread_ts: THREAD });
    const notice = desk.inChannel(STAFF_CHANNEL).find((post) => post.text.includes('秘密鍵'))!;
    expect(calledIn(notice)).toEqual(['U1']);
    expect(JSON.stringify(desk.slack.posted)).not.toContain('b3BlbnNzaC');
  });
});

describe('"Wrong answer (staff)"', () => {
  beforeEach(() => desk.say(`<@U0BOT> ${DENIED}`, IN_CHANNEL));

  test('makes a draft and tells who chose it, also once it was solved', async () => {
    await desk.press(inThread()[0]!, 'Solved');
    await desk.wrongAnswer(inThread()[0]!, STAFF);
    const [file] = readdirSync(path.join(desk.folder, '_drafts'));
    expect(desk.slack.ephemeral.at(-1)!.text).toContain(`_drafts/${file}`);
    expect(inThread()).toHaveLength(1);
  });

  test('is for the staff only, and for answers only', async () => {
    await desk.wrongAnswer(inThread()[0]!, 'U3');
    expect(desk.slack.ephemeral.at(-1)!.text).toBe(say('ticket-staff-only'));
    await desk.wrongAnswer({ ...inThread()[0]!, ts: '1700000999.000100', blocks: [] }, STAFF);
    expect(desk.slack.ephemeral.at(-1)!.text).toBe(say('slack-no-answer-there'));
    expect(readdirSync(desk.folder)).not.toContain('_drafts');
  });
});

describe('/ssh-help', () => {
  const told = () => desk.slack.ephemeral.at(-1)!.text;

  test('has commands for the staff, by name or in their channel', async () => {
    for (const where of [{ user: STAFF }, { user: 'U3', channel: STAFF_CHANNEL }]) {
      await desk.chat().command('gaps', where);
      expect(told()).toContain(phrase('staff-no-gaps', 'ja', { days: '30' }).trim());
    }
    await desk.chat().command('gaps', { user: 'U3' });
    expect(told()).not.toContain(phrase('staff-no-gaps', 'ja', { days: '30' }).trim());
  });

  test('privacy says to everybody what is kept', async () => {
    await desk.chat().command('privacy', { user: 'U3' });
    expect(told()).toContain(say('privacy-title'));
  });
});

describe('a card with as much as there can be', () => {
  const long = (text: string) => text.repeat(9000).slice(0, 8000);
  const values = Object.fromEntries(
    Object.keys(shippedKnowledge().placeholders).map((name) => [name, long(`${name} & `)]),
  );
  const ticket: Ticket = {
    number: 1,
    state: 'claimed',
    platform: 'slack',
    conversation: 'slack:C1:1',
    person: { id: 'slack:U1' },
    place: {},
    language: 'ja',
    packet: {
      asked: long('接続できません\n'),
      values,
      findings: Object.keys(shippedKnowledge().findings).map((name) => ({ name, line: null })),
      surroundings: { shell: 'posix', clients: Array(9).fill(long('client')), traced: true },
      history: Array.from({ length: 20 }, (_, at) => ({
        at,
        text: long('x'),
        kind: 'solution',
        entry: 'publickey-denied',
        cause: 'fingerprint-is-ours',
        decidedBy: null,
        verdicts: ['did-not-help', 'wrong', 'solved'],
      })),
    },
    claimedBy: { id: 'teams:29:x', name: long('Sato ') },
    openedAt: 1_700_000_000_000,
    changedAt: 0,
    waitsSince: null,
    events: Array.from({ length: 30 }, (_, at) => ({
      id: `${at}`,
      at,
      what: at % 2 === 0 ? 'replied' : 'asker-wrote',
      who: { id: 'slack:U9' },
      text: long('返事 😀 '),
    })),
  };

  test('is one that Slack takes, with its buttons', () => {
    const { text, blocks } = drawTicket(new HelpDesk(shippedKnowledge()), ticket);
    expect(refusal({ channel: 'C1', text, blocks: JSON.stringify(blocks) })).toBeNull();
    expect(text.length).toBeLessThan(4000);
    expect(labels({ blocks: blocks as never })).toEqual(['返信する', '担当を外れる', '解決済みにする']);
    expect(readBlocks(blocks as never).text).toContain('接続できません');
  });
});
