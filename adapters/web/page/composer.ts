import { byId } from './by-id.js';

/** The part of the window's height that the box may take. */
const TALLEST = 0.4;

/**
 * The box. Enter sends one line and breaks a line where there are several already; Ctrl or ⌘ with Enter always
 * sends. A paste or a key that meets no other field goes into the box. Returns how to empty it.
 */
export function watchComposer(send: (text: string) => void): () => void {
  const form = byId<HTMLFormElement>('composer');
  const box = byId<HTMLTextAreaElement>('box');

  const grow = () => {
    box.enterKeyHint = box.value.includes('\n') ? 'enter' : 'send';
    box.style.height = 'auto';
    box.style.height = `${Math.min(box.scrollHeight, innerHeight * TALLEST)}px`;
  };
  box.addEventListener('input', grow);
  addEventListener('resize', grow);

  box.addEventListener('keydown', (event) => {
    // Enter that ends a Japanese conversion is not meant for us.
    if (event.key !== 'Enter' || event.isComposing || event.shiftKey) return;
    if (box.value.includes('\n') && !event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    form.requestSubmit();
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (box.value.trim() === '') box.focus();
    else if (!box.readOnly) send(box.value);
  });

  document.addEventListener('paste', () => {
    if (!isField(document.activeElement)) box.focus();
  });
  document.addEventListener('keydown', (event) => {
    const types =
      event.key.length === 1 && event.key !== ' ' && !event.ctrlKey && !event.metaKey && !event.altKey;
    if (types && !isField(document.activeElement)) box.focus();
  });

  return () => {
    box.value = '';
    grow();
  };
}

function isField(element: Element | null): boolean {
  return element instanceof HTMLTextAreaElement || element instanceof HTMLInputElement;
}
