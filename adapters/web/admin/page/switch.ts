import { element } from '../../page/element.js';

/** A row of choices of which one holds. */
export function choiceRow<Value extends string>(
  name: string,
  legend: string,
  options: readonly { value: Value; label: string }[],
  chosen: Value,
  choose: (value: Value) => void,
): HTMLElement {
  const labels = options.map(({ value, label }) => {
    const input = Object.assign(element('input', ''), {
      type: 'radio',
      name,
      value,
      checked: value === chosen,
    });
    input.addEventListener('change', () => choose(value));
    return element('label', '', input, label);
  });
  return element('fieldset', 'switch', element('legend', 'unseen', legend), ...labels);
}
