/** `<…>` in Slack's message text: its sort, what it points to, and what Slack shows for it. Linear on any input. */
const MARKUP = /<([@#!]?)([^<>|]+)(?:\|([^<>]*))?>/g;

/** A code block's fence, with the line ends around it. */
const FENCE = /\n?```\n?/g;

const ENTITIES: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&amp;': '&' };

/**
 * Slack's message text as the person typed it: links and mail addresses that Slack made are their own text again,
 * mentions and code fences are gone, channel names stay as `#name`, and `&lt; &gt; &amp;` are decoded, last and once.
 *
 *     typedText('<@U0BOT> ssh <mailto:me@gw.example.jp|me@gw.example.jp> &lt;host&gt;')
 *     // ' ssh me@gw.example.jp <host>'
 */
export function typedText(slackText: string): string {
  return slackText
    .replace(MARKUP, shown)
    .replace(FENCE, '\n')
    .replace(/&(?:lt|gt|amp);/g, (entity) => ENTITIES[entity]!);
}

function shown(_all: string, sort: string, target: string, label: string | undefined): string {
  if (sort === '') return label || target.replace(/^(?:mailto|tel):/, '');
  if (sort === '#') return label ? `#${label}` : '';
  // `<!date^…|…>` is text to the reader; `<!channel>`, `<!subteam^…>` and `<@U…>` call people.
  return target.startsWith('date^') ? (label ?? '') : '';
}
