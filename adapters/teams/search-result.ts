import type { Card, Element } from './card';
import { cardAttachment } from './reply';

/**
 * A card that a person puts into a conversation, with its preview in the list. It keeps its links only: the bot may not
 * be in that conversation, and nobody would hear a press.
 */
export function searchResult(card: Card, title: string): object {
  const body = card.body.flatMap((element): Element[] => {
    if (element.type !== 'ActionSet') return [element];
    const actions = element.actions.filter(({ type }) => type === 'Action.OpenUrl');
    return actions.length > 0 ? [{ ...element, actions }] : [];
  });
  const preview = {
    contentType: 'application/vnd.microsoft.card.thumbnail',
    content: { title, text: textOf(body, title) },
  };
  return { ...cardAttachment({ ...card, body }), preview };
}

/** The first words of a card that are not its title. */
function textOf(body: readonly Element[], title: string): string {
  const texts = body.flatMap((element) =>
    element.type === 'RichTextBlock' ? [element.inlines.map(({ text }) => text).join('')] : [],
  );
  return escapeHtml((texts.find((text) => text.trim() !== '' && text.trim() !== title) ?? '').slice(0, 120));
}

/** A thumbnail card reads HTML. */
function escapeHtml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}
