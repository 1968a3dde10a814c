import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Action, Card } from '../../../adapters/teams/card';
import type { StoreWhere } from '../../../src/index';
import { flattenCard } from '../../chats/teams';
import type { Posted } from '../../fakes/teams-connector';
import { makeActivity, makeChannelMessage } from './activities';
import { openTeams } from './over-http';

export const STAFF = '19:staff@thread.tacv2';
export const ASKER = { id: '29:hana', name: 'Hana' };
export const TARO = { id: '29:taro', name: 'Taro' };
const THREAD = '19:general@thread.tacv2;messageid=1700000000000';

/** A file for a store that is not there yet. */
export function freshStore(): { file: string } {
  return { file: path.join(mkdtempSync(path.join(tmpdir(), 'ssh-helpdesk-teams-')), 'store.sqlite') };
}

type Open = Parameters<typeof openTeams>;

/** The bot with a store and a channel of the staff, and what people do with it. */
export async function openStaffed(given: Open[0] = {}, more: Open[2] & { store?: StoreWhere } = {}) {
  const teams = await openTeams({ staffChannel: STAFF, ...given }, undefined, {
    store: freshStore(),
    ...more,
  });
  const { connector, helpdesk } = teams;
  const sent = () => helpdesk.outbox.send();
  const cardOf = ({ body }: Posted): Card | undefined => body.attachments?.[0]?.content;
  /** What was posted there, in its order, cards as they are read. */
  const readIn = (conversation: string): string[] =>
    connector.posted
      .filter((posted) => posted.conversation === conversation)
      .map((posted) => {
        const card = cardOf(posted);
        return card ? flattenCard(card).text : (posted.body.text ?? '');
      });

  return {
    ...teams,
    sent,
    readIn,
    cardOf,
    /** The asker writes in their thread; what they read there then. */
    async ask(text: string, given: object = {}): Promise<string> {
      const before = readIn(THREAD).length;
      const mentioned = makeChannelMessage(`<at>SSH Help</at> ${text}`, {
        from: ASKER,
        locale: 'en-US',
        ...given,
      });
      await teams.post(mentioned);
      await sent();
      return readIn(THREAD).slice(before).join('\n');
    },
    /** A press of Action.Execute; the body of the response. */
    async press(data: unknown, activity: object = {}) {
      const { conversation } = makeChannelMessage('');
      const { body } = await teams.invoke(
        'adaptiveCard/action',
        { action: { type: 'Action.Execute', data } },
        { from: ASKER, conversation, ...activity },
      );
      await sent();
      return body;
    },
    /** The same on the card of a ticket, in the channel of the staff. */
    pressAsStaff(data: object, activity: object = {}) {
      const conversation = { id: `${STAFF};messageid=1`, conversationType: 'channel', isGroup: true };
      return this.press(
        { verb: 'ticket', number: 1, language: 'en', ...data },
        { from: TARO, conversation, ...activity },
      );
    },
    /** What the staff see of the ticket, as the newest card tells. */
    staffCard(): Card {
      const card = connector.posted
        .filter(({ conversation }) => conversation === STAFF)
        .map(cardOf)
        .at(-1);
      if (!card) throw new Error('There is no card in the channel of the staff.');
      return card;
    },
    askersThread: THREAD,
  };
}

/** The buttons of a card, in their order. */
export function titlesOf({ body }: Card): string[] {
  return actionsOf({ body }).map(({ title }) => title);
}

export function actionsOf({ body }: Pick<Card, 'body'>): Action[] {
  return body.flatMap((element) => (element.type === 'ActionSet' ? element.actions : []));
}

export const personal = (text: string, given: object = {}) =>
  makeActivity({ text, locale: 'en-US', ...given });
