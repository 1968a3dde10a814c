import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { receive } from '../../../adapters/teams/receive';
import { render } from '../../../adapters/teams/render';
import { activitySchema } from '../../../adapters/teams/types';
import { HelpDesk } from '../../../src/index';
import { shippedKnowledge } from '../../knowledge-for-tests';

// What stands between Teams and the help desk is ours, and goes on working without the SDK.
jest.mock('botbuilder', () => {
  throw new Error('botbuilder was loaded');
});

/** Whole activities in the form in which Teams sends them, names and ids invented. */
const FOLDER = path.join(__dirname, 'activities-recorded');
const helpdesk = new HelpDesk(shippedKnowledge());
const PRESS = { verb: 'show', entry: 'host-key-changed', step: 0, language: 'en' };
const askers = ['teams:29:1hana'];

function read(name: string) {
  const activity = activitySchema.parse(JSON.parse(readFileSync(path.join(FOLDER, `${name}.json`), 'utf8')));
  return receive(activity, { opened: new Set(), askers });
}

/** By file: what it means. */
const MEANT: Record<string, object | null> = {
  'personal-pasted': {
    message: {
      text: '$ ssh hana@gw.ddbj.nig.ac.jp\nhana@gw.ddbj.nig.ac.jp: Permission denied (publickey).',
      addressed: true,
    },
  },
  'personal-code-block': {
    message: { text: 'これで合っていますか\n\nHost gw\n    HostName gw.ddbj.nig.ac.jp' },
  },
  'personal-file': {
    message: { text: '' },
    files: [{ name: 'ssh.log', address: expect.stringContaining('download.aspx') }],
  },
  'personal-quoted-reply': { message: { text: '同じです' } },
  'channel-mention': {
    message: { text: 'client_loop: send disconnect: Broken pipe', addressed: true },
    talk: {
      conversation: 'teams:19:0123456789abcdef@thread.tacv2;messageid=1763607845678',
      person: { id: 'teams:29:1hana', name: 'Hana Sato' },
    },
    followUp: false,
  },
  'channel-reply-without-mention': { message: { text: 'まだ同じです', addressed: true }, followUp: true },
  'press-execute': { kind: 'press', press: PRESS, replaces: '1763607846000' },
  'press-submit': { kind: 'press', press: PRESS, replaces: '1763607846000' },
  installed: { kind: 'installed', talk: { conversation: 'teams:a:1personal' } },
  'bot-added-to-team': { kind: 'installed' },
  reaction: null,
};

test('every recorded activity is tested', () => {
  const names = readdirSync(FOLDER).map((file) => path.basename(file, '.json'));
  expect(Object.keys(MEANT).sort()).toEqual(names.sort());
});

test.each(Object.entries(MEANT))('%s', (name, meant) => {
  if (meant === null) expect(read(name)).toBeNull();
  else expect(read(name)).toMatchObject(meant);
});

test('a recorded paste becomes a card, all without the SDK', async () => {
  const received = read('personal-pasted');
  if (received?.kind !== 'message') throw new Error('no message');
  const answer = await helpdesk.hear(received.message, received.talk);
  const { card } = render(answer, (...name) => helpdesk.phrase(...name));
  expect(JSON.stringify(card)).toContain('Permission denied (publickey)');
});
