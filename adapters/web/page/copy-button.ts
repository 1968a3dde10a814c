import { button } from './button.js';
import { byId } from './by-id.js';
import type { Phrases } from './wire.js';

/** How long a button says that it copied, in milliseconds. */
const THANKS = 2000;

/** A button that puts exactly the text of `source` on the clipboard, or selects it where the browser forbids that. */
export function copyButton(source: HTMLElement, phrases: Phrases): HTMLButtonElement {
  return button('copy', phrases.copy, async (pressed) => {
    const copied = await copy(source);
    byId('status').textContent = copied ? phrases.copied : phrases.copyByHand;
    if (!copied) {
      pressed.after(
        Object.assign(document.createElement('span'), {
          className: 'by-hand',
          textContent: phrases.copyByHand,
        }),
      );
      pressed.remove();
      return;
    }
    pressed.classList.add('done');
    pressed.textContent = phrases.copied;
    setTimeout(() => {
      pressed.classList.remove('done');
      pressed.textContent = phrases.copy;
      byId('status').textContent = '';
    }, THANKS);
  });
}

/** The clipboard API is there only over https and on localhost; over plain http within a site the old way works. */
async function copy(source: HTMLElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(source.textContent);
    return true;
  } catch {
    getSelection()?.selectAllChildren(source);
    return document.execCommand('copy');
  }
}
