import type { Blocks } from '../fakes/slack-limits';

type Block = Blocks[number];
type RichText = Extract<Block, { type: 'rich_text' }>['elements'][number];
type Inline = Extract<RichText, { type: 'rich_text_section' }>['elements'][number];

const STYLE = `
  body { margin: 0; padding: 16px 20px; width: 640px; background: #fff; color: #1d1c1d;
         font: 15px/1.47 "Lato", "Noto Sans", "Noto Sans CJK JP", sans-serif; }
  .message { display: flex; gap: 8px; }
  .avatar { flex: none; width: 36px; height: 36px; border-radius: 6px; background: #1d3557; color: #fff;
            font: 700 13px/36px monospace; text-align: center; }
  .name { font-weight: 900; } .app { background: #ebeaeb; color: #616061; font-size: 10px; border-radius: 2px; padding: 1px 3px; }
  .block { margin: 4px 0 8px; overflow-wrap: anywhere; white-space: pre-wrap; }
  h2 { font-size: 18px; line-height: 1.33; margin: 8px 0 4px; }
  pre { margin: 4px 0; padding: 8px; border: 1px solid #d9d9da; border-radius: 4px; background: #f8f8f8;
        font: 12px/1.5 "DejaVu Sans Mono", "Noto Sans Mono CJK JP", monospace; white-space: pre-wrap; }
  blockquote { margin: 4px 0; padding-left: 12px; border-left: 4px solid #ddd; }
  code { border: 1px solid #d9d9da; border-radius: 3px; background: #f8f8f8; color: #c01343; padding: 1px 3px;
         font: 12px/1.5 "DejaVu Sans Mono", "Noto Sans Mono CJK JP", monospace; }
  ul, ol { margin: 4px 0; padding-left: 26px; white-space: normal; } a { color: #1264a3; text-decoration: none; }
  button { margin: 0 8px 8px 0; padding: 0 12px; height: 32px; border: 1px solid #bbb; border-radius: 8px;
           background: #fff; color: #1d1c1d; font: 700 13px "Lato", "Noto Sans CJK JP", sans-serif; }
  button.primary { border-color: #007a5a; background: #007a5a; color: #fff; } small { color: #616061; }`;

const EMOJI: Record<string, string> = {
  warning: '⚠️',
  computer: '💻',
  office: '🏢',
  wrench: '🔧',
  white_check_mark: '✅',
};

/** A page with one message of the bot as it looks in Slack, for a picture; the blocks as they were posted. */
export function slackBlocksToHtml(blocks: Blocks): string {
  return `<!doctype html><meta charset="utf-8"><title>Slack</title><style>${STYLE}</style>
<div class="message"><div class="avatar">&gt;_</div><div>
<span class="name">ssh-helpdesk</span> <span class="app">APP</span>
${blocks.map((block) => `<div class="block">${drawn(block)}</div>`).join('\n')}
</div></div>`;
}

function drawn(block: Block): string {
  switch (block.type) {
    case 'header':
      return `<h2>${escaped(block.text.text)}</h2>`;
    case 'section': {
      const texts = [...(block.text ? [block.text] : []), ...(block.fields ?? [])];
      const said = texts.map(({ text }) => `<div>${escaped(text)}</div>`).join('');
      return `${said}${block.accessory ? interactive(block.accessory) : ''}`;
    }
    case 'divider':
      return '<hr>';
    case 'context':
      return `<small>${block.elements.map((one) => ('text' in one ? escaped(one.text) : '')).join(' ')}</small>`;
    case 'context_actions':
      return block.elements
        .flatMap(({ positive_button, negative_button }) => [positive_button, negative_button])
        .map(({ text }) => `<button>${escaped(text.text)}</button>`)
        .join('');
    case 'actions':
      return block.elements.map(interactive).join('');
    case 'rich_text':
      return block.elements.map(richText).join('');
  }
}

type Interactive = Extract<Block, { type: 'actions' }>['elements'][number];

function interactive(element: Interactive | { type: 'image' }): string {
  switch (element.type) {
    case 'button':
      return `<button class="${element.style ?? ''}">${escaped(element.text.text)}</button>`;
    case 'static_select': {
      const shown = element.initial_option?.text.text ?? element.placeholder?.text ?? '';
      return `<button>${escaped(shown)} ⌄</button>`;
    }
    case 'overflow':
      return '<button>⋯</button>';
    case 'image':
      return '';
  }
}

function richText(element: RichText): string {
  switch (element.type) {
    case 'rich_text_section':
      return `<div>${element.elements.map(inline).join('')}</div>`;
    case 'rich_text_preformatted':
      return `<pre>${element.elements.map(inline).join('')}</pre>`;
    case 'rich_text_quote':
      return `<blockquote>${element.elements.map(inline).join('')}</blockquote>`;
    case 'rich_text_list': {
      const tag = element.style === 'ordered' ? 'ol' : 'ul';
      return `<${tag}>${element.elements.map((item) => `<li>${item.elements.map(inline).join('')}</li>`).join('')}</${tag}>`;
    }
  }
}

function inline(element: Inline): string {
  switch (element.type) {
    case 'text':
      return styled(element);
    case 'link':
      return `<a href="${escaped(element.url)}">${escaped(element.text ?? element.url)}</a>`;
    case 'emoji':
      return EMOJI[element.name] ?? `:${escaped(element.name)}:`;
    case 'user':
      return `@${escaped(element.user_id)}`;
    case 'broadcast':
      return `@${element.range}`;
  }
}

function styled({ text, style = {} }: Extract<Inline, { type: 'text' }>): string {
  const tags = [style.bold && 'b', style.italic && 'i', style.strike && 's', style.code && 'code'].filter(
    (tag) => !!tag,
  );
  return tags.reduce<string>((inner, tag) => `<${tag}>${inner}</${tag}>`, escaped(text));
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
