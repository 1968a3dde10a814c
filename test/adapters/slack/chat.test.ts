import { openSlackChat } from '../../chats/slack';
import { answerOf, handMadeDesk } from './hand-made-desk';

const PASTE = [
  '@    WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED!     @',
  'Host key for gw.ddbj.nig.ac.jp has changed & you@gw.ddbj.nig.ac.jp <was> refused.',
].join('\n');

describe.each(['http', 'socket'] as const)('a chat over %s', (mode) => {
  test('brings the words as they were typed, and back what is to be run', async () => {
    const desk = handMadeDesk(({ text }) => {
      const commands = [{ where: 'client', shell: 'posix', run: 'ssh-keygen -R gw.ddbj.nig.ac.jp' }] as const;
      return answerOf([
        { type: 'paragraph', text },
        { type: 'step', where: 'client', place: 'Here', text: 'Run', commands },
      ]);
    });
    const chat = await openSlackChat(desk, mode);
    const read = await chat.send(PASTE, { locale: 'ja-JP' }).finally(chat.close);
    expect(read?.text).toContain(PASTE);
    expect(read?.commands).toEqual(['ssh-keygen -R gw.ddbj.nig.ac.jp']);
    expect(desk.asked.map(({ message, conversation }) => [message.locale, conversation])).toEqual([
      ['ja-JP', 'slack:D1:1700000000.000100'],
    ]);
  });

  test('gives null for silence', async () => {
    const desk = handMadeDesk(({ addressed }) => answerOf([], { kind: addressed ? 'unknown' : 'silent' }));
    const chat = await openSlackChat(desk, mode);
    expect(await chat.send(PASTE, { addressed: false }).finally(chat.close)).toBeNull();
    // Nothing is remembered of what was not said to the bot.
    expect(desk.asked.map(({ conversation }) => conversation)).toEqual([undefined]);
  });
});
