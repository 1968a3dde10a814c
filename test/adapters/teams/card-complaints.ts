import type * as AdaptiveCards from 'adaptivecards';
import type { Card } from '../../../adapters/teams/card';

// The package's own entry cannot be loaded by Node: its modules name one another without an extension.
const library: typeof AdaptiveCards = require('adaptivecards/dist/adaptivecards.js');

/** CodeBlock is an element of Teams that the library does not know; an older client does not know the other either. */
const NEWER = ['CodeBlock', 'Action.Execute'];

/**
 * What the Adaptive Cards library has against a card, drawn with the newer elements and, for a client that does not
 * know them, with their fallbacks.
 */
export function cardComplaints(card: Card): string[] {
  return [...parse(card, []), ...parse(card, NEWER)];
}

function parse(card: Card, unknown: readonly string[]): string[] {
  const elements = new library.CardObjectRegistry<AdaptiveCards.CardElement>();
  const actions = new library.CardObjectRegistry<AdaptiveCards.Action>();
  library.GlobalRegistry.populateWithDefaultElements(elements);
  library.GlobalRegistry.populateWithDefaultActions(actions);
  for (const name of unknown) elements.unregister(name);
  for (const name of unknown) actions.unregister(name);
  const context = new library.SerializationContext();
  context.setElementRegistry(elements);
  context.setActionRegistry(actions);
  const parsed = new library.AdaptiveCard();
  parsed.parse(JSON.parse(JSON.stringify(card)), context);
  const atParsing = Array.from(
    { length: context.eventCount },
    (_, index) => context.getEventAt(index).message,
  );
  const invalid = parsed.validateProperties().validationEvents.map((event) => event.message);
  const expected = ['CodeBlock', ...unknown].map(
    (name) => `type "${name}". Fallback will be used if present.`,
  );
  return [...atParsing, ...invalid].filter((message) => !expected.some((end) => message.endsWith(end)));
}
