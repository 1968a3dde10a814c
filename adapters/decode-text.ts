/**
 * The text of a file in any encoding that a terminal on a person's computer writes: UTF-8, UTF-16 (what `>` of
 * Windows PowerShell writes) and Shift_JIS. Null when it is no text.
 */
export function decodeText(bytes: Uint8Array): string | null {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return decode('utf-16le', bytes);
  if (first === 0xfe && second === 0xff) return decode('utf-16be', bytes);
  const wide = widthOf(bytes);
  if (wide !== undefined) return decode(wide, bytes);
  const text = decode('utf-8', bytes) ?? decode('shift_jis', bytes) ?? decode('euc-jp', bytes);
  return text === null || text.includes('\0') ? null : text;
}

/** UTF-16 without its mark: half of the bytes of any Latin text are zero, all on the same side. */
function widthOf(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const sides = [0, 0];
  const looked = Math.min(bytes.length - (bytes.length % 2), 4096);
  for (let at = 0; at < looked; at++) if (bytes[at] === 0) sides[at % 2]! += 1;
  const [even = 0, odd = 0] = sides;
  if (odd > looked / 4 && even === 0) return 'utf-16le';
  return even > looked / 4 && odd === 0 ? 'utf-16be' : undefined;
}

function decode(encoding: string, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
