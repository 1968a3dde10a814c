import { parse } from 'yaml';
import type { Language } from '../types';
import { readBlocks } from './blocks';
import type { Block, Context, ImportOptions, ImportProblem, Page } from './types';

/** A page taken apart. */
export interface ReadPage {
  context: Context;
  name: string;
  /** The name in the page's address where it is another. */
  slug: string;
  title: string;
  blocks: Block[];
  /** The page's lines as they stand, and the number of the first behind the front matter. */
  lines: readonly string[];
  first: number;
  /** The address of the page; null when --page does not tell it. */
  address: string | null;
  problems: ImportProblem[];
}

const FRONT_MATTER = /^---[ \t]*\n([\s\S]*?\n)?---[ \t]*(?:\n|$)/;
/** Keys of the front matter that the draft's head shows. */
const SHOWN = new Set(['id', 'slug', 'title']);

/** Reads a page of Docusaurus or plain Markdown: its front matter, its language, its pieces. */
export function readPage({ file, text, language }: Page, { page, hosts = [] }: ImportOptions): ReadPage {
  const problems: ImportProblem[] = [];
  const problem = (line: number, message: string): void => {
    problems.push({ file, line, message });
  };
  const source = visible(text);
  const front = FRONT_MATTER.exec(source)?.[0] ?? '';
  const fields = frontMatter(front, problem);
  const base = file.replace(/^.*[\\/]/, '').replace(/(?:[._](?:ja|en))?\.mdx?$/, '');
  const name = String(fields.id ?? base);
  const address = page === undefined ? null : pageAddress(page, String(fields.slug ?? name), name);
  const context: Context = {
    file,
    language: language ?? languageOfPage(file, source, problem),
    hosts,
    problem,
    resolve: (href) => resolve(href, address),
  };
  const first = front === '' ? 1 : front.split('\n').length;
  return {
    context,
    name,
    slug: String(fields.slug ?? ''),
    title: String(fields.title ?? ''),
    blocks: readBlocks(source.slice(front.length), first, context),
    lines: source.split('\n'),
    first,
    address,
    problems,
  };
}

/** One kind of line end, and nothing that YAML could not hold. */
function visible(text: string): string {
  return (
    text
      .toWellFormed()
      .replace(/^\ufeff/, '')
      .replace(/\r\n?/g, '\n')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
      .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u0084\u0086-\u009f\ufffe\uffff]/g, '')
  );
}

function frontMatter(front: string, problem: Context['problem']): Record<string, unknown> {
  const inside = (FRONT_MATTER.exec(front)?.[1] ?? '').split('\n');
  let fields: unknown;
  try {
    fields = parse(inside.join('\n'));
  } catch (error) {
    problem(
      1,
      `the front matter is no YAML (${(error as Error).message.split('\n')[0]}): ${inside.join(' / ')}`,
    );
    return {};
  }
  if (typeof fields !== 'object' || fields === null) return {};
  let key = '';
  inside.forEach((row, at) => {
    key = /^([\w-]+)\s*:/.exec(row)?.[1] ?? key;
    if (row.trim() !== '' && !SHOWN.has(key))
      problem(at + 2, `an entry has no place for this of the front matter: ${row.trim()}`);
  });
  return fields as Record<string, unknown>;
}

/** By the folder or the ending of the file's name; otherwise by its letters, the code left out. */
function languageOfPage(file: string, source: string, problem: Context['problem']): Language {
  const told = /(?:^|[\\/])i18n[\\/](ja|en)(?:-\w+)?[\\/]|[._](ja|en)\.mdx?$/i.exec(file);
  const prose = source.replace(/^(```|~~~)[\s\S]*?^\1/gm, '').replace(/`[^`\n]*`|<[^<>]*>|https?:\S+/g, '');
  const kana = prose.match(/[\p{Script=Hiragana}\p{Script=Katakana}]/gu)?.length ?? 0;
  const read = kana * 20 > (prose.match(/\p{L}/gu)?.length ?? 0) ? 'ja' : 'en';
  const language = (told?.[1] ?? told?.[2] ?? read).toLowerCase() as Language;
  if (language !== read)
    problem(1, `by its name this file is ${language}, but it reads as ${read}; say which with --ja or --en`);
  return language;
}

/** `page` is the page's own address when it ends in its name, else the folder that the page stands in. */
function pageAddress(page: string, slug: string, name: string): string {
  const base = page.replace(/#.*$/, '').replace(/\/+$/, '');
  const path = slug.replace(/^\/+|\/+$/g, '');
  if (base.endsWith(`/${path}`) || base.endsWith(`/${name}`)) return `${base}/`;
  return path === '' ? `${base}/` : `${base}/${path}/`;
}

/** A link to another Markdown file counts from the folder, every other one from the page. */
function resolve(href: string, address: string | null): string | null {
  if (/^[a-z][a-z0-9+.-]*:/i.test(href)) return href;
  if (address === null) return null;
  const file = /^([^#?]+)\.mdx?(#.*)?$/.exec(href);
  const base = file === null ? address : new URL('..', address).href;
  const target = file === null ? href : `${file[1]}/${file[2] ?? ''}`;
  return URL.canParse(target, base) ? new URL(target, base).href : null;
}
