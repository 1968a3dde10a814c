/** The lower nine bits of a mode written as nine letters (`rw-r--r--`, `rwxr-sr-t`). */
export function octalMode(letters: string): number {
  let mode = 0;
  for (let at = 0; at < 9; at++) {
    const letter = letters[at] as string;
    // S and T are set-id and sticky without the right to execute.
    if (letter !== '-' && letter !== 'S' && letter !== 'T') mode |= 1 << (8 - at);
  }
  return mode;
}
