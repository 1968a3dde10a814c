import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Card } from '../../adapters/teams/card';

const LIBRARY = join(__dirname, '../../node_modules/adaptivecards/dist/adaptivecards.min.js');
const FONTS = '"Segoe UI", "Noto Sans", "Noto Sans CJK JP", system-ui, sans-serif';
const MONOSPACE = 'Consolas, "DejaVu Sans Mono", "Noto Sans Mono CJK JP", monospace';

const INK = { default: '#242424', subtle: '#616161' };
const colours = (accent: string) => ({
  default: INK,
  accent: { default: accent, subtle: accent },
  attention: { default: '#b10e1c', subtle: '#b10e1c' },
  good: { default: '#0e700e', subtle: '#0e700e' },
});

/** Teams in its light theme, as near as a host config comes to it. */
const HOST_CONFIG = {
  fontFamily: FONTS,
  supportsInteractivity: true,
  spacing: { small: 4, default: 8, medium: 16, large: 20, extraLarge: 28, padding: 12 },
  separator: { lineThickness: 1, lineColor: '#e0e0e0' },
  fontTypes: {
    default: {
      fontFamily: FONTS,
      fontSizes: { small: 12, default: 14, medium: 14, large: 18, extraLarge: 24 },
      fontWeights: { lighter: 300, default: 400, bolder: 600 },
    },
    monospace: {
      fontFamily: MONOSPACE,
      fontSizes: { small: 12, default: 13, medium: 14, large: 18, extraLarge: 24 },
      fontWeights: { lighter: 300, default: 400, bolder: 600 },
    },
  },
  containerStyles: {
    default: { backgroundColor: '#ffffff', foregroundColors: colours('#4f52b2') },
    emphasis: { backgroundColor: '#f5f5f5', foregroundColors: colours('#4f52b2') },
    attention: { backgroundColor: '#fdf3f4', foregroundColors: colours('#b10e1c') },
    good: { backgroundColor: '#f1faf1', foregroundColors: colours('#4f52b2') },
  },
  actions: {
    maxActions: 6,
    spacing: 'default',
    buttonSpacing: 8,
    actionsOrientation: 'horizontal',
    actionAlignment: 'left',
  },
  adaptiveCard: { allowCustomStyle: false },
};

const STYLE = `
  body { margin: 0; padding: 24px; background: #f5f5f5; color: #242424; font: 14px/1.4 ${FONTS}; }
  .who { margin: 0 0 6px 2px; font-size: 12px; color: #616161; }
  .who b { color: #242424; }
  #card { max-width: 720px; background: #fff; border: 1px solid #e0e0e0; border-radius: 8px; overflow: hidden; }
  .ac-textRun { white-space: pre-wrap; overflow-wrap: anywhere; }
  .ac-pushButton { padding: 6px 14px; border: 1px solid #d1d1d1; border-radius: 4px; background: #fff; font: 600 14px ${FONTS}; }
  .ac-container { border-radius: 4px; }
`;

/** JSON inside a script: nothing in it may end the script. */
const inScript = (value: unknown) => JSON.stringify(value).replaceAll('<', '\\u003c');

/**
 * A page that draws a card with the Adaptive Cards library. The library does not know Teams' CodeBlock, so commands
 * show as on a phone: by their fallback. Self-contained, for a browser that is offline.
 */
export function teamsCardToHtml(card: Card): string {
  return `<!doctype html>
<html lang="ja"><meta charset="utf-8"><title>Teams</title><style>${STYLE}</style>
<p class="who"><b>SSH Help</b> 10:24</p><div id="card"></div>
<script>${readFileSync(LIBRARY, 'utf8')}</script>
<script>{
  const card = new AdaptiveCards.AdaptiveCard();
  card.hostConfig = new AdaptiveCards.HostConfig(${inScript(HOST_CONFIG)});
  card.parse(${inScript(card)});
  document.getElementById('card').append(card.render());
}</script></html>`;
}
