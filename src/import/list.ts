import { commandsInside } from './advice';
import type { Block } from './types';

type List = Extract<Block, { type: 'list' }>;

/** Whether each item of a list is something to do: it is numbered, or holds commands. */
export function isInstructions(list: List): boolean {
  if (list.items.length === 0) return false;
  return list.ordered || list.items.some((item) => item.some(holdsCommand));
}

function holdsCommand(block: Block): boolean {
  if (block.type === 'fence') return true;
  if (block.type === 'list') return block.items.some((item) => item.some(holdsCommand));
  return block.type === 'text' && commandsInside(block.text, block.codes).length > 0;
}

/** A list as one text, a line for each item, the inner lists further in; remarks inside it are handed out. */
export function listText(list: List): { text: string; codes: string[]; remarks: string[] } {
  const codes: string[] = [];
  const remarks: string[] = [];
  const rowsOf = ({ items, ordered }: List): string[] =>
    items.flatMap((item, at) => {
      const sign = ordered ? `${at + 1}. ` : items.length === 1 && list.items === items ? '' : '- ';
      const rows = item.flatMap((block): string[] => {
        if (block.type === 'list') return rowsOf(block);
        if (block.type === 'remark') {
          remarks.push(block.text);
          return [];
        }
        if (block.type === 'text') codes.push(...block.codes);
        return block.text.split('\n');
      });
      return rows.map((row, inner) => (inner === 0 ? `${sign}${row}` : `${' '.repeat(sign.length)}${row}`));
    });
  return { text: rowsOf(list).join('\n'), codes, remarks };
}
