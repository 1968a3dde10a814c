import { findEntries } from '../../../adapters/teams/find-entries';
import { flattenCard } from '../../chats/teams';
import { LINEAR } from '../../linear';
import { HOST_KEY_WARNING } from '../../pastes';
import { openTeams } from './over-http';

let teams: Awaited<ReturnType<typeof openTeams>>;
beforeEach(async () => {
  teams = await openTeams();
});
afterEach(() => teams.close());

const CHANNEL = '19:general@thread.tacv2';
const inChannel = {
  conversation: { id: CHANNEL, conversationType: 'channel', isGroup: true },
  channelData: { channel: { id: CHANNEL }, team: { id: CHANNEL } },
};
const title = (id: string, language: 'ja' | 'en' = 'ja') =>
  teams.helpdesk.knowledge.entries.get(id)!.title[language].trim();
const phrase = (name: string, language: 'ja' | 'en' = 'ja') => teams.helpdesk.phrase(name, language).trim();

const asHtml = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/\n/g, '<br>');
const payload = (content = asHtml(HOST_KEY_WARNING), given: object = {}) => ({
  id: '1700000000500',
  body: { contentType: 'html', content: `<div>${content}</div>` },
  from: { user: { id: 'aad', displayName: 'Hanako' } },
  ...given,
});
const ask = (message: object = payload(), activity: object = inChannel) =>
  teams.invoke(
    'composeExtension/fetchTask',
    { commandId: 'ask-ssh-help', commandContext: 'message', messagePayload: message },
    activity,
  );
const press = (data: unknown, message: object = payload(), activity: object = inChannel) =>
  teams.invoke(
    'composeExtension/submitAction',
    { commandId: 'ask-ssh-help', commandContext: 'message', messagePayload: message, data },
    activity,
  );
// biome-ignore lint/suspicious/noExplicitAny: the body of a response, read by these tests only
const actionsOf = (body: any) =>
  // biome-ignore lint/suspicious/noExplicitAny: as above
  body.task.value.card.content.body.flatMap((element: any) => element.actions ?? []);

describe('"Ask SSH help" on a message', () => {
  test('opens a dialog with the answer, and posts nothing', async () => {
    const { status, body } = await ask();
    expect(status).toBe(200);
    expect(body.task.type).toBe('continue');
    expect(body.task.value).toMatchObject({ title: 'Ask SSH help', width: 'large' });
    const { commands, text } = flattenCard(body.task.value.card.content);
    expect(text).toContain(title('host-key-changed'));
    expect(commands.join('\n')).toContain('ssh-keygen -R');
    expect(teams.connector.calls()).toBe(0);
  });

  test('has only buttons that a dialog sends', async () => {
    const actions = actionsOf((await ask()).body);
    expect(actions.length).toBeGreaterThan(2);
    expect(actions.map(({ type }: { type: string }) => type)).not.toContain('Action.Execute');
    expect(actions.at(-1)).toEqual({
      type: 'Action.Submit',
      title: phrase('teams-share'),
      data: { verb: 'share', language: 'ja' },
    });
  });

  test('reads the subject and plain text', async () => {
    const message = payload('', {
      subject: 'Broken pipe',
      body: { contentType: 'text', content: 'why is it <gone>?' },
    });
    expect(JSON.stringify((await ask(message)).body)).toContain(title('connection-dropped', 'en'));
  });

  test.each([
    ['a picture', payload('<img src="x">')],
    ['nothing', {}],
    ['nonsense', { body: 5 }],
  ])('that is %s gets a sentence', async (_what, message) => {
    expect((await ask(message)).body).toEqual({ task: { type: 'message', value: phrase('post-empty') } });
  });

  test('that is about something else has nothing to share', async () => {
    const { body } = await ask(payload('お昼に行きませんか?'));
    expect(JSON.stringify(actionsOf(body))).not.toContain('share');
  });

  test('shows the next card in the dialog when a button is pressed there', async () => {
    const actions = actionsOf((await ask()).body);
    const language = actions.find(({ title: shown }: { title: string }) => shown === 'Show in English');
    const { body } = await press(language.data);
    expect(body.task.type).toBe('continue');
    const shown = flattenCard(body.task.value.card.content);
    expect(shown.text).toContain(title('host-key-changed', 'en'));
    expect(shown.text).toContain(phrase('teams-share', 'en'));
    expect(shown.commands.join('\n')).toContain('ssh-keygen -R');
  });

  test('says so when the button is of another version', async () => {
    expect((await press({ verb: 'old' })).body.task).toEqual({
      type: 'message',
      value: phrase('teams-gone'),
    });
  });
});

describe('sharing', () => {
  const share = { verb: 'share', language: 'en' };

  test('posts the answer into the thread of the message, for everybody, with what it shows kept there', async () => {
    await ask();
    const { body } = await press(share);
    expect(body).toEqual({ task: { type: 'message', value: phrase('teams-shared', 'en') } });
    expect(teams.connector.posted).toMatchObject([
      { method: 'POST', conversation: `${CHANNEL};messageid=1700000000500`, activity: undefined },
    ]);
    const card = teams.connector.posted[0]!.body.attachments![0]!.content;
    expect(flattenCard(card).text).toContain(title('host-key-changed', 'en'));
  });

  test.each([
    [
      'of a reply, into its thread',
      { replyToId: '1600000000000' },
      inChannel,
      `${CHANNEL};messageid=1600000000000`,
    ],
    ['whose id is no id, into the channel', { id: 'x/../y' }, inChannel, CHANNEL],
    [
      'in a chat, into the chat',
      {},
      { conversation: { id: '19:c@thread.v2', conversationType: 'groupChat' } },
      '19:c@thread.v2',
    ],
  ])('%s', async (_what, given, activity, conversation) => {
    await press(share, payload(undefined, given), activity);
    expect(teams.connector.posted.map((posted) => posted.conversation)).toEqual([conversation]);
  });

  test('where the bot is not, the answer goes into the box of the person, with its links only', async () => {
    teams.connector.closed.add(`${CHANNEL};messageid=1700000000500`);
    const { status, body } = await press(share);
    expect(status).toBe(200);
    const [attachment] = body.composeExtension.attachments;
    expect(flattenCard(attachment.content).commands.join('\n')).toContain('ssh-keygen -R');
    expect(JSON.stringify(attachment.content)).not.toMatch(/Action\.(?:Execute|Submit)/);
    expect(attachment.preview.content.title).toContain('host key');
  });
});

describe('the search', () => {
  const search = async (question?: string, activity: object = {}) => {
    const parameters =
      question === undefined
        ? [{ name: 'initialRun', value: 'true' }]
        : [{ name: 'question', value: question }];
    const value = { commandId: 'find-answer', parameters, queryOptions: { skip: 0, count: 25 } };
    const { status, body } = await teams.invoke('composeExtension/query', value, activity);
    expect(status).toBe(200);
    return body.composeExtension;
  };
  const titles = ({ attachments }: { attachments: { preview: { content: { title: string } } }[] }) =>
    attachments.map(({ preview }) => preview.content.title);

  test('shows the commonest problems before anything is typed', async () => {
    expect(titles(await search(undefined, { locale: 'en-US' }))).toEqual(
      teams.helpdesk.commonProblems().map((problem) => problem.title.en.trim()),
    );
  });

  test('finds an entry by an error, and puts its answer card into the conversation', async () => {
    const found = await search('WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED!');
    expect(found).toMatchObject({ type: 'result', attachmentLayout: 'list' });
    expect(titles(found)[0]).toBe(title('host-key-changed'));
    const [{ contentType, content, preview }] = found.attachments;
    expect(contentType).toBe('application/vnd.microsoft.card.adaptive');
    expect(flattenCard(content).commands.join('\n')).toContain('ssh-keygen -R');
    expect(preview.contentType).toBe('application/vnd.microsoft.card.thumbnail');
    expect(preview.content.text.length).toBeGreaterThan(10);
  });

  test('finds by the words typed so far, in either language, no more than Teams takes', async () => {
    expect(titles(await search('ホスト鍵'))).toContain(title('host-key-changed'));
    expect(titles(await search('host ke', { locale: 'en-US' }))).toContain(title('host-key-changed', 'en'));
    const many = (await search('s')).attachments;
    expect(many.length).toBeGreaterThan(4);
    expect(many.length).toBeLessThanOrEqual(10);
    expect(JSON.stringify(many).length).toBeLessThan(100_000);
  });

  test('says so when nothing fits', async () => {
    expect(await search('お昼ごはん カレー')).toEqual({
      type: 'message',
      text: phrase('teams-nothing-found'),
    });
  });

  test('reads nonsense as an empty search', async () => {
    const { status, body } = await teams.invoke('composeExtension/query', { parameters: 'x' });
    expect([status, body.composeExtension.type]).toEqual([200, 'result']);
  });

  test('gives ten entries at most', async () => {
    expect(await findEntries(teams.helpdesk, 's', 'ja', 10)).toHaveLength(10);
  });

  test('of a long paste is quick', async () => {
    const start = performance.now();
    await findEntries(teams.helpdesk, 'Permission denied '.repeat(500), 'ja', 10);
    expect(performance.now() - start).toBeLessThan(LINEAR);
  });
});
