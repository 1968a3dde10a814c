import { choiceRow } from './switch.js';
import { phrase } from './words.js';

const RANGES = ['7', '30', '90', '180'] as const;
let chosen: (typeof RANGES)[number] = '30';

/** How many days are looked at; kept while one goes from page to page. */
export function range(): string {
  return chosen;
}

/** The switch for it; `changed` is called after each choice. */
export function rangeSwitch(changed: () => void): HTMLElement {
  const options = RANGES.map((value) => ({ value, label: phrase('admin-days', { days: value }) }));
  return choiceRow('range', phrase('admin-range'), options, chosen, (value) => {
    chosen = value;
    changed();
  });
}
