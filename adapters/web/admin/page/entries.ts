import { element } from '../../page/element.js';
import { get } from './api.js';
import type { Entries } from './wire.js';
import { count, moment, phrase, titleOf } from './words.js';

type Entry = Entries['entries'][number];

/** How each entry fares, and which of its lines never matched. */
export async function showEntries(): Promise<HTMLElement> {
  const { entries } = await get<Entries>('entries');
  const rows = entries.map((entry) => ({
    row: entryRow(entry),
    text: `${entry.entry} ${entry.chapter} ${titleOf(entry.entry)}`.toLowerCase(),
  }));
  const filter = Object.assign(element('input', 'filter'), {
    type: 'search',
    name: 'filter',
    placeholder: phrase('admin-filter'),
    ariaLabel: phrase('admin-filter'),
  });
  filter.addEventListener('input', () => {
    const wanted = filter.value.trim().toLowerCase();
    for (const { row, text } of rows) row.hidden = !text.includes(wanted);
  });
  return element(
    'section',
    '',
    element('div', 'head', element('h1', '', phrase('admin-entries')), filter),
    element('p', 'lead', phrase('admin-entries-lead')),
    element('ul', 'entries', ...rows.map(({ row }) => row)),
  );
}

function entryRow({ entry, chapter, answered, last, solved, didNotHelp, wrong, lines }: Entry): HTMLElement {
  const never = lines.filter(({ times }) => times === 0).length;
  const meta = [
    element(
      'span',
      '',
      last === null
        ? phrase('admin-never-answered')
        : phrase('admin-hits', { times: count(answered), time: moment(last) }),
    ),
    ...rating(phrase('admin-solved'), solved, 'solved'),
    ...rating(phrase('admin-did-not-help'), didNotHelp, 'bad'),
    ...rating(phrase('admin-wrong'), wrong, 'bad'),
    ...(never === 0 ? [] : [element('span', 'never', phrase('admin-never-lines', { lines: count(never) }))]),
  ];
  const summary = element(
    'summary',
    '',
    element('span', 'title', titleOf(entry)),
    element('code', '', `${chapter}/${entry}.yaml`),
    element('span', 'meta', ...meta),
  );
  const list =
    lines.length === 0
      ? element('p', 'quiet', phrase('admin-no-lines'))
      : element('ul', 'lines', ...lines.map(lineRow));
  return element('li', '', element('details', '', summary, list));
}

function rating(name: string, times: number, kind: string): HTMLElement[] {
  return times === 0 ? [] : [element('span', `tag ${kind}`, `${name} ${count(times)}`)];
}

function lineRow({ line, times, last }: Entry['lines'][number]): HTMLElement {
  const how =
    last === null ? phrase('admin-never') : phrase('admin-hits', { times: count(times), time: moment(last) });
  return element(
    'li',
    times === 0 ? 'unmatched' : '',
    element('code', '', line),
    element('span', 'meta', how),
  );
}
