import type { Card, Element } from '../../../adapters/teams/card';
import { render } from '../../../adapters/teams/render';
import { hostKeyChanged, phrase } from './answers';
import { cardComplaints } from './card-complaints';

const { card } = render(hostKeyChanged, phrase);
const stranger = { type: 'Stranger' } as unknown as Element;
const within = (element: object) => ({ ...card, body: [element] }) as unknown as Card;

test('the check of cards can fail', () => {
  expect(cardComplaints(card)).toEqual([]);
  expect(cardComplaints(within(stranger))).not.toEqual([]);
  expect(cardComplaints(within({ type: 'CodeBlock', codeSnippet: 'x', fallback: stranger }))).not.toEqual([]);
  const button = { type: 'Action.Execute', title: 'x', fallback: { type: 'Action.Stranger' } };
  expect(cardComplaints(within({ type: 'ActionSet', actions: [button] }))).not.toEqual([]);
  expect(cardComplaints({ ...card, version: 'x' } as unknown as Card)).not.toEqual([]);
});
