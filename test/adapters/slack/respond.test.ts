import { failures } from '../../../adapters/slack/post/failures';
import { HelpDesk } from '../../../src/index';
import { readBlocks } from '../../fakes/slack-reader';
import { shippedKnowledge } from '../../knowledge-for-tests';
import { answering } from './answering';
import { answerOf, handMadeDesk } from './hand-made-desk';

const ASKED = '1700000001.000100';
const LATER = '1700000002.000100';

let chat: Awaited<ReturnType<typeof answering>>;
afterEach(() => chat.close());

/** A desk that answers with the entry, or the kind, that it is told. */
const told = () =>
  handMadeDesk(({ text }) => {
    const [entry = '', kind = 'solution'] = text.split(' ');
    const parts = [{ type: 'paragraph', text: `About ${text}` }] as const;
    return answerOf(parts, { entry: kind === 'solution' ? entry : null, kind: kind as never });
  });
const texts = () => chat.slack.posted.map(({ text }) => text);
const called = (name: string) => chat.slack.calls.filter(({ method }) => method === name);

describe('one message a problem', () => {
  beforeEach(async () => {
    chat = await answering(told());
    await chat.say({ text: 'a' });
  });

  test('an edit of the post changes the answer to it, whatever it is about now', async () => {
    await chat.say({ text: 'a' });
    await chat.say({ text: 'b' });
    expect(texts()).toEqual(['About b']);
    expect(chat.slack.posted[0]!.updates).toBe(2);
  });

  test('a new post is answered by a new message, of which the person is told', async () => {
    await chat.say({ text: 'a', asked: LATER });
    expect(texts()).toEqual(['About a', 'About a']);
  });

  test('an edit of an older post leaves the answer to the newer one alone', async () => {
    await chat.say({ text: 'b', asked: LATER });
    await chat.say({ text: 'c' });
    expect(texts()).toEqual(['About a', 'About b', 'About c']);
  });

  test('in another thread, or outside threads, is another message', async () => {
    await chat.say({ text: 'a', thread: LATER, asked: LATER });
    await chat.say({ text: 'a', thread: '', asked: undefined });
    await chat.say({ text: 'a', thread: '', asked: undefined });
    expect(chat.slack.posted.map(({ thread_ts }) => thread_ts)).toEqual([ASKED, LATER, undefined, undefined]);
  });

  test('is posted anew when it cannot be changed any more', async () => {
    chat.slack.answerNext('chat.update', { body: { ok: false, error: 'edit_window_closed' } });
    await chat.say({ text: 'a' });
    expect(texts()).toEqual(['About a', 'About a']);
    expect(chat.logged()).toContain('could not be changed in C1, so it is posted anew: edit_window_closed');
    await chat.say({ text: 'b' });
    expect(texts()).toEqual(['About a', 'About b']);
  });

  test('nothing is posted for silence', async () => {
    await chat.say({ text: 'x silent', asked: LATER });
    expect(texts()).toEqual(['About a']);
    expect(chat.signs(LATER)).toEqual([]);
  });
});

describe('signs on the post', () => {
  beforeEach(async () => {
    chat = await answering(told());
  });

  test('👀 while the answer is on its way, ✅ instead of it once it is answered', async () => {
    chat.slack.answerNext('chat.postMessage', { delay: 100 });
    await chat.say({ text: 'a' });
    expect(
      chat.slack.calls
        .filter(({ method }) => /^reactions|postMessage/.test(method))
        .map(({ method, fields }) => `${method} ${fields.name ?? ''}`.trim()),
    ).toEqual([
      'chat.postMessage',
      'reactions.add eyes',
      'reactions.add white_check_mark',
      'reactions.remove eyes',
    ]);
    expect(chat.signs(ASKED)).toEqual(['white_check_mark']);
  });

  test.each(['choose', 'ask-for-more', 'unknown'])('no ✅ for an answer of kind %s', async (kind) => {
    await chat.say({ text: `a ${kind}` });
    expect(chat.signs(ASKED)).toEqual([]);
  });

  test('⚠️ when the answer could not be posted, and no 👀 that nothing follows', async () => {
    chat.slack.answerNext('chat.postMessage', { body: { ok: false, error: 'not_in_channel' } });
    await chat.say({ text: 'a' });
    expect(chat.signs(ASKED)).toEqual(['warning']);
  });

  test('without the scope: the answer all the same, and one line in the log for all of them', async () => {
    chat.slack.scopes.delete('reactions:write');
    for (const asked of [ASKED, LATER]) await chat.say({ text: 'a', asked });
    expect(texts()).toHaveLength(2);
    expect(chat.logged().split('\n')).toEqual([
      'slack: reactions.add does not work, answers come without it: missing_scope (reactions:write)',
    ]);
    expect(called('reactions.add')).toHaveLength(1);
  });

  test('that stand already are no trouble', async () => {
    chat.slack.reactions.set(`C1 ${ASKED}`, ['eyes', 'white_check_mark']);
    chat.slack.answerNext('chat.postMessage', { delay: 100 });
    await chat.say({ text: 'a' });
    expect(chat.signs(ASKED)).toEqual(['white_check_mark']);
    expect(chat.logged()).toBe('');
  });

  test('never come so often that Slack holds up the answers', async () => {
    const many = Array.from({ length: 60 }, (_, at) => `17000001${10 + at}.000100`);
    await Promise.all(
      many.map((asked, at) => chat.say({ text: 'a', channel: `C${at}`, asked, thread: asked })),
    );
    await chat.settled();
    expect(texts()).toHaveLength(60);
    expect(called('reactions.add').length).toBeLessThanOrEqual(50);
    expect(called('reactions.remove').length).toBeLessThanOrEqual(20);
    const left = many.filter((asked, at) => chat.signs(asked, `C${at}`).includes('eyes'));
    expect(left).toEqual([]);
  }, 60_000);
});

describe('the typing status', () => {
  beforeEach(async () => {
    chat = await answering(told());
  });

  test('shows in direct messages when the answer takes long, until it is there, and only then', async () => {
    await chat.say({ text: 'a', channel: 'D1', asked: LATER, thread: LATER });
    chat.slack.answerNext('chat.postMessage', { delay: 400 });
    await chat.say({ text: 'a' });
    expect(chat.slack.statuses).toEqual([]);
    chat.slack.answerNext('chat.postMessage', { delay: 400 });
    await chat.say({ text: 'a', channel: 'D1' });
    expect(chat.slack.statuses).toEqual([
      { channel_id: 'D1', thread_ts: ASKED, status: '<slack-working in en>' },
      { channel_id: 'D1', thread_ts: ASKED, status: '' },
    ]);
  });

  test('ends when nothing could be posted', async () => {
    chat.slack.answerNext('chat.postMessage', { body: { ok: false, error: 'is_archived' }, delay: 400 });
    await chat.say({ text: 'a', channel: 'D1' });
    expect(chat.slack.statuses.map(({ status }) => status)).toEqual(['<slack-working in en>', '']);
  });

  test('that Slack does not take is logged once, and the answer comes', async () => {
    chat.slack.answerNext('assistant.threads.setStatus', {
      body: { ok: false, error: 'feature_not_enabled' },
    });
    for (const asked of [ASKED, LATER]) {
      chat.slack.answerNext('chat.postMessage', { delay: 400 });
      await chat.say({ text: 'a', channel: 'D1', asked });
    }
    expect(texts()).toHaveLength(2);
    expect(chat.logged().split('\n')).toEqual([
      'slack: assistant.threads.setStatus does not work, answers come without it: feature_not_enabled',
    ]);
  });
});

describe('what cannot be posted', () => {
  test('is counted, with the reason in one line each', async () => {
    chat = await answering(told());
    for (const asked of [ASKED, LATER]) {
      chat.slack.answerNext('chat.postMessage', { body: { ok: false, error: 'not_in_channel' } });
      await chat.say({ text: 'a', asked });
    }
    chat.slack.answerNext('chat.postEphemeral', { body: { ok: false, error: 'user_not_in_channel' } });
    await chat.say({ text: 'a', ephemeral: true });
    expect(chat.logged().split('\n')).toEqual([
      'slack: an answer could not be posted in C1: not_in_channel (failure 1 of post)',
      'slack: an answer could not be posted in C1: not_in_channel (failure 2 of post)',
      'slack: an answer could not be posted in C1: user_not_in_channel (failure 1 of ephemeral)',
    ]);
    expect(Object.fromEntries(failures(chat.context()))).toEqual({ post: 2, ephemeral: 1 });
  });

  test('as blocks comes as text, also where a message is changed', async () => {
    chat = await answering(told());
    chat.slack.answerNext('chat.postMessage', { body: { ok: false, error: 'invalid_blocks' } });
    await chat.say({ text: 'a' });
    expect(chat.slack.posted).toMatchObject([{ text: 'About a', blocks: [] }]);
    chat.slack.answerNext('chat.update', { body: { ok: false, error: 'msg_blocks_too_long' } });
    await chat.say({ text: 'b' });
    expect(texts()).toEqual(['About a', 'About b']);
  });
});

test('what people write can neither mention nor link nor format, on its way through the whole', async () => {
  chat = await answering(new HelpDesk(shippedKnowledge()));
  const hostile = '<!channel> <@U1> &amp; `x` *b* <https://evil.example|click>';
  await chat.say({
    text: `What is wrong with my login?\n${hostile} hana@gw.ddbj.nig.ac.jp: Permission denied (publickey). ${hostile}`,
  });
  const [post] = chat.slack.posted;
  expect(post!.fields).toMatchObject({
    mrkdwn: 'false',
    parse: 'none',
    link_names: 'false',
    unfurl_links: 'false',
    unfurl_media: 'false',
  });
  expect(post!.text).toContain('&lt;!channel&gt; &lt;@U1&gt;');
  expect(post!.text).not.toMatch(/[<>]/);
  expect(readBlocks(post!.blocks).text).toContain('<!channel> <@U1>');
  expect(JSON.stringify(post!.blocks)).not.toMatch(/"type":"(?:mrkdwn|user|usergroup|broadcast)"/);
  await chat.press(post!, '日本語で表示');
  expect(called('chat.update')[0]!.fields).toMatchObject({ parse: 'none', link_names: 'false' });
});
