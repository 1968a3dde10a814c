import { element } from '../../page/element.js';
import { count } from './words.js';

/** Numbers as a table with a name for each row; wide ones scroll within themselves. */
export function figuresTable(
  head: readonly string[],
  rows: readonly { name: string; figures: readonly number[] }[],
): HTMLElement {
  const heads = head.map((text) => Object.assign(element('th', '', text), { scope: 'col' }));
  const body = rows.map(({ name, figures }) => {
    const first = Object.assign(element('th', '', name), { scope: 'row' });
    return element('tr', '', first, ...figures.map((figure) => element('td', '', count(figure))));
  });
  const table = element(
    'table',
    'figures',
    element('thead', '', element('tr', '', ...heads)),
    element('tbody', '', ...body),
  );
  const scroll = element('div', 'scroll', table);
  scroll.tabIndex = 0;
  return scroll;
}
