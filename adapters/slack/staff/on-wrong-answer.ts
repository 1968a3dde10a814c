import type { App, MessageShortcut, RespondFn } from '@slack/bolt';
import { draftWrongAnswer } from '../../../src/desk/index';
import type { Shown } from '../../../src/index';
import type { SlackContext } from '../context';
import { lastSaid } from '../deeds/last-said';
import { shownBy } from '../deeds/shown-by';
import { CONTROL } from '../draw/buttons';
import { readPress } from '../draw/press';
import { sentence } from '../draw/sentence';
import { isStaff } from '../is-staff';
import { personLanguage } from '../person-language';
import { type Place, talkOf } from '../place';
import { whisper } from '../post/whisper';
import { draftSaid } from './draft-said';

/** As in manifest.json. */
const SHORTCUT = 'wrong-answer';

/**
 * Answers "Wrong answer (staff)" in the menu of an answer: it counts against the answer, and a draft keeps it from
 * coming again. A button would be seen, and pressed, by everybody.
 */
export function onWrongAnswer(app: App, context: SlackContext): void {
  const { desk } = context;

  app.shortcut<MessageShortcut>(
    { type: 'message_action', callback_id: SHORTCUT },
    async ({ ack, shortcut, respond, context: { botUserId } }) => {
      await ack();
      void context.inBackground(judge(shortcut, respond, botUserId));
    },
  );

  async function judge(
    { message, channel, user }: MessageShortcut,
    respond: RespondFn,
    botUserId: string | undefined,
  ): Promise<void> {
    const language = await personLanguage(context, user.id);
    const tell = (text: string) => whisper(context, respond, sentence(text), message.thread_ts);
    if (!isStaff(context, { user: user.id, channel: channel.id }))
      return void (await tell(desk.phrase('ticket-staff-only', language)));
    const place: Place = { channel: channel.id, thread: message.thread_ts ?? message.ts, user: user.id };
    const shown = message.user === botUserId ? await shownIn(message, place) : null;
    if (shown === null) return void (await tell(desk.phrase('slack-no-answer-there', language)));
    const talk = await talkOf(context, place);
    await desk.wrong(shown, talk);
    const drafted = await draftWrongAnswer(desk, { ...shown, language }, talk);
    await tell(draftSaid(desk, drafted, language));
  }

  /** By its buttons; of an answer that has none any more, because it solved the problem, by what is kept. */
  async function shownIn({ blocks, ts }: MessageShortcut['message'], place: Place): Promise<Shown | null> {
    for (const { elements = [] } of (blocks ?? []) as {
      elements?: { action_id?: string; value?: string }[];
    }[])
      for (const { action_id, value } of elements) {
        const press = action_id?.startsWith(CONTROL) ? readPress(value) : null;
        if (press !== null) return shownBy(press);
      }
    const said = await lastSaid({ context, place });
    if (said?.ts !== ts || said.entry === null) return null;
    return { entry: said.entry, step: said.step, language: desk.knowledge.site.language };
  }
}
