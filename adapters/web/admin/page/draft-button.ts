import { button } from '../../page/button.js';
import { element } from '../../page/element.js';
import { post } from './api.js';
import { whyNot } from './notice.js';
import type { Drafted } from './wire.js';
import { language, phrase } from './words.js';

/** "Draft an entry"; what came of it is said in its place. */
export function draftButton(path: string): HTMLElement {
  const said = Object.assign(element('p', 'said', ''), { role: 'status' });
  const pressed = button('plain', phrase('admin-draft'), async (made) => {
    made.disabled = true;
    try {
      const drafted = await post<Drafted>(`${path}/draft?language=${language()}`);
      if ('file' in drafted) made.remove();
      said.textContent = 'file' in drafted ? phrase('admin-drafted', { file: drafted.file }) : drafted.why;
    } catch (error) {
      said.textContent = whyNot(error);
    }
    made.disabled = false;
  });
  return element('div', 'draft', pressed, said);
}
