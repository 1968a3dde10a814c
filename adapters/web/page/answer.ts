import { button } from './button.js';
import { element } from './element.js';
import { linked } from './linked.js';
import { renderStep } from './step.js';
import type { Option, Part, Phrases, Reply } from './wire.js';

/** An answer as one article that can be focused; `choose` is called with the option a person presses. */
export function renderAnswer(reply: Reply, phrases: Phrases, choose: (option: Option) => void): HTMLElement {
  const parts = reply.parts.map((part) => renderPart(part, phrases, choose));
  const article = element('article', 'answer', ...parts);
  const heading = reply.parts.find(({ type }) => type === 'heading');
  if (heading?.type === 'heading') article.ariaLabel = heading.text;
  article.lang = reply.language;
  article.tabIndex = -1;
  return article;
}

function renderPart(part: Part, phrases: Phrases, choose: (option: Option) => void): HTMLElement {
  switch (part.type) {
    case 'heading':
      return element('h2', '', part.text);
    case 'notice':
      return element(
        'div',
        'notice',
        element('strong', '', phrases.important),
        element('p', '', ...linked(part.text)),
      );
    case 'paragraph':
      return element('p', '', ...linked(part.text));
    case 'quote':
      return element(
        'figure',
        'quote',
        element('figcaption', '', part.label),
        element('pre', '', element('mark', '', part.text)),
      );
    case 'cause':
      return part.number === undefined
        ? element('p', 'cause', part.text)
        : element(
            'h3',
            'cause',
            element('span', 'number', String(part.number)),
            element('span', '', part.text),
          );
    case 'step':
      return renderStep(part, phrases);
    case 'choices':
      return element(
        'div',
        'choices',
        ...part.options.map((option) => button('choice', option.title, () => choose(option))),
      );
    case 'links':
      return element(
        'p',
        'links',
        element('span', '', part.label),
        ...part.urls.map((url) => element('span', '', ...linked(url))),
      );
  }
}
