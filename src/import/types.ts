import type { Problem } from '../knowledge/problem';
import type { Language, Where } from '../types';

/** One Markdown file of an FAQ. */
export interface Page {
  /** As it is named in messages and in the drafts' comments. */
  file: string;
  text: string;
  /** Told by the file's folder or by its letters when missing. */
  language?: Language;
}

export interface ImportOptions {
  /** The address of the page, or of the folder that holds the pages: what the drafts link to. */
  page?: string;
  /** The site's own hosts; their names become {host}. */
  hosts?: readonly string[];
}

/** A knowledge entry as far as the page gives it. */
export interface Draft {
  id: string;
  yaml: string;
  /** What to look at before the draft is used. */
  notes: string[];
  /** What the shape of an entry still asks for. */
  missing: Problem[];
}

/** Something of a page that no draft shows as it was meant. */
export interface ImportProblem {
  file: string;
  /** Counts from 1. */
  line: number;
  message: string;
}

export interface Imported {
  drafts: Draft[];
  problems: ImportProblem[];
}

/** The level of a heading that is no heading of the page but the label of a tab. */
export const LABEL_LEVEL = 7;

/** A piece of a page, its marks gone. `line` counts from 1. */
export type Block =
  | { type: 'heading'; line: number; level: number; text: string; anchor?: string }
  /** `codes` are the pieces of `text` that the page shows as code. */
  | { type: 'text'; line: number; text: string; codes: readonly string[] }
  | { type: 'fence'; line: number; text: string; language: string }
  | { type: 'list'; line: number; ordered: boolean; items: readonly (readonly Block[])[] }
  /** What an entry has no place for; it stays in the draft as a comment. */
  | { type: 'remark'; line: number; text: string };

/** What reading a page needs to know and whom to tell. */
export interface Context {
  file: string;
  language: Language;
  hosts: readonly string[];
  problem(line: number, message: string): void;
  /** The full address of a link of the page; null when it cannot be known. */
  resolve(href: string): string | null;
}

export interface ReadStep {
  line: number;
  text: string;
  where: Where;
  run?: string;
  powershell?: string;
  sample?: string;
  /** The page gave the command once for each of the site's hosts. */
  forEachHost: boolean;
  remarks: string[];
}

export interface ReadCause {
  line: number;
  /** The number of its heading, to find it again in the other language. */
  number: string;
  text: string;
  steps: ReadStep[];
  remarks: string[];
}

/** One question of one page. */
export interface ReadItem {
  id: string;
  page: { file: string; title: string; name: string };
  language: Language;
  /** First line, and the line behind the last. */
  line: number;
  end: number;
  /** The first is the title. */
  questions: string[];
  causes: ReadCause[];
  /** Comments that belong to no cause. */
  remarks: string[];
  errors: string[];
  pastes: string[];
  /** The page first. */
  links: string[];
  notes: string[];
}
