import { CST, Lexer } from 'yaml';

/** How deep lists and maps may stand in one another. An entry needs six; the parser has a stack for some thousands. */
const DEEPEST = 100;
/** A file with fewer brackets, and with no such line, cannot be that deep; it is not looked at twice. */
const BRACKETS = 500;
const MANY_SIGNS = /^ {100}|^[ \t]*(?:[-?:][ \t]+){20}/m;

/**
 * Where a YAML text begins to stand too deep to be parsed, as an offset; null when it nowhere does. Linear: the
 * parser calls itself for each level, and would end the program.
 */
export function tooDeepAt(source: string): number | null {
  if (source.split(/[[{]/, BRACKETS + 1).length <= BRACKETS && !MANY_SIGNS.test(source)) return null;
  let offset = 0;
  let brackets = 0;
  let signs = 0;
  let atStart = true;
  for (const token of new Lexer().lex(source)) {
    const type = CST.tokenType(token);
    if (type === 'newline') {
      signs = 0;
      atStart = true;
    } else if (type === 'space' && atStart) signs += token.length;
    else {
      atStart = false;
      if (type === 'flow-seq-start' || type === 'flow-map-start') brackets++;
      else if (type === 'flow-seq-end' || type === 'flow-map-end') brackets = Math.max(0, brackets - 1);
      else if (type === 'seq-item-ind' || type === 'explicit-key-ind' || type === 'map-value-ind') signs++;
    }
    if (brackets + signs > DEEPEST) return offset;
    offset += token.length;
  }
  return null;
}
