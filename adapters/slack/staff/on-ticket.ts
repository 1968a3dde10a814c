import type { App, BlockButtonAction, RespondFn } from '@slack/bolt';
import { draftFromTicket } from '../../../src/desk/index';
import { MemoryAway, type Person } from '../../../src/index';
import type { SlackContext } from '../context';
import { sentence } from '../draw/sentence';
import { isStaff } from '../is-staff';
import { reason } from '../log';
import { personLanguage } from '../person-language';
import { personOf } from '../place';
import { post } from '../post/post';
import { whisper } from '../post/whisper';
import { draftSaid } from './draft-said';
import { reply } from './reply';
import { REPLY_BOX, REPLY_VIEW, readAbout, replyView } from './reply-view';
import { type Deed, TICKET, TICKET_BUTTONS } from './ticket-buttons';

/** What the staff do on a ticket's card. The card is redrawn by the courier. */
export function onTicket(app: App, context: SlackContext): void {
  const { desk } = context;

  app.action<BlockButtonAction>(TICKET_BUTTONS, async ({ ack, body, respond }) => {
    await ack();
    void context.inBackground(onPress(body, respond));
  });

  // Acknowledged only once it is kept: until then the dialog stays open, with what was typed.
  app.view(REPLY_VIEW, async ({ ack, body, view }) => {
    const about = readAbout(view.private_metadata);
    const text = view.state.values[REPLY_BOX]?.[REPLY_BOX]?.value ?? '';
    const user = body.user.id;
    if (about === null || !isStaff(context, { user, channel: about.channel }))
      return ack({ response_action: 'clear' });
    const who = { id: personOf(user), name: body.user.name };
    const wrong = await reply(context, { number: about.number, who, text, id: `slack view ${view.id}` });
    if (wrong === null) return ack();
    const why = desk.phrase(wrong, await personLanguage(context, user), { number: `${about.number}` });
    await ack({ response_action: 'errors', errors: { [REPLY_BOX]: why.trim() } });
  });

  async function onPress(body: BlockButtonAction, respond: RespondFn): Promise<void> {
    const [button] = body.actions;
    const { id: user, name } = body.user;
    const channel = body.channel?.id;
    const card = body.message?.ts;
    if (!button || !channel || !card) return;
    const number = Number(button.value);
    const tell = async (phrase: string): Promise<void> => {
      const language = await personLanguage(context, user);
      await whisper(context, respond, sentence(desk.phrase(phrase, language, { number: `${number}` })));
    };
    if (!isStaff(context, { user, channel })) return tell('ticket-staff-only');
    const id = `slack ticket ${channel} ${card} ${button.action_id} ${user} ${button.action_ts}`;
    const who = { id: personOf(user), ...(name ? { name } : {}) };
    try {
      const deed = button.action_id.slice(TICKET.length) as Deed;
      if (deed === 'reply') return await openDialog(body.trigger_id, { number, channel, card }, user);
      if (deed === 'draft') return await draft(number, { channel, thread: card, user }, id);
      if ((await change(deed, number, who, id)) === null) await tell('ticket-gone');
    } catch (error) {
      if (!(error instanceof MemoryAway)) throw error;
      await tell('hand-on-away');
    }
  }

  function change(deed: 'claim' | 'hand-back' | 'solve', number: number, who: Person, id: string) {
    if (deed === 'claim') return desk.tickets.claim(number, who, id);
    if (deed === 'solve') return desk.tickets.solve(number, who, id);
    return desk.tickets.handBack(number, who, id);
  }

  async function openDialog(
    trigger_id: string,
    about: Parameters<typeof replyView>[1],
    user: string,
  ): Promise<void> {
    // A trigger lives for three seconds: no time to ask Slack for a language.
    const language = (await desk.conversations.languageOf(personOf(user))) ?? desk.knowledge.site.language;
    try {
      await context.client.views.open({ trigger_id, view: replyView(desk, about, language) });
    } catch (error) {
      context.log.error(`the dialog for a reply could not be opened: ${reason(error)}`);
    }
  }

  async function draft(
    number: number,
    place: { channel: string; thread: string; user: string },
    id: string,
  ): Promise<void> {
    if (!(await desk.once.isFirst(id))) return;
    const { language } = desk.knowledge.site;
    await post(context, place, sentence(draftSaid(desk, await draftFromTicket(desk, number), language)));
  }
}
