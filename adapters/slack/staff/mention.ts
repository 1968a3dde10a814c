import type { types } from '@slack/bolt';
import type { Person } from '../../../src/index';
import { plain } from '../draw/rich-text';

/** People of Slack, in a text. */
const PEOPLE = /slack:([UW][A-Z0-9]+)\b/g;

/** A person: in Slack by their name there, from elsewhere as they are called there; null when nobody knows. */
export function mention(person: Person | null): types.RichTextElement | null {
  const user = person && /^slack:([UW][A-Z0-9]+)$/.exec(person.id)?.[1];
  if (user) return { type: 'user', user_id: user };
  return person?.name ? plain(person.name.slice(0, 100)) : null;
}

/** A text of the bot's own in which people stand by their ids. */
export function withMentions(text: string): types.RichTextElement[] {
  return text
    .split(PEOPLE)
    .map(
      (piece, at): types.RichTextElement => (at % 2 === 1 ? { type: 'user', user_id: piece } : plain(piece)),
    );
}
