/** A table, its cells as text. */
export interface Table {
  /** Empty when the table has no head. */
  head: readonly string[];
  rows: readonly (readonly string[])[];
}

/** A table as lines of text that a chat shows well: each row says in every cell what the cell is. */
export function tableText({ head, rows }: Table): string {
  const lines = rows.map((cells) =>
    cells.map((cell, at) => (head[at] ? `${head[at]}: ${flat(cell) || '-'}` : flat(cell))).join(' | '),
  );
  const wide = rows.some((cells) => cells.length === head.length);
  return (wide || head.length === 0 ? lines : [head.map(flat).join(' | '), ...lines]).join('\n');
}

function flat(cell: string): string {
  return cell.replace(/\s+/g, ' ').trim();
}
