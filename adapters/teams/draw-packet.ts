import { findingText, type HelpDesk, type Language, momentIn, type Ticket } from '../../src/index';
import { tellingLines } from '../telling-lines';
import type { Element } from './card';
import { drawCode } from './draw-code';
import { apart, drawLine, drawText, printable, shorten } from './draw-text';

/** At most so much of each when there is room for everything. */
const ASKED = 3000;
const WORDS = 600;
const VALUE = 200;
const EARLIER = 80;
const NAME = 100;
const ROWS = 12;

type Say = (name: string, words?: Record<string, string>) => string;

/**
 * Everything known about a ticket, so that nobody asks for it again: the question or the telling lines of the paste,
 * values, findings, the asker's computer, what was answered and tried, and what was written since.
 * @param share of the longest that each may be, from 0 to 1.
 */
export function drawPacket(desk: HelpDesk, ticket: Ticket, language: Language, share: number): Element[] {
  const { packet } = ticket;
  const say: Say = (name, words) => desk.phrase(name, language, words).trim();
  const rows = Math.max(2, Math.round(ROWS * share));
  const words = Math.max(60, Math.round(WORDS * share));
  const asked = tellingLines(packet, Math.round(ASKED * share)).map(printable);
  const values = Object.entries(packet.values).slice(0, rows);
  const sentences = packet.findings.flatMap(
    (finding) => findingText(finding, packet.values, language, desk.knowledge)?.trim() ?? [],
  );
  return [
    ...(packet.asked === '' ? [] : [...label(say('ticket-asked')), drawCode(asked, 'PlainText')]),
    ...(values.length === 0 ? [] : label(say('ticket-known'))),
    ...values.map(([name, value]) =>
      tight(
        drawLine([
          { text: `${desk.knowledge.placeholders[name]?.[language] ?? name}: `, isSubtle: true },
          { text: shorten(value, Math.min(VALUE, words)), fontType: 'Monospace' },
        ]),
      ),
    ),
    ...(sentences.length === 0 ? [] : label(say('ticket-findings'))),
    ...[...new Set(sentences)]
      .slice(0, rows)
      .flatMap((sentence) => drawText(`・${sentence}`, {}, words).map(tight)),
    ...label(say('ticket-client')),
    ...drawText(computerOf(ticket, say), {}, words).map(tight),
    ...drawHistory(desk, ticket, language, rows, say),
    ...drawWords(ticket, language, rows, words, say),
  ];
}

function computerOf({ packet }: Ticket, say: Say): string {
  const { shell, clients, traced } = packet.surroundings;
  const system =
    shell === undefined ? [] : [shell === 'powershell' ? say('shell-powershell') : say('shell-posix')];
  return [...system, ...clients.slice(0, 5), traced ? say('ticket-traced') : say('ticket-not-traced')].join(
    ' · ',
  );
}

/** What was answered, and what the asker said of it; the newest when there is too much. */
function drawHistory(
  desk: HelpDesk,
  { packet }: Ticket,
  language: Language,
  rows: number,
  say: Say,
): Element[] {
  const verdictOf: Readonly<Record<string, () => string>> = {
    solved: () => say('ticket-verdict-solved'),
    'did-not-help': () => say('ticket-verdict-did-not-help'),
    wrong: () => say('ticket-verdict-wrong'),
  };
  const answered = packet.history
    .filter(({ kind }) => kind !== 'wants-person' && kind !== 'handed-on')
    .slice(-rows)
    .map(({ at, text, entry, verdicts }) => {
      const title =
        entry === null ? null : (desk.knowledge.entries.get(entry)?.title[language].trim() ?? entry);
      const said = [...new Set(verdicts)].flatMap((verdict) => verdictOf[verdict]?.() ?? []);
      const asked =
        text.trim() === packet.asked.trim() ? '' : shorten(text.trim().split('\n')[0] ?? '', EARLIER);
      return [momentIn(language, at), asked, title ?? say('ticket-no-answer'), ...said]
        .filter(Boolean)
        .join(' · ');
    });
  if (answered.length === 0) return [];
  return [
    ...label(say('ticket-tried')),
    ...answered.flatMap((line) => drawText(line, { size: 'Small' }).map(tight)),
  ];
}

/** What the staff and the asker have written, the newest. */
function drawWords({ events }: Ticket, language: Language, rows: number, words: number, say: Say): Element[] {
  return events
    .flatMap(({ what, text, who, at }) => {
      if (text === null || (what !== 'replied' && what !== 'asker-wrote')) return [];
      const name = shorten(who?.name ?? who?.id ?? '', NAME);
      const head = what === 'replied' ? say('ticket-replied', { who: name }) : say('ticket-asker-wrote');
      return [{ head: `${head} ${momentIn(language, at)}`, text }];
    })
    .slice(-rows)
    .flatMap(({ head, text }) => [...label(head), ...drawText(text, {}, words).map(tight)]);
}

function label(text: string): Element[] {
  return apart(drawText(text, { size: 'Small', weight: 'Bolder', color: 'Accent' }, 300), 'Medium');
}

function tight(element: Element): Element {
  return { ...element, spacing: 'None' };
}
