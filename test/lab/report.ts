import { judge } from './judge';
import type { Outcome } from './try-fault';

/** For those who write the knowledge: each fault, what the bot said, what its commands printed. */
export function report(outcomes: readonly Outcome[]): string {
  const rows = outcomes.map((outcome) => {
    const verdict = judge(outcome);
    return `| ${outcome.fault.name} | ${outcome.fault.chapter} | ${verdict.topic ? 'yes' : 'NO'} | ${verdict.plain} | ${verdict.verbose ?? '-'} | ${verdict.asked ?? '-'} | ${verdict.fixed ?? '-'} | ${verdict.complaints.length === 0 ? 'ok' : verdict.complaints.length} |`;
  });
  const misses = outcomes.filter((outcome) => judge(outcome).complaints.length > 0);
  return [
    `${outcomes.length} faults, ${misses.length} with complaints`,
    '',
    '| fault | chapter | topic | plain | -v | asked | fixed | |',
    '|---|---|---|---|---|---|---|---|',
    ...rows,
    '',
    ...misses.flatMap(details),
  ].join('\n');
}

function details(outcome: Outcome): string[] {
  const { fault, plain, verbose, asked, done, texts } = outcome;
  return [
    `## ${fault.name}`,
    ...judge(outcome).complaints.map((complaint) => `- ${complaint}`),
    `expected: topic ${fault.topic}${fault.topicAfter === undefined ? '' : ` then ${fault.topicAfter}`}; plain ${fault.plainCause ?? null}; -v ${fault.cause}; asked ${fault.evidenceCause ?? '-'}`,
    `said: plain ${plain.entry}/${plain.cause}; -v ${verbose?.entry}/${verbose?.cause}; asked ${asked?.entry}/${asked?.cause}`,
    '```',
    ...Object.entries(texts).flatMap(([name, text]) => [
      `--- ${name}`,
      name === 'said' ? text : shorten(text),
    ]),
    ...done.map(
      ({ where, run, out, code, left }) =>
        `--- ran (${where}) ${run}\n${left === undefined ? `exit ${code}` : `NOT RUN: ${left}`}\n${shorten(out)}`,
    ),
    '```',
    '',
  ];
}

function shorten(text: string): string {
  return text.length < 6000 ? text : `${text.slice(0, 2000)}\n[…]\n${text.slice(-3500)}`;
}
