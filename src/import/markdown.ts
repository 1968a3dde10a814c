import MarkdownIt from 'markdown-it';
import container from 'markdown-it-container';

/** A token with the tokens between it and its end. */
export interface Nest {
  token: MarkdownIt.Token;
  inside: Nest[];
}

/** A tag that stands alone on its line and whose content is Markdown, as MDX has it. */
const TAG_LINE = /^<\/?(?:details|div|section|center|figure|p|[A-Z]\w*)\b[^<>]*>$|^<summary>.*<\/summary>$/;
const COMPONENT_LINE = /^<\/?[A-Z]/;

const markdown = new MarkdownIt({ html: true });
markdown.use(container, 'admonition', { validate: (info) => /^\s*[a-z]/i.test(info) });
markdown.block.ruler.before('code', 'html_island', htmlIsland, { alt: ['paragraph', 'blockquote', 'list'] });

/** Markdown as a tree of markdown-it's tokens: CommonMark with tables, HTML and `:::` admonitions. */
export function parseMarkdown(text: string): Nest[] {
  const root: Nest[] = [];
  const open = [root];
  for (const token of markdown.parse(text, {})) {
    if (token.nesting < 0) {
      open.pop();
      continue;
    }
    const nest: Nest = { token, inside: [] };
    (open.at(-1) as Nest[]).push(nest);
    if (token.nesting > 0) open.push(nest.inside);
  }
  return root;
}

/** Text whose character references and backslashes are undone. */
export function unescapeMarkdown(text: string): string {
  return markdown.utils.unescapeAll(text);
}

/**
 * CommonMark ends a piece of HTML at the next blank line, MDX at its end tag: a table is taken whole, and a tag that
 * stands alone is taken alone, so that the Markdown between two of them is read as such.
 */
function htmlIsland(state: MarkdownIt.StateBlock, start: number, end: number, silent: boolean): boolean {
  const line = lineOf(state, start);
  const indented = (state.sCount[start] as number) - state.blkIndent >= 4;
  if (indented && !COMPONENT_LINE.test(line)) return false;
  let last = start;
  if (/^<table(?![\w-])/i.test(line)) {
    while (last + 1 < end && !/<\/table\s*>/i.test(lineOf(state, last))) last++;
  } else if (!TAG_LINE.test(line)) return false;
  if (silent) return true;
  state.line = last + 1;
  const token = state.push('html_block', '', 0);
  token.map = [start, last + 1];
  token.content = state.getLines(start, last + 1, state.blkIndent, true);
  return true;
}

function lineOf(state: MarkdownIt.StateBlock, line: number): string {
  const from = (state.bMarks[line] as number) + (state.tShift[line] as number);
  return state.src.slice(from, state.eMarks[line]).trimEnd();
}
