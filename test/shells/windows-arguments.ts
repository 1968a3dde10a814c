/** The command line that Windows PowerShell 5.1 makes of the arguments for a program: blanks bring quotes, no more. */
export function commandLineOf(words: readonly string[]): string {
  return words
    .filter((word) => word !== '')
    .map((word) => (/\s/.test(word) ? `"${word}"` : word))
    .join(' ');
}

/** The arguments that a program written in C reads from its command line, as Microsoft documents it. */
export function argumentsOf(line: string): string[] {
  const found: string[] = [];
  let word: string | null = null;
  let quoted = false;
  for (let at = 0; at < line.length; ) {
    const [slashes = ''] = /^\\*/.exec(line.slice(at)) ?? [];
    const next = line[at + slashes.length];
    if (next === '"') {
      word = (word ?? '') + '\\'.repeat(Math.floor(slashes.length / 2));
      at += slashes.length + 1;
      if (slashes.length % 2 === 1) word += '"';
      else if (quoted && line[at] === '"') {
        word += '"';
        at++;
      } else quoted = !quoted;
    } else if (slashes !== '') {
      word = (word ?? '') + slashes;
      at += slashes.length;
    } else if (!quoted && (next === ' ' || next === '\t')) {
      if (word !== null) found.push(word);
      word = null;
      at++;
    } else {
      word = (word ?? '') + next;
      at++;
    }
  }
  return word === null ? found : [...found, word];
}
