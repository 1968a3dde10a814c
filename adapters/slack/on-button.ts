import type { BlockButtonAction, RespondFn } from '@slack/bolt';
import type { SlackContext } from './context';
import { askPerson } from './deeds/ask-person';
import { goOn } from './deeds/go-on';
import { openChoice } from './deeds/open-choice';
import type { Pressed } from './deeds/pressed';
import { sayHowToPaste } from './deeds/say-how-to-paste';
import { share } from './deeds/share';
import { showAll } from './deeds/show-all';
import { solve } from './deeds/solve';
import { translate } from './deeds/translate';
import { CONTROL } from './draw/buttons';
import { type Press, readPress } from './draw/press';
import { CHOOSE } from './draw/render-part';
import { sentence } from './draw/sentence';
import { conversationOf } from './place';
import { inTurn } from './post/in-turn';
import { post } from './post/post';

/** The `action_id` of every button below an answer. */
export const BUTTONS = new RegExp(`^(?:${CHOOSE}|${CONTROL})`);

const DEEDS: Readonly<Record<Press['deed'], (pressed: Pressed) => Promise<void>>> = {
  solved: solve,
  'did-not-help': goOn,
  language: translate,
  'show-all': showAll,
  trace: sayHowToPaste,
  share,
  choose: openChoice,
  'ask-person': askPerson,
};

/**
 * Answers a press, each once, however often Slack delivers it and whoever pressed, now or after a restart. To be
 * called after the acknowledgement.
 */
export async function onButton(
  context: SlackContext,
  body: BlockButtonAction,
  reply: RespondFn,
): Promise<void> {
  const { container, message, user, actions } = body;
  const [button] = actions;
  const channel = body.channel?.id ?? container.channel_id;
  const ts = message?.ts ?? container.message_ts;
  if (!button || !channel || !ts) return;
  const name = `slack press ${channel} ${ts} ${button.action_id} ${user.id} ${button.action_ts}`;
  if (!(await context.desk.once.isFirst(name))) return;

  const press = readPress(button.value);
  const thread: string = message ? (message.thread_ts ?? message.ts) : (press?.thread ?? '');
  if (!press) {
    // Of another version of this program.
    const gone = context.desk.phrase('slack-choice-gone', context.desk.knowledge.site.language);
    const alone = { channel, thread, user: user.id, ephemeral: true };
    await post(context, alone, sentence(gone));
    return;
  }
  const ephemeral = message === undefined || container.is_ephemeral === true;
  const place = {
    channel,
    thread,
    ...(press.asked === undefined ? {} : { asked: press.asked }),
    user: ephemeral ? user.id : (press.user ?? user.id),
    ...(ephemeral ? { ephemeral } : {}),
  };
  const blocks = Array.isArray(message?.blocks) ? message.blocks : [];
  const pressed = { context, press, place, ts, blocks, presser: user.id, reply };
  await inTurn(context, conversationOf(place), () => DEEDS[press.deed](pressed));
}
