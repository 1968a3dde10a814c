import type { App, BlockButtonAction, RespondFn } from '@slack/bolt';
import type { SlackContext } from './context';
import { directThread } from './direct-thread';
import { COMMON } from './draw/common-buttons';
import { sentence } from './draw/sentence';
import { personLanguage } from './person-language';
import { type Place, talkOf } from './place';
import { drawn } from './post/drawn';
import { respond } from './post/respond';
import { whisper } from './post/whisper';

/**
 * Answers a press on one of the common problems: from the Home tab in a direct message, which is its Messages tab; from
 * a message that only this person sees, in another one of that kind.
 */
export function onCommon(app: App, context: SlackContext): void {
  const phrase = context.desk.phrase.bind(context.desk);

  app.action<BlockButtonAction>(new RegExp(`^${COMMON}`), async ({ ack, body, action, respond: reply }) => {
    await ack();
    const { value = '' } = action;
    const channel = body.channel?.id;
    void context.inBackground(
      channel === undefined
        ? inDirectMessages(body.user.id, value)
        : underTheButtons({ channel, thread: '', user: body.user.id, ephemeral: true }, value, reply),
    );
  });

  async function inDirectMessages(user: string, id: string): Promise<void> {
    const language = await personLanguage(context, user);
    const problem = context.desk.commonProblems().find((common) => common.id === id);
    if (!problem) return void (await directThread(context, user, phrase('slack-choice-gone', language)));
    const title = problem.title[language].trim();
    const place = await directThread(
      context,
      user,
      context.desk.knowledge.phrase('slack-dm-common', language, { title }),
    );
    const answer = place && (await context.desk.open(id, language, await talkOf(context, place)));
    if (place && answer) await respond(context, place, answer);
  }

  async function underTheButtons(place: Place, id: string, reply: RespondFn): Promise<void> {
    const language = await personLanguage(context, place.user);
    const answer = await context.desk.open(id, language, await talkOf(context, place));
    const message = answer ? drawn(context, answer, place) : sentence(phrase('slack-choice-gone', language));
    if (!(await whisper(context, reply, message))) await inDirectMessages(place.user, id);
  }
}
