import type { RE2JS, RE2JSSyntaxException } from 're2js';
import { fixedLetters } from './fixed-letters';
import { parseTemplate, type Template } from './template';

/** Instructions that a compiled pattern has at most: what one character of a paste may cost. */
const LARGEST = 3000;

/** A regular expression of an entry's `patterns`, on an engine whose cost is linear whatever the paste. */
export interface Pattern {
  source: string;
  engine: RE2JS;
  /** The names of its groups: placeholders. */
  groups: readonly string[];
  /** Its fixed letters as an error line: the pattern is looked for where they stand. */
  template: Template;
}

/** Why a pattern cannot be used. */
export interface PatternTrouble {
  message: string;
  advice: string;
  /** Where in the pattern, from 0. */
  at: number;
}

const WRITTEN_OUT = 'Patterns run in linear time, which leaves this out; write what must stand there itself.';
const UNKNOWN =
  'It is a regular expression as RE2 has them: https://github.com/google/re2/wiki/Syntax lists what there is.';

/** What people know from other engines and RE2 does not have, by how it is written. */
const LEFT_OUT: readonly [RegExp, string][] = [
  [/^\\(?:[1-9]|k|g)/, 'refers back to a group, which a pattern cannot do'],
  [/^\(\?<?[=!]/, 'looks ahead or back, which a pattern cannot do'],
  [/^(?:\(\?>|[*+?}]\+)/, 'forbids to try again, which a pattern never does'],
];

/** Reads one row of `patterns`; capitals do not matter. Loads the engine, so that nobody waits for it without need. */
export function readPattern(source: string): Pattern | PatternTrouble {
  const { RE2JS: Engine } = require('re2js') as typeof import('re2js');
  let engine: RE2JS;
  try {
    engine = Engine.compile(source, Engine.CASE_INSENSITIVE);
  } catch (error) {
    return troubleOf(source, error as RE2JSSyntaxException);
  }
  if (engine.test('')) {
    const advice = 'Write a word of the message into it; .* and ? alone fit everything.';
    return { message: 'this pattern fits an empty line, and so every paste', advice, at: 0 };
  }
  if (engine.programSize() > LARGEST) {
    const advice = 'Repeat less ({1,200} counts 200 times), or use + and *.';
    return { message: 'this pattern is too large', advice, at: 0 };
  }
  return {
    source,
    engine,
    groups: Object.keys(engine.namedGroups()),
    // Between two runs stands what an error line has a hole for.
    template: parseTemplate(fixedLetters(source).join('{word}'), new Map()),
  };
}

/** RE2 names the piece that it stops at, but for lookbehind the whole rest. */
function troubleOf(source: string, { error, input }: RE2JSSyntaxException): PatternTrouble {
  const piece = input ?? '';
  const at = Math.max(source.indexOf(piece), 0);
  const left = LEFT_OUT.find(([form]) => form.test(piece));
  if (left === undefined) return { message: `this pattern is not understood: ${error}`, advice: UNKNOWN, at };
  return { message: `"${piece.slice(0, 4)}" ${left[1]}`, advice: WRITTEN_OUT, at };
}
