import { createHmac, randomUUID } from 'node:crypto';
import type { Posted } from './slack';
import type { Blocks, View } from './slack-limits';

/** The workspace that the fake is. */
export const TEAM = 'T0TEAM';
export const BOT = { user: 'U0BOT', bot: 'B0BOT' };
export const TOKENS = { bot: 'xoxb-1-good', app: 'xapp-1-good', signingSecret: 'shh-signing' };

/** The envelope in which Slack delivers an event. */
export function eventPayload(event: object): object {
  return {
    type: 'event_callback',
    team_id: TEAM,
    api_app_id: 'A0APP',
    event,
    event_id: `Ev${randomUUID()}`,
    event_time: Math.floor(Date.now() / 1000),
    authorizations: [{ enterprise_id: null, team_id: TEAM, user_id: BOT.user, is_bot: true }],
  };
}

/** What Slack sends when somebody presses the button with that label under a message. */
export function pressPayload(post: Posted, label: string, user = 'U1'): object {
  const elementsOf = (block: Blocks[number]) => {
    if (block.type === 'actions') return block.elements;
    return block.type === 'section' && block.accessory ? [block.accessory] : [];
  };
  const pressed = post.blocks
    .flatMap((block) => elementsOf(block).map((element) => ({ block, element })))
    .find(({ element }) => element.type === 'button' && element.text.text === label);
  if (!pressed) throw new Error(`no button ${label} under that message`);
  const { channel, ts, thread_ts, text, blocks } = post;
  const action = { ...pressed.element, block_id: pressed.block.block_id, action_ts: `${Date.now() / 1000}` };
  const person = { id: user, username: user, name: user.toLowerCase(), team_id: TEAM };
  const common = {
    type: 'block_actions',
    user: person,
    api_app_id: 'A0APP',
    token: 'verification',
    trigger_id: '1.2.3',
    team: { id: TEAM, domain: 'example' },
    channel: { id: channel, name: 'general' },
    response_url: post.responseUrl,
    actions: [action],
  };
  const container = { type: 'message', message_ts: ts, channel_id: channel, thread_ts };
  // What only one person sees comes without the message.
  if (post.user !== undefined) return { ...common, container: { ...container, is_ephemeral: true } };
  const message = { type: 'message', user: BOT.user, ts, thread_ts, text, blocks };
  return { ...common, container: { ...container, is_ephemeral: false }, message };
}

/** What Slack sends when somebody sends off the dialog that was opened as the nth, with that text in its only box. */
export function submissionPayload(view: View, number: number, typed: string, user = 'U1'): object {
  const [box] = view.blocks.flatMap((block) => (block.type === 'input' ? [block] : []));
  if (view.type !== 'modal' || box === undefined) throw new Error('no dialog with a box');
  const values = {
    [box.block_id ?? 'x']: { [box.element.action_id]: { type: 'plain_text_input', value: typed } },
  };
  return {
    type: 'view_submission',
    team: { id: TEAM, domain: 'example' },
    user: { id: user, username: user, name: user.toLowerCase(), team_id: TEAM },
    api_app_id: 'A0APP',
    token: 'verification',
    trigger_id: '1.2.3',
    view: { ...view, id: `V${number}`, hash: '1.a', state: { values } },
    response_urls: [],
  };
}

export interface Signature {
  secret?: string;
  /** Seconds since 1970; now when missing. */
  timestamp?: number;
  headers?: Record<string, string>;
}

/** Posts a body to a request URL as Slack does, signed: JSON, or a form when it is a button press. */
export function postSigned(
  url: string,
  body: string,
  { secret, timestamp, headers }: Signature = {},
): Promise<Response> {
  const sent = timestamp ?? Math.floor(Date.now() / 1000);
  const hash = createHmac('sha256', secret ?? TOKENS.signingSecret)
    .update(`v0:${sent}:${body}`)
    .digest('hex');
  return fetch(url, {
    method: 'POST',
    body,
    headers: {
      'content-type': body.startsWith('payload=') ? 'application/x-www-form-urlencoded' : 'application/json',
      'x-slack-request-timestamp': `${sent}`,
      'x-slack-signature': `v0=${hash}`,
      ...headers,
    },
  });
}

/** A button press as the form that Slack posts. */
export function pressForm(payload: object): string {
  return new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
}
