import { element } from '../../page/element.js';
import type { Tried } from './wire.js';
import { language, phrase, titleOf } from './words.js';

/** Why a paste is answered as it is: what decided, the candidates, the matching lines, the facts. */
export function explanation(tried: Tried): HTMLElement[] {
  const parts = [part(phrase('admin-decision'), element('p', 'decision', decision(tried)))];
  if (tried.ranking.length > 0)
    parts.push(
      part(phrase('admin-ranking'), element('ol', 'ranking', ...tried.ranking.map(rankedRow(tried)))),
    );
  if (tried.questions.length > 0)
    parts.push(part(phrase('admin-words'), element('ol', 'ranking', ...tried.questions.map(questionRow))));
  parts.push(
    part(phrase('admin-matching'), matching(tried)),
    part(phrase('admin-findings'), findings(tried)),
  );
  return parts;
}

function part(title: string, content: HTMLElement): HTMLElement {
  return element('section', 'part', element('h2', '', title), content);
}

function decision({ decision: by, decidingFinding, entry, ranking }: Tried): string {
  const title = titleOf(entry);
  if (by === 'error-line')
    return phrase('admin-by-error-line', { title, number: ranking[0]?.line.number ?? 0 });
  if (by === 'finding') return phrase('admin-by-finding', { title, finding: decidingFinding ?? '' });
  if (by === 'question') return phrase('admin-by-question', { title });
  return by === 'computer' ? phrase('admin-by-computer') : phrase('admin-by-nothing');
}

function rankedRow({ ranking: all }: Tried) {
  return ({ entry, outcome, echoOf, line, weight, finding }: (typeof all)[number]): HTMLElement => {
    const outcomes = {
      answers: phrase('admin-first'),
      also: phrase('admin-also'),
      echo: phrase('admin-echo'),
      'only-logged': phrase('admin-only-logged'),
    };
    const letters =
      finding === null ? phrase('admin-why-weight', { weight }) : phrase('admin-why-finding', { finding });
    const why = {
      answers: letters,
      also: letters,
      echo: phrase('admin-why-echo', { titles: echoOf.map(titleOf).join(', ') }),
      'only-logged': phrase('admin-why-logged'),
    };
    return element(
      'li',
      outcome,
      element('p', 'title', titleOf(entry), element('span', 'tag', outcomes[outcome])),
      element('p', 'meta', why[outcome]),
      pasteLine(line),
    );
  };
}

function questionRow({ entry, score }: Tried['questions'][number]): HTMLElement {
  return element(
    'li',
    '',
    element('p', 'title', titleOf(entry)),
    element('p', 'meta', phrase('admin-fit', { percent: Math.round(score * 100) })),
  );
}

function matching({ lines }: Tried): HTMLElement {
  if (lines.length === 0) return element('p', 'quiet', phrase('admin-no-matching'));
  const rows = lines.map(({ entry, finding, template, line, holes }) => {
    const whose = finding === null ? titleOf(entry) : phrase('admin-proves', { finding });
    const taken = holes.flatMap(({ name, value }) => [
      element('dt', '', `{${name}}`),
      value === null ? element('dd', 'quiet', phrase('admin-not-safe')) : element('dd', '', value),
    ]);
    return element(
      'li',
      '',
      element('p', 'title', whose),
      pasteLine(line),
      element('p', 'label', phrase('admin-knowledge-line')),
      element('pre', 'line', template),
      ...(taken.length === 0 ? [] : [element('dl', 'pairs', ...taken)]),
    );
  });
  return element('ul', 'matches', ...rows);
}

function findings({ findings: found }: Tried): HTMLElement {
  if (found.length === 0) return element('p', 'quiet', phrase('admin-no-findings'));
  const rows = found.map(({ name, text, line, from, on }) => {
    const meta = [element('code', '', name), element('span', '', phrase('admin-found-by', { reader: from }))];
    if (on === 'client') meta.push(element('span', 'tag', phrase('admin-on-client')));
    if (on === 'server') meta.push(element('span', 'tag', phrase('admin-on-server')));
    return element(
      'li',
      '',
      element('p', '', text[language()]),
      element('p', 'meta', ...meta),
      ...(line === null ? [] : [pasteLine(line)]),
    );
  });
  return element('ul', 'facts', ...rows);
}

function pasteLine({ number, text }: { number: number; text: string }): HTMLElement {
  return element(
    'div',
    'paste-line',
    element('p', 'label', phrase('admin-paste-line', { number })),
    element('pre', 'line', element('mark', '', text)),
  );
}
