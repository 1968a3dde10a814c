import type { Person, Talk } from '../../src/index';

export const STAFF = { id: 'slack:U99', name: 'Taro' };

/** One of many people on three platforms; a page in the browser tells nobody's name. */
export function talkOf(nth: number, conversation: string): Talk {
  const platform = nth % 10 < 6 ? 'slack' : nth % 10 < 8 ? 'teams' : 'web';
  if (platform === 'web') return { conversation: `web:${conversation}` };
  return talkWith({ id: `${platform}:U${nth}`, name: `User ${nth}` }, conversation);
}

export function talkWith(person: Person, conversation: string): Talk {
  const [platform] = person.id.split(':');
  return { conversation: `${platform}:${conversation} ${person.id}`, person, place: { channel: person.id } };
}

/** Who is known by name, or the conversation that stands for them. */
export function whoIn({ person, conversation }: Talk): string {
  return person?.id ?? conversation;
}
