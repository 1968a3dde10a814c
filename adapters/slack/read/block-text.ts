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
    .map((block) => text(block as Node))
    .filter((part) => part !== '')
    .join('\n');
}

function text(node: Node): string {
  switch (node.type) {
    case 'rich_text':
    case 'rich_text_list':
    case 'actions':
    case 'context':
      return (node.elements ?? []).map(text).join('\n');
    case 'rich_text_section':
    case 'rich_text_preformatted':
    case 'rich_text_quote':
      return (node.elements ?? []).map(text).join('');
    case 'table':
      return (node.rows ?? []).map((row) => row.map(text).join('  ')).join('\n');
    case 'link':
      return typeof node.text === 'string' && node.text ? node.text : (node.url ?? '');
    case 'emoji':
      // Slack also makes one out of a pasted `:key:`.
      return node.name ? `:${node.name}:` : '';
    case 'date':
      return node.fallback ?? '';
    case 'color':
      return node.value ?? '';
    case 'section':
      return [inner(node), ...(node.fields ?? []).map(own)].map(typedText).join('\n');
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

function own({ text: said }: Node): string {
  return typeof said === 'string' ? said : '';
}

/** The text of a text object. */
function inner(node: Node): string {
  return typeof node.text === 'object' ? (node.text.text ?? '') : '';
}

/** Two `~` of a command, as in `cp ~/a ~/b`, may have struck out what stands between them. */
function struck(node: Node): string {
  const said = own(node);
  return typeof node.style === 'object' && node.style.strike ? `~${said}~` : said;
}
