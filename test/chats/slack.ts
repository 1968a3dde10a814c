import { startSlack } from '../../adapters/slack/main';
import type { HelpDesk } from '../../src/index';
import { startFakeSlack } from '../fakes/slack';
import { slackDelivers } from '../fakes/slack-delivers';
import { eventPayload, postSigned, TOKENS } from '../fakes/slack-payloads';
import { readBlocks } from '../fakes/slack-reader';
import { served } from '../fakes/slack-request-url';
import { watch } from '../fakes/watch';

interface Said {
  /** False: said in a channel without a mention. */
  addressed?: boolean;
  /** What the person's Slack is set to, such as `ja-JP`. */
  locale?: string;
}

/** In seconds since 1970. */
const START = 1_700_000_000;

/**
 * A person's chat with the help desk through the real Bolt and a fake of Slack, all of it in one thread; what is not
 * addressed is said in a thread of a channel that it may read along. `send` gives what is read there, or null when the bot stays silent.
 */
export async function openSlackChat(desk: HelpDesk, mode: 'http' | 'socket') {
  const slack = await startFakeSlack();
  const { happened, until } = watch();
  let silences = 0;
  const watched: HelpDesk = Object.assign(Object.create(desk), {
    async hear(...said: Parameters<HelpDesk['hear']>) {
      const answer = await desk.hear(...said);
      if (answer.kind === 'silent') silent();
      return answer;
    },
    async peek(...said: Parameters<HelpDesk['peek']>) {
      const answer = await desk.peek(...said);
      if (answer.kind === 'silent') silent();
      return answer;
    },
  });
  function silent(): void {
    silences += 1;
    happened();
  }
  const adapter = await startSlack(
    {
      botToken: TOKENS.bot,
      apiUrl: slack.apiUrl,
      autoChannels: ['C1'],
      ...(mode === 'http' ? { signingSecret: TOKENS.signingSecret } : { appToken: TOKENS.app }),
    },
    watched,
    START * 1000,
  );
  const http = adapter.routes && (await served(adapter.routes));
  let sent = 0;

  return {
    async send(
      text: string,
      { addressed = true, locale }: Said = {},
    ): Promise<{ text: string; commands: string[] } | null> {
      sent += 1;
      const user = `U${locale?.replace(/\W/g, '') ?? 'NONE'}`;
      if (locale) slack.locales.set(user, locale);
      const payload = eventPayload({
        type: 'message',
        channel_type: addressed ? 'im' : 'channel',
        channel: addressed ? 'D1' : 'C1',
        user,
        text: slackDelivers(text),
        ts: `${START + sent}.000100`,
        thread_ts: `${START}.000100`,
      });
      const before = { posts: slack.posted.length, silences };
      if (http) await postSigned(http.url, JSON.stringify(payload));
      else await slack.socket.send('events_api', payload);
      await Promise.race([slack.posts(before.posts + 1), until(() => silences > before.silences)]);
      const post = slack.posted[before.posts];
      return post ? readBlocks(post.blocks) : null;
    },
    async close(): Promise<void> {
      await adapter.stop();
      http?.close();
      await slack.close();
    },
  };
}
