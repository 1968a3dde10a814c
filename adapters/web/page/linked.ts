import { element } from './element.js';

/** An address in running text, without the punctuation that follows it in either language. */
const ADDRESS = /https?:\/\/[^\s<>"'「」『』()、。]*[^\s<>"'「」『』()、。.,;:!?]/g;

/** A text of the help desk with its web addresses as links. Not for what a person pasted. */
export function linked(text: string): (Node | string)[] {
  const pieces: (Node | string)[] = [];
  let end = 0;
  for (const { 0: url, index } of text.matchAll(ADDRESS)) {
    pieces.push(text.slice(end, index), link(url));
    end = index + url.length;
  }
  pieces.push(text.slice(end));
  return pieces;
}

/** Opens beside the chat, so that the answer is not lost. */
export function link(url: string): HTMLAnchorElement {
  return Object.assign(element('a', '', url), { href: url, rel: 'noreferrer', target: '_blank' });
}
