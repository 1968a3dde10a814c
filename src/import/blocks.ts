import { trimRows } from './coverage';
import { htmlBlocks } from './html';
import { readInline } from './inline';
import { type Nest, parseMarkdown } from './markdown';
import { remark } from './remark';
import { tableText } from './table';
import type { Block, Context } from './types';

const ANCHOR = /\s*\{(?:#|\/\*\s*#)([^\s{}*]+)(?:\s*\*\/)?\}\s*$/;
const COMMENT = /^\{\/\*[\s\S]*\*\/\}$/;
const CODE_OF_PAGE = /^(?:import\s[^\n]*\bfrom\s|import\s*['"]|export\s+(?:const|default|function)\b)/;
const DIAGRAM = /^\s*(?:mermaid|plantuml|dot|graphviz)\b/i;
const MUST_BE_SEEN = /^(?:warning|danger|caution|important)$/i;

/**
 * The pieces of a text in Markdown, in their order.
 * @param first the line that its first line is of the page.
 */
export function readBlocks(text: string, first: number, context: Context): Block[] {
  return blocksOf(parseMarkdown(text), first, context);
}

function blocksOf(nests: readonly Nest[], first: number, context: Context): Block[] {
  return nests.flatMap((nest) => blockOf(nest, first + (nest.token.map?.[0] ?? 0), first, context));
}

function blockOf({ token, inside }: Nest, line: number, first: number, context: Context): Block[] {
  switch (token.type) {
    case 'heading_open':
      return heading(inside, line, Number(token.tag.slice(1)), context);
    case 'paragraph_open':
      return paragraph(inside, line, context);
    case 'bullet_list_open':
    case 'ordered_list_open':
      return [
        {
          type: 'list',
          line,
          ordered: token.type === 'ordered_list_open',
          items: inside.map((item) => blocksOf(item.inside, first, context)),
        },
      ];
    case 'container_admonition_open':
      return admonition(token.info, blocksOf(inside, first, context), line, context);
    case 'table_open':
      return table(inside, line, context);
    case 'fence':
      if (DIAGRAM.test(token.info))
        return [
          remark(
            token.content,
            line,
            `an entry holds no diagram; say in words what it shows: ${token.content}`,
            context,
          ),
        ];
      return fence(token.content, token.info, line);
    case 'code_block':
      // What stands four blanks in between the tags of MDX is Markdown all the same.
      if (/^\s*(?:```|~~~|<[a-zA-Z]|:::)/.test(token.content))
        return readBlocks(token.content, line, context);
      return fence(token.content, '', line);
    case 'html_block':
      return htmlBlocks(token.content, line, context);
    default:
      return blocksOf(inside, first, context);
  }
}

function heading(inside: readonly Nest[], line: number, level: number, context: Context): Block[] {
  const { text, remarks } = inlineOf(inside, line, context);
  const anchor = ANCHOR.exec(text)?.[1];
  const words = text.replace(ANCHOR, '');
  return [
    ...remarks,
    { type: 'heading', line, level, text: words, ...(anchor === undefined ? {} : { anchor }) },
  ];
}

function paragraph(inside: readonly Nest[], line: number, context: Context): Block[] {
  const source = inside[0]?.token.content ?? '';
  if (COMMENT.test(source))
    return [remark(source, line, `a comment of the page, kept as a comment: ${source}`, context)];
  if (CODE_OF_PAGE.test(source)) return [remark(source, line, `the page's own code: ${source}`, context)];
  const { text, codes, remarks } = inlineOf(inside, line, context);
  return text === '' ? remarks : [...remarks, { type: 'text', line, text, codes }];
}

function inlineOf(inside: readonly Nest[], line: number, context: Context) {
  return readInline(inside[0]?.token.children ?? [], line, context);
}

/** A fence's title, such as a file's name, is a sentence of the page; its language is not. */
function fence(content: string, info: string, line: number): Block[] {
  const [language = ''] = /^[^\s{]+/.exec(info.trim()) ?? [];
  const title = /\btitle=(?:"([^"]*)"|'([^']*)')/.exec(info);
  const text = trimRows(content);
  return [
    ...(title === null ? [] : [{ type: 'text' as const, line, text: `${title[1] ?? title[2]}:`, codes: [] }]),
    ...(text === '' ? [] : [{ type: 'fence' as const, line, text, language: language.toLowerCase() }]),
  ];
}

/** A warning stays one in the text that comes out of it; a note is a sentence like the others. */
function admonition(info: string, blocks: Block[], line: number, context: Context): Block[] {
  const [, kind = '', title = ''] = /^\s*([a-z]+)\s*\[?(.*?)\]?\s*$/i.exec(info) ?? [];
  const caution = context.language === 'ja' ? '注意' : 'Caution';
  const label = title !== '' ? title : MUST_BE_SEEN.test(kind) ? caution : '';
  const [head, ...rest] = blocks;
  if (label === '') return blocks;
  if (head?.type !== 'text') return [{ type: 'text', line, text: `${label}:`, codes: [] }, ...blocks];
  return [{ ...head, text: `${label}: ${head.text}` }, ...rest];
}

function table(inside: readonly Nest[], line: number, context: Context): Block[] {
  const remarks: Block[] = [];
  const rowsOf = (part: Nest): string[][] =>
    part.inside.map((row) =>
      row.inside.map((cell) => {
        const read = inlineOf(cell.inside, line, context);
        remarks.push(...read.remarks);
        return read.text;
      }),
    );
  const [head, ...bodies] = inside.map(rowsOf);
  return [
    ...remarks,
    { type: 'text', line, text: tableText({ head: head?.[0] ?? [], rows: bodies.flat() }), codes: [] },
  ];
}
