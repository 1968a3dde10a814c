/** Names, short enough to stand on the key's own line. */
export const SHORT = new Set(['title', 'name']);
/** Keys whose values are sentences, commands or pastes: they stand after a `|`, so that nothing in them means YAML. */
export const BLOCKS = new Set([
  'ja',
  'en',
  'run',
  'powershell',
  'sample',
  'paste',
  'ask',
  'errors',
  'patterns',
  'same',
  'about_ssh',
  'about_other',
]);
