import { element } from '../../page/element.js';
import { notice, whyNot } from './notice.js';

/** A part of the page that is drawn from the server, again at each call of `renew`. */
export async function renewed(
  draw: (renew: () => Promise<void>) => Promise<readonly HTMLElement[]>,
  className = '',
): Promise<HTMLElement> {
  const place = element('section', className);
  let latest = 0;
  async function renew(): Promise<void> {
    const mine = ++latest;
    place.ariaBusy = 'true';
    const drawn = await draw(again);
    if (mine !== latest) return;
    place.ariaBusy = 'false';
    const focused = place.contains(document.activeElement) ? nameOf(document.activeElement) : null;
    place.replaceChildren(...drawn);
    if (focused !== null) place.querySelector<HTMLElement>(focused)?.focus();
  }
  function again(): Promise<void> {
    return renew().catch((error: unknown) => {
      place.ariaBusy = 'false';
      place.prepend(notice(whyNot(error)));
    });
  }
  await renew();
  return place;
}

/** How to find a choice again after it was drawn anew, so that the keyboard stays where it was. */
function nameOf(element: Element | null): string | null {
  if (!(element instanceof HTMLInputElement) || element.type !== 'radio') return null;
  return `input[name="${CSS.escape(element.name)}"][value="${CSS.escape(element.value)}"]`;
}
