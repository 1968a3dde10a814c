import { ask } from '../src/ask';
import { HelpDesk } from '../src/index';
import { openSlackChat } from './chats/slack';
import { openTeamsChat } from './chats/teams';
import { openTerminalChat } from './chats/terminal';
import { openWebChat } from './chats/web';
import { knowledgeWithFingerprints, shippedKnowledge } from './knowledge-for-tests';
import { HOST_KEY_WARNING, PUBLICKEY_DENIED } from './pastes';

/** One suite for every way in: whatever carries it, the person reads the same answer. */
interface Chat {
  send(text: string): Promise<{ text: string; commands: string[] } | null>;
  close(): Promise<void>;
}

const WAYS_IN: [string, (helpdesk: HelpDesk) => Chat | Promise<Chat>][] = [
  ['terminal', openTerminalChat],
  ['web', openWebChat],
  ['Slack over HTTP', (helpdesk) => openSlackChat(helpdesk, 'http')],
  ['Slack over Socket Mode', (helpdesk) => openSlackChat(helpdesk, 'socket')],
  ['Teams', openTeamsChat],
];

const TEXTS: [string, string][] = [
  ['the host-key warning of the FAQ', HOST_KEY_WARNING],
  ['a warning without a host', 'WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED!'],
  ['a hostile host', 'Host key for <!channel> has changed and you have requested strict checking.'],
  ['a prompt and a refused key', PUBLICKEY_DENIED],
  ['a broken pipe, in Japanese', '接続が切れてしまいます。\nclient_loop: send disconnect: Broken pipe'],
  ['a question in Japanese', 'PowerShell だと入れるのに WSL の Ubuntu からだとログインできない'],
  ['a question in English', 'PowerShell can log in but WSL2 Ubuntu cannot, why?'],
  ['lunch', 'お昼に行きませんか?'],
  ['about SSH, but no more', 'ssh がうまくいきません'],
  ['markup', '**bold** <b>x</b> [link](http://example.com) <@U1> & `code`'],
  ['a paste of 300 KB', `${'debug3: receive packet: type 96\n'.repeat(9_000)}${PUBLICKEY_DENIED}`],
];

const knowledge = shippedKnowledge();
/** Joined as read: how a way in parts commands that stand below one another is its own business. */
const read = (commands: readonly string[]): string =>
  commands
    .join('\n')
    .replace(/[ \t]+$/gm, '')
    .trim();

describe.each(WAYS_IN)('%s', (_, open) => {
  test.each(TEXTS)('%s', async (_name, text) => {
    const expected = ask({ text, addressed: true }, knowledge);
    const chat = await open(new HelpDesk(knowledge));
    const answer = await chat.send(text);
    await chat.close();

    const commands = expected.parts.flatMap((part) =>
      part.type === 'step' ? part.commands.map(({ run }) => run) : [],
    );
    expect(read(answer?.commands ?? [])).toBe(read(commands));
    for (const part of expected.parts) {
      if (part.type === 'heading' || part.type === 'notice' || part.type === 'cause')
        expect(answer?.text).toContain(part.text);
      if (part.type === 'step') expect(answer?.text).toContain(part.place);
      if (part.type === 'quote') expect(answer?.text).toContain(part.text);
    }
  });

  test('a fingerprint that is not on the list: stop, and no command at all', async () => {
    const listed = knowledgeWithFingerprints({ key_type: 'RSA', fingerprint: `SHA256:${'A'.repeat(43)}` });
    const chat = await open(new HelpDesk(listed));
    const answer = await chat.send(HOST_KEY_WARNING);
    await chat.close();
    expect(answer?.commands).toEqual([]);
    expect(answer?.text).toContain(listed.findings['fingerprint-is-not-ours']?.ja);
  });

  test('the second message of a conversation knows the host of the first', async () => {
    const chat = await open(new HelpDesk(knowledge));
    await chat.send(PUBLICKEY_DENIED);
    const answer = await chat.send('ssh がうまくいきません');
    await chat.close();
    expect(answer?.commands).toEqual(['ssh -v you@gw.ddbj.nig.ac.jp']);
  });
});
