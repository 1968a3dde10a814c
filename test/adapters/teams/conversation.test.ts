import { typedCommand } from '../../../adapters/teams/typed-command';
import { HOST_KEY_WARNING } from '../../pastes';
import { makeActivity, makeChannelMessage } from './activities';
import { openTeams } from './over-http';

const OPENED = '19:opened@thread.tacv2';
let teams: Awaited<ReturnType<typeof openTeams>>;
beforeEach(async () => {
  teams = await openTeams({ autoChannels: [OPENED] });
});
afterEach(() => teams.close());

const person = (id: string) => ({ from: { id, name: id } });
const chat = (text: string, given: object = {}) => makeActivity({ text, ...given });
const inThread = (text: string, given: object = {}) =>
  makeChannelMessage(text, { entities: undefined, ...given });
const title = (id: string, language: 'ja' | 'en') =>
  teams.helpdesk.knowledge.entries.get(id)!.title[language].trim();
const phrase = (name: string, language: 'ja' | 'en') => teams.helpdesk.phrase(name, language).trim();

describe('in a thread of a channel', () => {
  beforeEach(() =>
    teams.say(makeChannelMessage('<at>SSH Help</at> client_loop: send disconnect: Broken pipe')),
  );

  test('the asker goes on without a mention', async () => {
    expect(await teams.say(inThread('Host key verification failed.'))).toContain('ssh-keyscan');
  });

  test('thanks are not answered', async () => {
    expect(await teams.say(inThread('ありがとうございました!'))).toBeNull();
  });

  test('somebody else gets an answer to an error, and to nothing else', async () => {
    expect(await teams.say(inThread('how do I copy a key?', person('29:hanako')))).toBeNull();
    expect(await teams.say(inThread(HOST_KEY_WARNING, person('29:hanako')))).toContain('ssh-keygen -R');
  });

  test('another thread knows nothing of it', async () => {
    const conversation = {
      id: '19:general@thread.tacv2;messageid=1600000000000',
      conversationType: 'channel',
      isGroup: true,
    };
    expect(await teams.say(inThread('Host key verification failed.', { conversation }))).toBeNull();
  });
});

test('in an opened channel only a certain match is answered, and that asker may go on', async () => {
  const first = { id: '1700000009999' };
  const conversation = {
    id: `${OPENED};messageid=${first.id}`,
    conversationType: 'channel',
    isGroup: true,
  };
  expect(await teams.say(inThread('ssh が動きません', { conversation }))).toBeNull();
  expect(await teams.say(inThread(HOST_KEY_WARNING, { conversation, ...first }))).toContain('ssh-keygen -R');
  expect(
    await teams.say(inThread('PowerShell can log in but WSL2 Ubuntu cannot, why?', { conversation })),
  ).toContain('WSL');
});

describe('an edit', () => {
  const written = chat('ssh が動きません', { id: 'edited' });
  const edited = (text: string) => ({
    ...written,
    type: 'messageUpdate',
    channelData: { eventType: 'editMessage' },
    text,
  });

  test('that adds the error is answered, once', async () => {
    await teams.say(written);
    expect(await teams.say(edited(HOST_KEY_WARNING))).toContain('ssh-keygen -R');
    expect(await teams.say(edited(HOST_KEY_WARNING))).toBeNull();
  });

  test('that leaves the words as they were is not, and neither is a message that was deleted', async () => {
    await teams.say(written);
    expect(await teams.say(edited(written.text ?? ''))).toBeNull();
    const deleted = { ...edited(HOST_KEY_WARNING), channelData: { eventType: 'softDeleteMessage' } };
    expect(await teams.say(deleted)).toBeNull();
  });
});

test('the language is that of the person for an answer that a press showed last', async () => {
  const value = { verb: 'open', picked: 'connection-dropped', language: 'ja' };
  await teams.invoke('adaptiveCard/action', { action: { data: value } });
  expect(await teams.say(chat('英語で'))).toContain(title('connection-dropped', 'en'));
});

describe('a welcome', () => {
  const installed = { type: 'installationUpdate', action: 'add', text: undefined, locale: 'en-US' };

  test('shows how to ask and the commonest problems, once for the two activities that tell of it', async () => {
    const joined = { ...installed, type: 'conversationUpdate', membersAdded: [{ id: '28:bot' }] };
    await Promise.all([teams.post(makeActivity(installed)), teams.post(makeActivity(joined))]);
    expect(teams.connector.posted).toHaveLength(1);
    const { body } = teams.connector.posted[0]!.body.attachments![0]!.content;
    const actions = body.flatMap((element) => (element.type === 'ActionSet' ? element.actions : []));
    const common = teams.helpdesk.commonProblems();
    expect(actions.map((action) => action.title)).toEqual(common.map((problem) => problem.title.en.trim()));
    expect(JSON.stringify(body)).toContain('mention the bot with @');
  });

  test('comes again when it is installed again in vain', async () => {
    teams.connector.refuse([403]);
    jest.spyOn(console, 'error').mockImplementationOnce(() => {});
    expect((await teams.post(makeActivity(installed))).status).toBe(500);
    expect(await teams.say(makeActivity(installed))).toContain('exactly as it was shown');
  });

  test('has buttons whose answer stands below it', async () => {
    const value = { verb: 'open', picked: 'host-key-changed', language: 'en' };
    const pressed = chat(title('host-key-changed', 'en'), { value, replyToId: '1:1' });
    expect(await teams.say(pressed)).toContain(title('host-key-changed', 'en'));
    expect(teams.connector.posted[0]?.method).toBe('POST');
  });
});

describe('a command', () => {
  test.each(['help', 'Help', 'ヘルプ', '使い方', '/help', 'ヘルプ'])('%s says how to ask', async (typed) => {
    expect(await teams.say(chat(typed, { locale: 'en-US' }))).toContain('exactly as it was shown');
  });

  test('in a channel needs a mention', async () => {
    expect(await teams.say(inThread('help'))).toBeNull();
    expect(await teams.say(makeChannelMessage('<at>SSH Help</at> 使い方'))).toContain('画面に出たエラー');
  });

  test('sets the language of a person, everywhere and whatever they write in', async () => {
    expect(await teams.say(chat('language en'))).toBe(phrase('teams-language-set', 'en'));
    expect(await teams.say(chat('接続が切れました。Broken pipe'))).toContain(
      title('connection-dropped', 'en'),
    );
    expect(await teams.say(chat('接続が切れました。Broken pipe', person('29:hanako')))).toContain(
      title('connection-dropped', 'ja'),
    );
    const mentioned = makeChannelMessage('<at>SSH Help</at> 接続が切れました。Broken pipe');
    expect(await teams.say(mentioned)).toContain(title('connection-dropped', 'en'));
  });

  test('shows the last answer again in the language', async () => {
    await teams.say(chat(HOST_KEY_WARNING));
    const again = await teams.say(chat('英語で'));
    expect(again).toContain(phrase('teams-language-set', 'en'));
    expect(again).toContain(title('host-key-changed', 'en'));
  });

  test('asks which language', async () => {
    expect(await teams.say(chat('language'))).toContain(phrase('teams-which-language', 'ja'));
  });

  test.each<[string, ReturnType<typeof typedCommand>]>([
    ['日本語で', { command: 'language', language: 'ja' }],
    ['言語 英語', { command: 'language', language: 'en' }],
    ['英語でお願いします。', { command: 'language', language: 'en' }],
    ['In English, please', { command: 'language', language: 'en' }],
    ['LANGUAGE: JA', { command: 'language', language: 'ja' }],
    ['help me with ssh', null],
    ['日本語でログが出ません', null],
    ['language server over ssh', null],
    ['', null],
  ])('%j is read as %j', (typed, command) => expect(typedCommand(typed)).toEqual(command));
});
