import type { App, MessageShortcut, RespondFn } from '@slack/bolt';
import type { Message } from '../../src/index';
import type { FileTrouble } from '../file-error';
import type { SlackContext } from './context';
import { directThread } from './direct-thread';
import type { SlackMessage } from './draw/render';
import { sentence } from './draw/sentence';
import { reason } from './log';
import { personLanguage } from './person-language';
import { type Place, talkOf } from './place';
import { drawn } from './post/drawn';
import { respond } from './post/respond';
import { whisper } from './post/whisper';
import { eventText } from './read/event-text';
import { readFiles } from './read/read-files';

/** As in manifest.json. */
const SHORTCUT = 'ask-ssh-help';

/** What is said when a message is nothing but files, and none of them could be read. */
const NOT_READ: Readonly<Record<FileTrouble, string>> = {
  'too-large': 'file-too-large',
  'not-text': 'post-empty',
  unreadable: 'file-unreadable',
};

/**
 * Answers "Ask SSH help" in the menu of a message: of one's own in its thread, of anybody else's to the person alone,
 * with a button to share it. That nothing was found, nobody else is told.
 */
export function onShortcut(app: App, context: SlackContext): void {
  const phrase = context.desk.phrase.bind(context.desk);

  app.shortcut<MessageShortcut>(
    { type: 'message_action', callback_id: SHORTCUT },
    async ({ ack, shortcut, respond: reply }) => {
      await ack();
      void context.inBackground(lookUp(shortcut, reply));
    },
  );

  async function lookUp(
    { message: chosen, channel, user }: MessageShortcut,
    reply: RespondFn,
  ): Promise<void> {
    const thread: string = chosen.thread_ts ?? chosen.ts;
    const place: Place = { channel: channel.id, thread, user: user.id, ephemeral: true };
    // In a thread without replies Slack shows nothing of what only one person sees.
    const visible = chosen.thread_ts;
    const { texts, troubles } = await readFiles(context, chosen.files ?? []);
    const text = [eventText(chosen), ...texts].filter((part) => part.trim() !== '').join('\n');
    if (text === '') {
      const name = NOT_READ[troubles.find((trouble) => trouble !== 'not-text') ?? 'not-text'];
      const nothing = phrase(name, await personLanguage(context, user.id));
      if (await toPersonAlone(place, visible, sentence(nothing), reply)) return;
      await directThread(context, user.id, nothing);
      return;
    }

    const locale = await context.localeOf(user.id);
    const message: Message = { text, addressed: true, ...(locale === undefined ? {} : { locale }) };
    const isOwn = chosen.user === user.id && chosen.bot_id === undefined;
    const own: Place = { channel: channel.id, thread, asked: chosen.ts, user: user.id };
    const answer = await context.desk.hear(message, await talkOf(context, isOwn ? own : place));
    if (isOwn && answer.kind !== 'unknown' && (await respond(context, own, answer))) return;
    if (await toPersonAlone(place, visible, drawn(context, answer, place), reply)) return;
    const language = await personLanguage(context, user.id);
    const instead = await directThread(context, user.id, phrase('slack-dm-shortcut', language));
    if (!instead) return;
    await respond(context, instead, await context.desk.hear(message, await talkOf(context, instead)));
  }

  /** In the thread when there is one and the bot is in the channel; else by `response_url`, which works everywhere. */
  async function toPersonAlone(
    { channel, user }: Place,
    thread: string | undefined,
    message: SlackMessage,
    reply: RespondFn,
  ): Promise<boolean> {
    if (thread === undefined) return whisper(context, reply, message);
    try {
      await context.client.chat.postEphemeral({
        channel,
        user,
        thread_ts: thread,
        text: message.text,
        blocks: message.blocks,
        parse: 'none',
        link_names: false,
      });
      return true;
    } catch (error) {
      context.log.info(`an answer goes to its response_url instead of ${channel}: ${reason(error)}`);
      return whisper(context, reply, message, thread);
    }
  }
}
