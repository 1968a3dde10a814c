import type { types } from '@slack/bolt';
import { z } from 'zod';
import type { HelpDesk, Language } from '../../../src/index';
import { label } from '../draw/rich-text';

export const REPLY_VIEW = 'ticket-reply';
/** The box and what is typed there, by their ids. */
export const REPLY_BOX = 'reply';

/** Slack's limits. */
const TITLE = 24;
const LONGEST = 3000;

const about = z.object({ number: z.number(), channel: z.string(), card: z.string() });

/** Which ticket is replied to, and the card where it was pressed. */
export type About = z.infer<typeof about>;

/** The dialog in which a reply to a ticket is written. */
export function replyView(desk: Pick<HelpDesk, 'phrase'>, to: About, language: Language): types.ModalView {
  const say = (name: string, words?: Record<string, string>): string =>
    desk.phrase(name, language, words).trim();
  return {
    type: 'modal',
    callback_id: REPLY_VIEW,
    private_metadata: JSON.stringify(to),
    title: label(say('ticket-reply-title', { number: `${to.number}` }), TITLE),
    submit: label(say('ticket-reply-send'), TITLE),
    close: label(say('ticket-reply-cancel'), TITLE),
    blocks: [
      {
        type: 'input',
        block_id: REPLY_BOX,
        label: label(say('ticket-reply-label'), 2000),
        element: { type: 'plain_text_input', action_id: REPLY_BOX, multiline: true, max_length: LONGEST },
      },
    ],
  };
}

export function readAbout(metadata: string): About | null {
  try {
    return about.safeParse(JSON.parse(metadata)).data ?? null;
  } catch {
    return null;
  }
}
