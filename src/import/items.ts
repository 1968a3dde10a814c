import { readAnswer } from './answer';
import { listText } from './list';
import { withoutQuestionMark } from './marks';
import type { ReadPage } from './page';
import { type Block, LABEL_LEVEL, type ReadItem } from './types';

type Heading = Extract<Block, { type: 'heading' }>;

interface Question {
  at: number;
  line: number;
  /** A heading of this level or above ends what stands below the question. */
  level: number;
  title: string;
  /** Rows of the question behind its first. */
  more: string;
  anchor?: string;
  note?: string;
}

/** The questions of a page with what stands below each; what stands under none is told. */
export function readItems(page: ReadPage): ReadItem[] {
  const { context, blocks, lines } = page;
  const questions = findQuestions(blocks);
  const title = page.title !== '' ? page.title : titleOf(blocks, questions);
  if (questions.length === 0)
    context.problem(1, `no question was found on this page: ${page.name} ${page.slug} ${title}`.trimEnd());
  const taken = new Set<Block>();
  const items = questions.map((question, nth): ReadItem => {
    const next = blocks.findIndex(
      (block, at) =>
        at > question.at &&
        (at === questions[nth + 1]?.at || (block.type === 'heading' && block.level <= question.level)),
    );
    const inside = blocks.slice(question.at, next < 0 ? blocks.length : next);
    for (const block of inside) taken.add(block);
    const below: Block[] = inside.slice(1);
    if (question.more !== '')
      below.unshift({ type: 'text', line: question.line, text: question.more, codes: [] });
    const links = linksOf(below);
    return {
      id: idOf(question.anchor ?? '') || `${idOf(page.name) || 'faq'}-${nth + 1}`,
      page: { file: context.file, title, name: page.slug === '' ? page.name : `${page.name}, ${page.slug}` },
      language: context.language,
      line: question.line,
      end: blocks[next]?.line ?? lines.length + 1,
      ...readAnswer(question.title, below, question.line, context),
      links: page.address === null ? links : [addressOf(page.address, question.anchor), ...links],
      notes: question.note === undefined ? [] : [question.note],
    };
  });
  for (const block of blocks) {
    if (taken.has(block) || block.type === 'remark') continue;
    const text = block.type === 'list' ? listText(block).text : block.text;
    if (text !== title) context.problem(block.line, `this stands under no question: ${text}`);
  }
  return items;
}

/** Marked headings; without any, marked paragraphs; without those, the headings that have an id, or the topmost. */
function findQuestions(blocks: readonly Block[]): Question[] {
  const headings = blocks.filter(
    (block): block is Heading => block.type === 'heading' && block.level < LABEL_LEVEL,
  );
  const marked = headings.filter(({ text }) => withoutQuestionMark(text) !== null);
  if (marked.length > 0) {
    const level = Math.min(...marked.map((heading) => heading.level));
    return headings
      .filter(
        (heading) => marked.includes(heading) || (heading.level === level && heading.anchor !== undefined),
      )
      .map((heading) => fromHeading(heading, blocks, marked.includes(heading)));
  }
  const paragraphs = blocks.flatMap((block, at): Question[] => {
    const question = block.type === 'text' ? withoutQuestionMark(block.text) : null;
    if (question === null) return [];
    const [title = '', ...more] = question.split('\n');
    return [{ at, line: block.line, level: 6, title, more: more.join('\n') }];
  });
  if (paragraphs.length > 0) return paragraphs;
  const named = headings.filter(({ anchor }) => anchor !== undefined);
  const below = headings.filter(({ level }) => level > 1);
  const candidates = named.length > 0 ? named : below.length > 0 ? below : headings;
  const level = Math.min(...candidates.map((heading) => heading.level));
  return candidates
    .filter((heading) => heading.level === level)
    .map((heading) => fromHeading(heading, blocks, false));
}

function fromHeading(heading: Heading, blocks: readonly Block[], marked: boolean): Question {
  const { line, level, text, anchor } = heading;
  return {
    at: blocks.indexOf(heading),
    line,
    level,
    title: withoutQuestionMark(text) ?? text,
    more: '',
    ...(anchor === undefined ? {} : { anchor }),
    ...(marked ? {} : { note: 'its heading has no question mark 🆀; is it a question?' }),
  };
}

function titleOf(blocks: readonly Block[], questions: readonly Question[]): string {
  const at = blocks.findIndex((block) => block.type === 'heading' && block.level === 1);
  const block = blocks[at];
  return block?.type === 'heading' && !questions.some((question) => question.at === at) ? block.text : '';
}

/** An id of the entries' form; '' when nothing of the anchor can stand in one. */
function idOf(anchor: string): string {
  return anchor
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
}

function addressOf(page: string, anchor: string | undefined): string {
  return anchor === undefined ? page : `${page}#${encodeURI(anchor)}`;
}

/** The addresses that the answer names. */
function linksOf(blocks: readonly Block[]): string[] {
  const text = blocks
    .map((block) => (block.type === 'list' ? listText(block).text : block.type === 'text' ? block.text : ''))
    .join('\n');
  const found = text.match(/https?:\/\/[^\s<>"'`「」『』（）()、。，]+/g) ?? [];
  return [...new Set(found.map((link) => link.replace(/[.,:;!?]+$/, '')))];
}
