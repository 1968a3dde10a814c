import { element } from '../../page/element.js';
import { get } from './api.js';
import { draftButton } from './draft-button.js';
import { pasted } from './pasted.js';
import { range, rangeSwitch } from './range.js';
import { renewed } from './renewed.js';
import type { Gap, Gaps } from './wire.js';
import { count, moment, phrase, titleOf } from './words.js';

/** Questions that the knowledge has no good answer to. */
export function showGaps(): Promise<HTMLElement> {
  return renewed(async (renew) => {
    const { gaps } = await get<Gaps>('gaps', { days: range() });
    const head = element('div', 'head', element('h1', '', phrase('admin-gaps')), rangeSwitch(renew));
    const lead = element('p', 'lead', phrase('admin-gaps-lead'));
    if (gaps.length === 0) return [head, lead, element('p', 'quiet', phrase('admin-no-gaps'))];
    return [head, lead, element('ol', 'cards', ...gaps.map((gap) => element('li', '', ...gapCard(gap))))];
  });
}

function gapCard({ id, people, times, newest, because, text, entry }: Gap): HTMLElement[] {
  const reasons: [number, string][] = [
    [because.unknown, phrase('admin-unknown')],
    [because['ask-for-more'], phrase('admin-more')],
    [because['did-not-help'], phrase('admin-did-not-help')],
    [because.wrong, phrase('admin-wrong')],
    [because['handed-on'], phrase('admin-handed-on')],
  ];
  const meta = element(
    'p',
    'meta',
    element('strong', '', phrase('admin-gap-times', { people: count(people), times: count(times) })),
    ...reasons
      .filter(([often]) => often > 0)
      .map(([often, reason]) => element('span', 'tag', `${reason} ${count(often)}`)),
    element('span', '', phrase('admin-newest', { time: moment(newest) })),
  );
  const parts = [meta, pasted(text)];
  if (entry !== null)
    parts.push(element('p', 'meta', phrase('admin-answered-by', { title: titleOf(entry) })));
  return [...parts, draftButton(`gaps/${id}`)];
}
