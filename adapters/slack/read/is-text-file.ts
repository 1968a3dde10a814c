import { isTextFileName } from '../../text-file-name';
import type { SlackFile } from './slack-file';

/** Types of text that do not begin with `text/`. */
const TEXTUAL = /^application\/(?:json|xml|yaml|x-yaml|x-sh|x-shellscript|x-log|toml)\b/i;

/** Whether a shared file is one to be read: a snippet, or a text by its type or its name. */
export function isTextFile({ mode, mimetype = '', filetype = '', name = '' }: SlackFile): boolean {
  if (mode === 'snippet') return true;
  if (mode !== undefined && mode !== 'hosted') return false;
  // A saved page cannot be told from Slack's login page.
  if (/^text\/html\b/i.test(mimetype)) return false;
  if (/^text\//i.test(mimetype) || TEXTUAL.test(mimetype) || filetype === 'text') return true;
  return (mimetype === '' || mimetype === 'application/octet-stream') && isTextFileName(name);
}
