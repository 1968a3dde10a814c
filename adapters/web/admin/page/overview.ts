import { element } from '../../page/element.js';
import { get } from './api.js';
import { chartByDay, chartByTopic } from './charts.js';
import { figuresTable } from './figures-table.js';
import { notice } from './notice.js';
import { range, rangeSwitch } from './range.js';
import { renewed } from './renewed.js';
import type { Counts, Overview, Stats } from './wire.js';
import { count, dayName, language, languageName, phrase, platformName, titleOf } from './words.js';

/** What happened, what is in force, and what does not work. */
export function showOverview(): Promise<HTMLElement> {
  return renewed(async (renew) => {
    const found = await get<Overview>('overview', { days: range() });
    const { stats } = found;
    const head = element('div', 'head', element('h1', '', phrase('admin-overview')), rangeSwitch(renew));
    if (stats === null) return [head, ...states(found)];
    if (stats.totals.asked === 0)
      return [head, ...states(found), element('p', 'quiet', phrase('admin-nobody-asked'))];
    return [head, ...states(found), figures(stats), byDay(stats), byTopic(stats), origins(stats)];
  });
}

function states({ incident, troubles }: Overview): HTMLElement[] {
  const shown = incident[language()];
  const notices = troubles.map((trouble) => notice(trouble, phrase('admin-trouble')));
  if (shown !== null) {
    const told = notice(shown, phrase('admin-incident'));
    told.classList.add('told');
    notices.push(told);
  }
  if (troubles.length === 0) notices.push(element('p', 'well', phrase('admin-all-well')));
  return notices;
}

function figures({ totals, people }: Stats): HTMLElement {
  const share = (part: number): string =>
    phrase('admin-of-asked', { percent: Math.round((100 * part) / totals.asked) });
  const rows: [string, number, string][] = [
    [phrase('admin-asked'), totals.asked, phrase('admin-people', { people: count(people) })],
    [phrase('admin-answered'), totals.answered, share(totals.answered)],
    [phrase('admin-unknown'), totals.unknown, share(totals.unknown)],
    [phrase('admin-solved'), totals.solved, share(totals.solved)],
    [phrase('admin-did-not-help'), totals.didNotHelp, share(totals.didNotHelp)],
    [phrase('admin-handed-on'), totals.handedOn, share(totals.handedOn)],
  ];
  return element(
    'dl',
    'totals',
    ...rows.map(([name, figure, more]) =>
      element(
        'div',
        '',
        element('dt', '', name),
        element('dd', 'figure', count(figure)),
        element('dd', 'more', more),
      ),
    ),
  );
}

const COLUMNS = ['asked', 'answered', 'askedForMore', 'unknown', 'solved', 'didNotHelp', 'handedOn'] as const;

function columnNames(): string[] {
  return [
    phrase('admin-asked'),
    phrase('admin-answered'),
    phrase('admin-more'),
    phrase('admin-unknown'),
    phrase('admin-solved'),
    phrase('admin-did-not-help'),
    phrase('admin-handed-on'),
  ];
}

function figuresOf(counts: Counts): number[] {
  return COLUMNS.map((column) => counts[column]);
}

function byDay({ days }: Stats): HTMLElement {
  const rows = days.map((row) => ({ name: dayName(row.day), figures: figuresOf(row) })).reverse();
  return chartFigure(
    phrase('admin-by-day'),
    chartByDay(days),
    figuresTable([phrase('admin-day'), ...columnNames()], rows),
  );
}

function byTopic({ topics }: Stats): HTMLElement {
  const rows = topics.map((row) => ({ name: titleOf(row.entry), figures: figuresOf(row) }));
  return chartFigure(
    phrase('admin-by-topic'),
    chartByTopic(topics),
    figuresTable([phrase('admin-topic'), ...columnNames()], rows),
  );
}

function chartFigure(title: string, canvas: HTMLCanvasElement, table: HTMLElement): HTMLElement {
  canvas.role = 'img';
  canvas.ariaLabel = title;
  return element(
    'section',
    'chart',
    element('h2', '', title),
    element('div', 'canvas', canvas),
    element('details', '', element('summary', '', phrase('admin-as-table')), table),
  );
}

function origins({ platforms, languages }: Stats): HTMLElement {
  const table = (title: string, rows: { name: string; asked: number }[]): HTMLElement =>
    element(
      'section',
      '',
      figuresTable(
        [title, phrase('admin-times')],
        rows.map(({ name, asked }) => ({ name, figures: [asked] })),
      ),
    );
  return element(
    'div',
    'origins',
    table(
      phrase('admin-by-platform'),
      platforms.map(({ name, asked }) => ({ name: platformName(name), asked })),
    ),
    table(
      phrase('admin-by-language'),
      languages.map(({ name, asked }) => ({ name: languageName(name), asked })),
    ),
  );
}
