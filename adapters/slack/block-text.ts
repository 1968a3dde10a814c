import { typedText } from './typed-text';

/** As much of a block, or of an element in one, as its text needs. */
interface Node {
  type?: string;
  text?: string | { type?: string; text?: string };
  url?: string;
  name?: string;
  elements?: readonly Node[];
}

/**
 * The text of message blocks, one line for each section, list item and quoted or preformatted line. Unlike the
 * message's own `text`, what stands in `rich_text` is not escaped. Mentions are left out.
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
      return (node.elements ?? []).map(text).join('\n');
    case 'rich_text_section':
    case 'rich_text_preformatted':
    case 'rich_text_quote':
      return (node.elements ?? []).map(text).join('');
    case 'link':
      return typeof node.text === 'string' ? node.text : (node.url ?? '');
    case 'emoji':
      // Slack also makes one out of a pasted `:key:`.
      return node.name ? `:${node.name}:` : '';
    case 'section':
      return typedText(inner(node));
    case 'header':
    case 'button':
      return inner(node);
    case 'text':
      return typeof node.text === 'string' ? node.text : '';
    default:
      return '';
  }
}

/** The text of a text object. */
function inner(node: Node): string {
  return typeof node.text === 'object' ? (node.text.text ?? '') : '';
}
