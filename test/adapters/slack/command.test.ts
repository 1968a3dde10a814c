import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { readBlocks } from '../../fakes/slack-reader';
import { type FrontDoors, frontDoors, labelsOf } from './front-doors';

let doors: FrontDoors;
beforeEach(async () => {
  doors = await frontDoors();
});
afterEach(() => doors.close());

const told = () => doors.slack.ephemeral.map(({ blocks }) => readBlocks(blocks).text);

describe('/ssh-help with text', () => {
  test('is answered to the person alone, in a place where the bot may not be', async () => {
    doors.slack.locales.set('U1', 'en-US');
    expect(await doors.command('Permission denied (publickey).', { channel: 'C9' })).toBe(200);
    expect(told()[0]).toContain('Login fails with Permission denied (publickey)');
    expect(doors.slack.ephemeral[0]!.channel).toBe('C9');
    expect(doors.slack.posted).toEqual([]);
    expect(doors.slack.calls.filter(({ method }) => method.startsWith('chat.'))).toEqual([]);
  });

  test('undoes what Slack makes of it', async () => {
    doors.slack.locales.set('U1', 'en-US');
    await doors.command(
      'ssh: connect to host <http://gw.ddbj.nig.ac.jp|gw.ddbj.nig.ac.jp> port 22: Connection refused',
    );
    expect(readBlocks(doors.slack.ephemeral[0]!.blocks).commands.join('\n')).toContain('gw.ddbj.nig.ac.jp');
    expect(JSON.stringify(doors.slack.ephemeral[0]!.blocks)).not.toContain('<http');
  });

  test('to which there is no answer says so, to the person alone', async () => {
    doors.slack.locales.set('U1', 'en-US');
    await doors.command('how do I cook rice');
    expect(told()).toEqual([expect.stringContaining('I have no answer to this')]);
  });

  test('whose response_url does not work is answered in a direct message', async () => {
    doors.slack.locales.set('U1', 'en-US');
    await doors.command('Permission denied (publickey).', { channel: '!' });
    const [root, answer] = doors.slack.posted;
    expect(root!.text).toBe('This is the answer to your /ssh-help.');
    expect(answer!.thread_ts).toBe(root!.ts);
    expect(readBlocks(answer!.blocks).text).toContain('Permission denied (publickey)');
  });
});

test('it is acknowledged within three seconds, however long the answer is on its way', async () => {
  const held: ServerResponse[] = [];
  const slow = createServer((_request, response) => void held.push(response)).listen(0, '127.0.0.1');
  const arrived = once(slow, 'request');
  await once(slow, 'listening');
  const { port } = slow.address() as AddressInfo;
  const told = doors.acknowledged('Permission denied (publickey).', `http://127.0.0.1:${port}/`);
  const first = await Promise.race([told, sleep(3000, 'too late', { ref: false })]);
  await arrived;
  held[0]!.end('ok');
  expect(first).toBe(200);
  await doors.settled();
  slow.close();
});

describe('/ssh-help alone', () => {
  test.each([
    ['en-US', /mention the bot there/, /Never paste a private key/, /Only you see/],
    ['ja-JP', /スレッドの中ではスラッシュコマンドを使えません/, /秘密鍵とパスワード/, /あなただけ/],
  ])('says how to ask, what not to paste, and where it does not work (%s)', async (locale, ...said) => {
    doors.slack.locales.set('U1', locale);
    await doors.command('  ');
    for (const each of said) expect(told()[0]).toMatch(each);
    expect(doors.slack.posted).toEqual([]);
  });

  test('offers the common problems; a press is answered to that person alone, beside it', async () => {
    doors.slack.locales.set('U1', 'en-US');
    await doors.command('');
    const [help] = doors.slack.ephemeral;
    expect(labelsOf(help!.blocks)).toHaveLength(doors.desk.commonProblems().length);
    await doors.press({ ...help!, user: 'U1' }, 'The SSH connection keeps dropping');
    expect(told()).toHaveLength(2);
    expect(told()[0]).toContain('/ssh-help');
    expect(told()[1]).toContain('The SSH connection keeps dropping');
    expect(doors.slack.posted).toEqual([]);
  });
});
