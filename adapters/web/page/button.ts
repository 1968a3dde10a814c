import { element } from './element.js';

/** A button that sends no form. */
export function button(className: string, label: string, press: (button: HTMLButtonElement) => void) {
  const made = element('button', className, label);
  made.type = 'button';
  made.addEventListener('click', () => press(made));
  return made;
}
