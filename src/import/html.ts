import { type HTMLElement, type Node, NodeType, parse } from 'node-html-parser';
import { addressOf } from './inline';
import { imageRemark, remark } from './remark';
import { tableText } from './table';
import { type Block, type Context, LABEL_LEVEL } from './types';

const BLOCK_TAGS =
  /^(?:p|div|section|article|ul|ol|li|dl|dt|dd|details|summary|center|figure|figcaption|blockquote|tr)$/;

/** A piece of HTML as blocks: its tables, preformatted texts, headings and paragraphs; unknown tags are told. */
export function htmlBlocks(html: string, line: number, context: Context): Block[] {
  const root = parse(straighten(html), { comment: true });
  const blocks: Block[] = [];
  const lineOf = (node: Node): number =>
    line + html.slice(0, Math.max(node.range[0], 0)).split('\n').length - 1;
  let text = '';
  let textLine = line;
  const flush = (): void => {
    if (text.trim() !== '') blocks.push({ type: 'text', line: textLine, text: tidy(text), codes: [] });
    text = '';
  };
  const walk = (node: Node): void => {
    if (node.nodeType === NodeType.TEXT_NODE) {
      if (text.trim() === '') textLine = lineOf(node) + leadingLines(node.rawText);
      text += node.text.replace(/\s+/g, ' ');
      return;
    }
    if (node.nodeType === NodeType.COMMENT_NODE) {
      const comment = node.rawText.trim();
      blocks.push(
        remark(comment, lineOf(node), `a comment of the page, kept as a comment: ${comment}`, context),
      );
      return;
    }
    const element = node as HTMLElement;
    const name = (element.rawTagName ?? '').toLowerCase();
    if (name === 'br') text += '\n';
    else if (name === 'img') {
      const { src = '', alt = '' } = element.attributes;
      blocks.push(imageRemark(src, alt, lineOf(node), context));
    } else if (name === 'table') {
      flush();
      blocks.push(...tableBlocks(element, lineOf(node), context));
    } else if (name === 'pre') {
      flush();
      blocks.push({
        type: 'fence',
        line: lineOf(node),
        text: parse(element.innerHTML).text.replace(/^\n/, ''),
        language: '',
      });
    } else if (/^h[1-6]$/.test(name)) {
      flush();
      blocks.push({
        type: 'heading',
        line: lineOf(node),
        level: Number(name[1]),
        text: tidy(element.text),
        ...(element.id === '' ? {} : { anchor: element.id }),
      });
    } else if (name === 'a') {
      const start = text.length;
      element.childNodes.forEach(walk);
      const { href } = element.attributes;
      if (href !== undefined) text += addressOf(href, text.slice(start), lineOf(node), context);
    } else {
      const apart = BLOCK_TAGS.test(name) || /^[A-Z]/.test(element.rawTagName ?? '');
      if (apart) flush();
      if (/^[A-Z]/.test(element.rawTagName ?? ''))
        blocks.push(...componentBlocks(element, lineOf(node), context));
      if (name === 'li') text += '- ';
      element.childNodes.forEach(walk);
      if (apart) flush();
    }
  };
  root.childNodes.forEach(walk);
  flush();
  return blocks;
}

/** Full-width blanks between attributes, as a Japanese keyboard types them, are blanks. */
function straighten(html: string): string {
  return html.replace(/<[a-z][^<>]*>/gi, (tag) => tag.replaceAll('\u3000', ' '));
}

function leadingLines(raw: string): number {
  return (/^\s*/.exec(raw) as RegExpExecArray)[0].split('\n').length - 1;
}

function tidy(text: string): string {
  const rows = text.split('\n').map((row) => row.replace(/[ \t]+/g, ' ').trim());
  return rows.join('\n').trim();
}

/** A tab's label is a sentence of the page; what other components show is not known. */
function componentBlocks(
  { rawTagName, attributes, rawAttrs }: HTMLElement,
  line: number,
  context: Context,
): Block[] {
  const label = attributes.label ?? attributes.title;
  if (label !== undefined) return [{ type: 'heading', line, level: LABEL_LEVEL, text: label }];
  if (rawTagName === 'Tabs') return [];
  const tag = `<${rawTagName} ${rawAttrs}>`;
  return [remark(tag, line, `what this part of the page shows is not known: ${tag}`, context)];
}

function tableBlocks(table: HTMLElement, line: number, context: Context): Block[] {
  const remarks: Block[] = [];
  const cellText = (cell: HTMLElement): string => {
    const inside = htmlBlocks(cell.innerHTML, line, context);
    remarks.push(...inside.filter(({ type }) => type === 'remark'));
    return inside.map((block) => ('text' in block && block.type !== 'remark' ? block.text : '')).join(' ');
  };
  const rows = table.querySelectorAll('tr').map((row) => row.querySelectorAll('th,td'));
  const caption = table.querySelector('caption');
  const texts = rows.map((cells) => cells.map(cellText));
  const merged = rows.flat().some(({ attributes }) => attributes.rowspan ?? attributes.colspan);
  if (merged)
    context.problem(line, 'the table has joined cells; see whether its rows still say what they said');
  const headed = !merged && (rows[0] ?? []).some(({ rawTagName }) => rawTagName.toLowerCase() === 'th');
  const text = tableText({ head: headed ? (texts[0] ?? []) : [], rows: headed ? texts.slice(1) : texts });
  return [
    ...remarks,
    ...(caption === null ? [] : [{ type: 'text' as const, line, text: tidy(caption.text), codes: [] }]),
    { type: 'text', line, text, codes: [] },
  ];
}
