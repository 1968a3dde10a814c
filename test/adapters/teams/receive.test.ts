import { receive as receiveIn, type Surroundings } from '../../../adapters/teams/receive';
import { type Activity, activitySchema } from '../../../adapters/teams/types';
import { makeActivity, makeChannelMessage } from './activities';

const NOWHERE = { opened: new Set<string>(), askers: [] };
const receive = (activity: Activity, where: Partial<Surroundings> = {}) =>
  receiveIn(activity, { ...NOWHERE, ...where });
/** What was said; null when it is for others, or no message. */
const said = (activity: Activity, where?: Partial<Surroundings>) => {
  const received = receive(activity, where);
  return received?.kind === 'message' ? received : null;
};

const hanako = [{ type: 'mention', text: '<at>Hanako</at>', mentioned: { id: '29:hanako' } }];

describe('a message', () => {
  test('in a personal chat is addressed, with its locale and its conversation', () => {
    expect(receive(makeActivity({ text: 'Permission denied (publickey).' }))).toEqual({
      kind: 'message',
      message: { text: 'Permission denied (publickey).', addressed: true, locale: 'ja-JP' },
      talk: {
        conversation: 'teams:a:personal',
        person: { id: 'teams:29:person', name: 'Taro' },
        place: { serviceUrl: 'https://smba.trafficmanager.net/jp/', conversation: 'a:personal' },
      },
      id: 'teams a:personal 1700000000001',
      locale: 'ja-JP',
      files: [],
      followUp: false,
    });
  });

  test('takes the locale of the client when the activity has none', () => {
    const entities = [{ type: 'clientInfo', locale: 'en-US' }];
    expect(said(makeActivity({ locale: undefined, entities }))?.message.locale).toBe('en-US');
  });

  test.each([[undefined], ['']])('with the text %p is an empty message', (empty) => {
    expect(said(makeActivity({ text: empty }))?.message).toMatchObject({ text: '', addressed: true });
  });

  test('in a channel or a group chat is addressed when it mentions the bot', () => {
    expect(receive(makeChannelMessage('<at>SSH Help</at> hi'))).toMatchObject({
      message: { text: 'hi', addressed: true, locale: 'ja-JP' },
      talk: { conversation: 'teams:19:general@thread.tacv2;messageid=1700000000000' },
    });
    const group = { id: '19:group@thread.v2', conversationType: 'groupChat' };
    expect(said(makeChannelMessage('hi', { conversation: group }))?.message.addressed).toBe(true);
  });

  test.each<[string, object]>([
    ['in a channel', { entities: undefined }],
    ['in a channel, with the mention of somebody else', { entities: hanako }],
    [
      'in a group chat',
      { entities: undefined, conversation: { id: '19:g@thread.v2', conversationType: 'groupChat' } },
    ],
    ['in a group of no type', { entities: undefined, conversation: { id: 'x', isGroup: true } }],
  ])('%s without a mention is for others', (_where, given) => {
    expect(receive(makeChannelMessage('hi', given))).toBeNull();
  });

  test('of the bot itself is none', () => {
    expect(receive(makeActivity({ from: { id: '28:bot' } }))).toBeNull();
  });

  test.each([
    'conversationUpdate',
    'messageReaction',
    'typing',
    'installationUpdate',
    'messageUpdate',
    'event',
  ])('is not what a %s is', (type) => expect(receive(makeActivity({ type }))).toBeNull());
});

describe('in a thread that the bot has answered in', () => {
  const askers = ['teams:29:person'];
  const reply = (text: string, given: object = {}) =>
    said(makeChannelMessage(text, { entities: undefined, ...given }), { askers });

  test('the asker need not mention it', () => {
    expect(reply('still the same')).toMatchObject({ followUp: true, message: { addressed: true } });
  });

  test('what somebody else says is overheard', () => {
    expect(reply('Connection refused', { from: { id: '29:hanako' } })).toMatchObject({
      followUp: false,
      message: { addressed: false },
    });
  });

  test.each([
    ['<at>Hanako</at> can you look?', { entities: hanako }],
    ['田中さん、お願いします', {}],
    ['@Hanako what do you think?', {}],
  ])('it keeps quiet when another person is spoken to: %s', (text, given) => {
    expect(reply(text, given)).toBeNull();
  });

  test('it is addressed when it is mentioned next to another person', () => {
    const entities = [...hanako, { type: 'mention', text: '<at>SSH Help</at>', mentioned: { id: '28:bot' } }];
    expect(reply('<at>SSH Help</at> and <at>Hanako</at>: help', { entities })).toMatchObject({
      message: { addressed: true },
    });
  });

  test('a group chat has no threads', () => {
    const conversation = { id: '19:g@thread.v2', conversationType: 'groupChat' };
    const activity = makeChannelMessage('lunch?', { conversation, entities: undefined });
    expect(receive(activity, { askers: ['teams:29:person'] })).toBeNull();
  });
});

describe('where everything is read', () => {
  const plain = (given: object = {}) => makeChannelMessage('Broken pipe', { entities: undefined, ...given });
  const channelData = { team: { id: '19:team@thread.tacv2', aadGroupId: 'group' }, channel: { id: '19:c' } };

  test.each([
    ['19:general@thread.tacv2', plain()],
    ['19:c', plain({ channelData })],
    ['19:team@thread.tacv2', plain({ channelData })],
    ['group', plain({ channelData })],
    ['19:g@thread.v2', plain({ conversation: { id: '19:g@thread.v2', conversationType: 'groupChat' } })],
  ])('by the id %s, a message is overheard', (id, activity) => {
    expect(said(activity, { opened: new Set([id]) })?.message.addressed).toBe(false);
    expect(receive(activity, { opened: new Set(['19:other']) })).toBeNull();
  });

  test('one that mentions somebody else is not', () => {
    const opened = new Set(['19:general@thread.tacv2']);
    expect(receive(plain({ entities: hanako }), { opened })).toBeNull();
  });
});

describe('an installation', () => {
  test.each([
    { type: 'installationUpdate', action: 'add' },
    { type: 'conversationUpdate', membersAdded: [{ id: '29:x' }, { id: '28:bot' }] },
  ])('is told by %j', (given) => {
    expect(receive(makeActivity({ text: undefined, ...given }))).toMatchObject({ kind: 'installed' });
  });

  test.each([
    { type: 'installationUpdate', action: 'remove' },
    { type: 'conversationUpdate', membersAdded: [{ id: '29:x' }] },
    { type: 'conversationUpdate', membersAdded: [null], recipient: undefined },
    { type: 'conversationUpdate', membersAdded: 'x' },
  ])('is not what %j tells', (given) => {
    expect(receive(activitySchema.parse(makeActivity({ text: undefined, ...given })))).toBeNull();
  });
});

describe('a pressed button', () => {
  const press = { verb: 'open', picked: 'host-key-changed', language: 'en' };
  const pressed = {
    kind: 'press',
    press,
    talk: {
      conversation: 'teams:a:personal',
      person: { id: 'teams:29:person', name: 'Taro' },
      place: { serviceUrl: 'https://smba.trafficmanager.net/jp/', conversation: 'a:personal' },
    },
    id: 'teams a:personal 1700000000001',
    locale: 'ja-JP',
  };
  const invoke = (value: unknown, name = 'adaptiveCard/action') =>
    receive(makeActivity({ type: 'invoke', name, text: undefined, value }));

  test('comes as an invoke from Action.Execute', () => {
    expect(
      invoke({ action: { type: 'Action.Execute', verb: 'open', data: press }, trigger: 'manual' }),
    ).toEqual(pressed);
  });

  test('comes as a message without text from Action.Submit', () => {
    expect(receive(makeActivity({ text: undefined, value: press }))).toEqual(pressed);
  });

  test.each([[null], [{}], [{ action: null }], [{ action: { data: 'x' } }]])(
    'that is not ours is none: %j',
    (value) => {
      expect(invoke(value)).toBeNull();
      expect(receive(makeActivity({ text: undefined, value: value ?? {} }))).toBeNull();
    },
  );

  test('takes the place of its card, unless it speaks for the person', () => {
    const activity = makeActivity({ text: undefined, value: press, replyToId: '1:5' });
    expect(receive(activity)).toEqual({ ...pressed, replaces: '1:5' });
    const value = { action: { type: 'Action.Execute', verb: 'open', data: press } };
    expect(receive({ ...activity, type: 'invoke', name: 'adaptiveCard/action', value })).toEqual({
      ...pressed,
      replaces: '1:5',
    });
    expect(receive({ ...activity, text: 'Host key changed' })).toEqual(pressed);
  });

  test('of another version of this program is one that means nothing any more', () => {
    const old = { ...press, language: 'fr' };
    expect(invoke({ action: { data: old } })).toEqual({ ...pressed, press: null });
    expect(receive(makeActivity({ text: undefined, value: old }))).toEqual({ ...pressed, press: null });
  });

  test('of another kind of invoke is none', () => {
    expect(invoke({ action: { data: press } }, 'composeExtension/query')).toBeNull();
  });
});

describe('the shape of an activity', () => {
  test('a field of the wrong type reads as missing', () => {
    const odd = { ...makeActivity(), text: 5, entities: 'x', attachments: [null], from: null, locale: {} };
    expect(activitySchema.parse(odd)).toMatchObject({
      type: 'message',
      text: undefined,
      entities: undefined,
    });
    expect(said(activitySchema.parse(odd))?.message).toEqual({
      text: '',
      addressed: true,
      locale: undefined,
    });
  });

  test.each([
    [null],
    ['x'],
    [[]],
    [{}],
    [{ ...makeActivity(), type: 5 }],
    [{ ...makeActivity(), conversation: {} }],
    [{ ...makeActivity(), serviceUrl: null }],
  ])('without its type, conversation and serviceUrl it is none: %#', (body) =>
    expect(activitySchema.safeParse(body).success).toBe(false),
  );
});
