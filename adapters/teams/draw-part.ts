import type { Option, Part } from '../../src/index';
import type { Element } from './card';
import { drawButton } from './draw-button';
import { drawStep } from './draw-step';
import { apart, drawText, shorten } from './draw-text';
import type { Press } from './press';

/** A quoted line is there to be recognised, not to be read to its end. */
const QUOTE = 500;
const TITLE = 80;
/** A narrow card cuts a longer one off, and its end with it. */
const LINK_TITLE = 44;

export interface Frame {
  /** One of the bot's own sentences in the answer's language. */
  phrase: (name: string) => string;
  press: (option: Option) => Press;
  /** How many buttons this part may have; an option or a link without one stands as text. */
  buttons: number;
}

/**
 * One part of an answer as pieces of a card, each piece whole in itself (a command never stands apart from the label
 * that says where to run it), so that a card may end after any of them.
 */
export function drawPart(part: Part, frame: Frame): Element[][] {
  switch (part.type) {
    case 'heading':
      return [drawText(part.text, { size: 'Large', weight: 'Bolder' })];
    case 'notice':
      return [[{ type: 'Container', style: 'attention', items: drawText(part.text, { weight: 'Bolder' }) }]];
    case 'paragraph':
      return [drawText(part.text)];
    case 'quote':
      return [[drawQuote(part.label, part.text)]];
    case 'cause': {
      const text = part.number === undefined ? part.text : `${part.number}. ${part.text}`;
      const [first, ...more] = apart(drawText(text, { weight: 'Bolder' }), 'Large');
      return [[{ ...first!, separator: true }, ...more]];
    }
    case 'step':
      return drawStep(part, frame.phrase);
    case 'choices':
      return part.options.map((option, index) =>
        index < frame.buttons
          ? [drawChoice(option, frame.press(option))]
          : drawText(`・${shorten(option.title, TITLE)}`),
      );
    case 'links':
      return part.urls.map((url, index) => drawLink(part.label, url, index < frame.buttons));
  }
}

function drawQuote(label: string, text: string): Element {
  const items = [
    ...drawText(label, { size: 'Small', isSubtle: true }),
    ...apart(drawText(text, { fontType: 'Monospace' }, QUOTE), 'None'),
  ];
  return { type: 'Container', style: 'emphasis', items };
}

/** Each button on its own line: side by side, Teams cuts their titles. */
function drawChoice({ title }: Option, press: Press): Element {
  return { type: 'ActionSet', spacing: 'Small', actions: [drawButton(shorten(title, TITLE), press)] };
}

function drawLink(label: string, address: string, asButton: boolean): Element[] {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (!asButton || !url || !/^https?:$/.test(url.protocol))
    return drawText(`${label}: ${address}`, { size: 'Small' });
  const whole = `${label}: ${url.host}${url.pathname.replace(/\/$/, '')}`;
  const title = whole.length <= LINK_TITLE ? whole : shorten(`${label}: ${url.host}/…`, LINK_TITLE);
  return [
    { type: 'ActionSet', spacing: 'Small', actions: [{ type: 'Action.OpenUrl', title, url: url.href }] },
  ];
}
