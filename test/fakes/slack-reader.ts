import type { Blocks } from './slack-limits';

/** A message as a person in Slack reads it: all the text in order, and apart from it what the code boxes hold. */
export function readBlocks(blocks: Blocks): { text: string; commands: string[] } {
  const commands = blocks.flatMap((block) =>
    block.type === 'rich_text'
      ? block.elements.filter((element) => element.type === 'rich_text_preformatted').map(said)
      : [],
  );
  return { text: blocks.map(said).join('\n'), commands };
}

interface Node {
  type: string;
  text?: string | { text: string };
  url?: string;
  elements?: readonly Node[];
  accessory?: Node;
  fields?: readonly { text: string }[];
}

function said(node: Node): string {
  if (node.elements) {
    const inOneLine = ['rich_text_section', 'rich_text_preformatted', 'rich_text_quote'].includes(node.type);
    return node.elements.map(said).join(inOneLine ? '' : '\n');
  }
  if (node.fields) return node.fields.map((field) => field.text).join('\n');
  if (node.accessory) return `${said({ ...node, accessory: undefined })}\n${said(node.accessory)}`;
  return typeof node.text === 'object' ? node.text.text : (node.text ?? node.url ?? '');
}
