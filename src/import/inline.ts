import type MarkdownIt from 'markdown-it';
import { parse } from 'node-html-parser';
import { imageRemark, remark } from './remark';
import type { Block, Context } from './types';

/** Stands for a line end of the source; no character of its own. */
const SOFT = '\ufdd0';

/** The words of a paragraph or heading, as one reads them. */
export interface Inline {
  text: string;
  /** The pieces that stand as code. */
  codes: string[];
  /** Images, comments and the like. */
  remarks: Block[];
}

/**
 * Text without its marks. A link's address stands behind its words, `<br>` is a line end, and a line end of the
 * source is none: between Japanese characters nothing stands for it.
 */
export function readInline(tokens: readonly MarkdownIt.Token[], line: number, context: Context): Inline {
  const codes: string[] = [];
  const remarks: Block[] = [];
  const links: { href: string; title: string; start: number }[] = [];
  let text = '';
  const endLink = (): void => {
    const link = links.pop();
    if (link !== undefined) text += addressOf(link.href, text.slice(link.start), line, context, link.title);
  };
  let row = 0;
  for (const token of tokens) {
    if (token.type === 'text') text += token.content.replaceAll('**', '').replaceAll('🔗', ' ');
    else if (token.type === 'code_inline') {
      codes.push(token.content.trim());
      text += token.content;
    } else if (token.type === 'softbreak') {
      text += SOFT;
      row++;
    } else if (token.type === 'hardbreak') {
      text += '\n';
      row++;
    } else if (token.type === 'image') {
      remarks.push(imageRemark(String(token.attrGet('src')), token.content, line + row, context));
    } else if (token.type === 'link_open')
      links.push({
        href: String(token.attrGet('href')),
        title: String(token.attrGet('title') ?? ''),
        start: text.length,
      });
    else if (token.type === 'link_close' || /^<\/a\s*>/i.test(token.content)) endLink();
    else if (token.type === 'html_inline') {
      const tag = parse(token.content, { comment: true }).childNodes[0] as unknown as InlineTag | undefined;
      const name = tag?.rawTagName ?? '';
      if (/^<br\b/i.test(token.content)) text += '\n';
      else if (name === 'a' && tag?.getAttribute('href') !== undefined)
        links.push({ href: tag.getAttribute('href') as string, title: '', start: text.length });
      else if (name === 'img')
        remarks.push(
          imageRemark(tag?.getAttribute('src') ?? '', tag?.getAttribute('alt') ?? '', line + row, context),
        );
      else if (/^<!|^<[A-Z]/.test(token.content))
        remarks.push(
          remark(token.content, line + row, `this is no text and stays a comment: ${token.content}`, context),
        );
    }
  }
  return { text: joinRows(text), codes, remarks };
}

interface InlineTag {
  rawTagName?: string;
  getAttribute(name: string): string | undefined;
}

/** What stands behind the words of a link; nothing when they are the address. */
export function addressOf(href: string, words: string, line: number, context: Context, title = ''): string {
  const address = context.resolve(href);
  if (address === null)
    context.problem(
      line,
      `the link "${href}" is not a whole address; give the page's own with --page, or write it out`,
    );
  const shown = address ?? href;
  const same = words.trim() === shown || words.trim() === href.replace(/^mailto:/, '');
  const told = [title, ...(same ? [] : [shown])].filter((one) => one !== '').join(' ');
  return told === '' ? '' : ` (${told})`;
}

/** Rows of one paragraph: a blank stands between two words, nothing beside Japanese. */
export function joinRows(text: string): string {
  const rows = text.split(SOFT).map((row) => row.trim());
  const flat = rows.reduce((before, row) => {
    const words = /[\u0021-\u024f]$/.test(before) && /^[\u0021-\u024f]/.test(row);
    const address = before !== '' && /^https?:/.test(row);
    return words || address ? `${before} ${row}` : before + row;
  });
  return flat
    .split('\n')
    .map((row) => row.trim())
    .join('\n')
    .trim();
}
