import type { Answer, Part, Table } from '../types';

/** The whole answer as plain text: for the terminal, for notifications, and for whatever can show nothing else. */
export function plainText({ parts }: Pick<Answer, 'parts'>): string {
  return parts.map(plainPart).join('\n\n');
}

function plainPart(part: Part): string {
  switch (part.type) {
    case 'heading':
      return `■ ${part.text}`;
    case 'notice':
      return `!! ${part.text}`;
    case 'paragraph':
      return part.text;
    case 'quote':
      return `${part.label}\n> ${part.text}`;
    case 'cause':
      return part.number === undefined ? part.text : `${part.number}. ${part.text}`;
    case 'step':
      return [
        part.commands.length === 0 ? part.text : `[${part.place}] ${part.text}`,
        ...part.commands.map(({ run, label }) => (label === undefined ? '' : `  (${label})\n`) + indent(run)),
        ...(part.sample === undefined ? [] : [indent(part.sample, '    | ')]),
        ...(part.table === undefined ? [] : [plainTable(part.table)]),
      ].join('\n');
    case 'choices':
      return part.options.map(({ title }, at) => `  ${at + 1}) ${title}`).join('\n');
    case 'links':
      return `${part.label}: ${part.urls.join(' ')}`;
  }
}

function indent(text: string, by = '    '): string {
  return text.replace(/^/gm, by);
}

function plainTable({ head, rows }: Table): string {
  return rows
    .map((row) => `    - ${row.map((cell, at) => `${head[at]}: ${cell.replaceAll('\n', ' ')}`).join(' / ')}`)
    .join('\n');
}
