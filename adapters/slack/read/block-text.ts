import { typedText } from './typed-text';

/** As much of a block, or of an element in one, as its text needs. */
interface Node {
  type?: string;
  text?: string | { type?: string; text?: string };
  url?: string;
  name?: string;
  /** What stands for a date where it cannot be shown. */
  fallback?: string;
  value?: string;
  style?: { strike?: boolean } | string;
  elements?: readonly Node[];
  fields?: readonly Node[];
  rows?: readonly (readonly Node[])[];
}

/**
 * The text of message blocks, one line for each section, list item, table row and quoted or preformatted line.
 * Unlike the message's own `text`, what stands in `rich_text` is not escaped. Mentions are left out.
 */
export function blockText(blocks: readonly unknown[]): string {
  return blocks
    .map((block) => text(block, 0))
    .filter((part) => part !== '')
    .join('\n');
}

/** Slack nests no deeper than lists in lists; what is of another type than it documents says nothing. */
const DEEPEST = 50;

function text(given: unknown, depth: number): string {
  if (typeof given !== 'object' || given === null || depth > DEEPEST) return '';
  const node = given as Node;
  const inside = (nodes: unknown): string[] => listOf(nodes).map((each) => text(each, depth + 1));
  switch (node.type) {
    case 'rich_text':
    case 'rich_text_list':
    case 'actions':
    case 'context':
      return inside(node.elements).join('\n');
    case 'rich_text_section':
    case 'rich_text_preformatted':
    case 'rich_text_quote':
      return inside(node.elements).join('');
    case 'table':
      return listOf(node.rows)
        .map((row) => inside(row).join('  '))
        .join('\n');
    case 'link':
      return own(node) || stringOf(node.url);
    case 'emoji':
      // Slack also makes one out of a pasted `:key:`.
      return node.name ? `:${stringOf(node.name)}:` : '';
    case 'date':
      return stringOf(node.fallback);
    case 'color':
      return stringOf(node.value);
    case 'section':
      return [inner(node), ...listOf(node.fields).map((field) => own(field as Node))]
        .map(typedText)
        .join('\n');
    case 'header':
    case 'button':
      return inner(node);
    case 'mrkdwn':
      return typedText(own(node));
    case 'text':
      return struck(node);
    case 'raw_text':
    case 'plain_text':
    case 'markdown':
      return own(node);
    default:
      return '';
  }
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function stringOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function own(node: Node | null): string {
  return stringOf(node?.text);
}

/** The text of a text object. */
function inner({ text: said }: Node): string {
  return typeof said === 'object' ? own(said) : '';
}

/** Two `~` of a command, as in `cp ~/a ~/b`, may have struck out what stands between them. */
function struck(node: Node): string {
  const said = own(node);
  return typeof node.style === 'object' && node.style?.strike ? `~${said}~` : said;
}
