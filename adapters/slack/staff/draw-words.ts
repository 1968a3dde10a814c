import type { types } from '@slack/bolt';
import { momentIn, type Ticket, type TicketEvent } from '../../../src/index';
import { cut } from '../draw/cut';
import { bold, plain, richText, section } from '../draw/rich-text';
import type { Drawing } from './draw-packet';
import { mention } from './mention';

/** At most so many characters of each, and so many of them, the newest. */
const WORDS = 400;
const ROWS = 4;
/** Stands for a person in a sentence until their name is put there. */
const PERSON = '\uE000';

/** What the staff and the asker wrote while the ticket was open. */
export function drawWords({ events }: Ticket, { language, say, share }: Drawing): types.RichTextBlock[] {
  return events
    .filter(({ what, text }) => text !== null && (what === 'replied' || what === 'asker-wrote'))
    .slice(-Math.max(1, Math.round(ROWS * share)))
    .flatMap(({ what, who, text, at }: TicketEvent) => {
      const [before = '', after = ''] = (
        what === 'replied' ? say('ticket-replied', { who: PERSON }) : say('ticket-asker-wrote')
      ).split(PERSON);
      const name = what === 'replied' ? (mention(who) ?? plain(who?.id ?? '')) : plain('');
      return richText(
        section([bold(before), name, bold(after), plain(` ${momentIn(language, at)}`)]),
        quote(cut(text ?? '', Math.max(60, Math.round(WORDS * share)))),
      );
    });
}

/** Words of a person, as they are. */
export function quote(text: string): types.RichTextQuote | null {
  return text.trim() === '' ? null : { type: 'rich_text_quote', elements: [plain(text)] };
}
