import { z } from 'zod';
import type { Answer, Language, Talk } from '../../src/index';
import { answerPress } from './answer-press';
import type { Action, Card, Element } from './card';
import { personLanguage, phraseOf, type TeamsContext } from './context';
import { bytesOf } from './draw-text';
import { findEntries, SEARCH } from './find-entries';
import { htmlToText } from './html-to-text';
import { markWrong } from './mark-wrong';
import { personOf } from './person-of';
import { pressSchema } from './press';
import { render } from './render';
import { asPost, cardAttachment, type Post, type Reply } from './reply';
import { searchResult } from './search-result';
import type { Activity } from './types';

/** Teams shows so many results. */
const RESULTS = 10;
/** Whole cards are sent, before anybody chose one: so many bytes of them, and no more than Teams takes of a message. */
const BYTES = 100_000;
/** The longest text that is looked up, in UTF-16 units. */
const TYPED = 10_000;

const words = z.string().optional().catch(undefined);
const payloadSchema = z.object({
  id: words,
  replyToId: words,
  subject: words,
  body: z.object({ contentType: words, content: words }).optional().catch(undefined),
  attachments: z
    .array(z.object({ content: words }))
    .optional()
    .catch(undefined),
});
const querySchema = z.object({
  parameters: z
    .array(z.object({ name: words, value: words }))
    .optional()
    .catch(undefined),
});
const shareSchema = z.object({ verb: z.literal('share'), language: z.enum(['ja', 'en']) });

/** Posts to a conversation in which the bot may not be. */
type PostTo = (conversation: string, message: Post) => Promise<unknown>;

/**
 * The response to an `invoke` of the message extension: "Ask SSH help" on a message, a press in its dialog, or the
 * search. Null for any other `invoke`.
 */
export async function onMessageExtension(
  context: TeamsContext,
  activity: Activity,
  postTo: PostTo,
): Promise<object | null> {
  if (activity.type !== 'invoke') return null;
  switch (activity.name) {
    case 'composeExtension/fetchTask':
      return ask(context, activity);
    case 'composeExtension/submitAction':
      return press(context, activity, postTo);
    case 'composeExtension/query':
      return search(context, activity);
    default:
      return null;
  }
}

/** Only the person who asked sees the dialog, so a post of somebody else's is answered to nobody else. */
async function ask(context: TeamsContext, activity: Activity): Promise<object> {
  const { desk } = context;
  const { person } = privately(activity);
  if ((activity.value as { commandId?: unknown } | null)?.commandId === 'wrong-answer') {
    const talk: Talk = { conversation: `teams:${threadOf(activity)}`, ...(person && { person }) };
    return dialog(context, activity, await markWrong(context, activity, payloadOf(activity), talk));
  }
  const text = chosenText(activity);
  if (text === '')
    return dialog(context, activity, {
      text: desk.phrase('post-empty', await languageOf(context, activity)),
    });
  const answer = await desk.hear({ text, addressed: true, locale: activity.locale }, privately(activity));
  return dialog(context, activity, drawn(context, answer), shareable(answer));
}

async function press(context: TeamsContext, activity: Activity, postTo: PostTo): Promise<object> {
  const data = (activity.value as { data?: unknown } | null | undefined)?.data;
  const share = shareSchema.safeParse(data).data;
  if (share) return shareAnswer(context, activity, share.language, postTo);
  const pressed = pressSchema.safeParse(data).data ?? null;
  const isOurs = pressed?.verb !== 'ticket';
  const reply = await answerPress(isOurs ? pressed : null, context.desk, privately(activity));
  return dialog(context, activity, reply, pressed?.language);
}

/** Into the thread of the message; where the bot may not write, into the person's own box, to be sent by them. */
async function shareAnswer(
  context: TeamsContext,
  activity: Activity,
  language: Language,
  postTo: PostTo,
): Promise<object> {
  const thread = threadOf(activity);
  const { person } = privately(activity);
  const talk: Talk = {
    conversation: `teams:${thread}`,
    ...(person && { person }),
    place: { serviceUrl: activity.serviceUrl, conversation: thread },
  };
  const message = { text: chosenText(activity), addressed: true, language };
  const reply = drawn(context, await context.desk.hear(message, talk));
  try {
    await postTo(thread, asPost(reply));
    return { task: { type: 'message', value: context.desk.phrase('teams-shared', language).trim() } };
  } catch {
    return result([searchResult(reply.card, reply.summary)]);
  }
}

async function search(context: TeamsContext, activity: Activity): Promise<object> {
  const { desk } = context;
  const language = await languageOf(context, activity);
  const { parameters = [] } = querySchema.safeParse(activity.value).data ?? {};
  const typed = parameters.find(({ name }) => name !== 'initialRun')?.value ?? '';
  const entries = await findEntries(desk, typed.slice(0, TYPED), language, RESULTS);
  const found: object[] = [];
  for (const { id, title } of entries) {
    const answer = await desk.show({ entry: id, step: 0, language }, SEARCH);
    if (answer) found.push(searchResult(render(answer, phraseOf(context)).card, title));
  }
  if (found.length > 0)
    return result(found.filter((_, at) => at === 0 || bytesOf(found.slice(0, at + 1)) <= BYTES));
  return {
    composeExtension: { type: 'message', text: desk.phrase('teams-nothing-found', language).trim() },
  };
}

function drawn(context: TeamsContext, answer: Answer): Extract<Reply, { card: Card }> {
  return render(answer, phraseOf(context), { canAskPerson: context.desk.tickets.areTaken() });
}

/** What the message says on which "Ask SSH help" was chosen. */
function chosenText(activity: Activity): string {
  const { subject = '', body } = payloadOf(activity);
  const content = body?.content ?? '';
  const text = body?.contentType === 'text' ? content : htmlToText(content);
  return [subject, text]
    .filter((part) => part.trim() !== '')
    .join('\n')
    .trim();
}

function payloadOf({ value }: Activity): z.infer<typeof payloadSchema> {
  return (
    payloadSchema.safeParse((value as { messagePayload?: unknown } | null | undefined)?.messagePayload)
      .data ?? {}
  );
}

/** The dialog of one person about one message. What comes for it later goes into their own chat with the bot: nobody else was to see it. */
function privately(activity: Activity): Talk {
  const { from, conversation, serviceUrl } = activity;
  const person = personOf(activity);
  return {
    conversation: `teams:ask:${from?.id ?? ''}:${conversation.id}:${payloadOf(activity).id ?? ''}`,
    ...(person && { person }),
    place: {
      serviceUrl,
      ...(from?.id && { person: from.id }),
      ...(conversation.tenantId && { tenant: conversation.tenantId }),
    },
  };
}

/** Where an answer to the message belongs: in a channel the thread, else the chat. */
function threadOf(activity: Activity): string {
  const [place = '', thread] = activity.conversation.id.split(';messageid=');
  const { id, replyToId } = payloadOf(activity);
  const first = thread ?? (replyToId || id);
  const isChannel = thread !== undefined || activity.channelData?.channel?.id !== undefined;
  return isChannel && first !== undefined && /^\d+$/.test(first) ? `${place};messageid=${first}` : place;
}

function languageOf(context: TeamsContext, activity: Activity): Promise<Language> {
  return personLanguage(context, privately(activity), activity.locale);
}

/** "Nothing found" nobody wants to share. */
function shareable({ kind, language }: Answer): Language | undefined {
  return kind === 'solution' ? language : undefined;
}

/** @param share the language of the button that shares the answer; none without it. */
function dialog({ desk }: TeamsContext, activity: Activity, reply: Reply, share?: Language): object {
  if ('text' in reply) return { task: { type: 'message', value: reply.text.trim() } };
  const canShare = share !== undefined && chosenText(activity) !== '';
  const button: Element[] = canShare
    ? [
        {
          type: 'ActionSet',
          separator: true,
          actions: [
            {
              type: 'Action.Submit',
              title: desk.phrase('teams-share', share).trim(),
              data: { verb: 'share', language: share },
            },
          ],
        },
      ]
    : [];
  const card = { ...reply.card, body: [...withoutExecute(reply.card.body), ...button] };
  // The name of the action, which is the same in both languages.
  const value = { title: 'Ask SSH help', width: 'large', height: 'large', card: cardAttachment(card) };
  return { task: { type: 'continue', value } };
}

/** A dialog sends Action.Submit only. */
function withoutExecute(body: readonly Element[]): Element[] {
  const simple = (action: Action): Action =>
    action.type === 'Action.Execute' ? simple(action.fallback) : action;
  return body.map((element) =>
    element.type === 'ActionSet' ? { ...element, actions: element.actions.map(simple) } : element,
  );
}

function result(attachments: object[]): object {
  return { composeExtension: { type: 'result', attachmentLayout: 'list', attachments } };
}
