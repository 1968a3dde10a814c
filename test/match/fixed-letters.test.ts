import { fixedLetters } from '../../src/match/fixed-letters';

test.each<[string, string[]]>([
  ['servo (?<word>\\w+) lost', ['servo', 'lost']],
  ['lost\\s+its calibration', ['lostitscalibration']],
  ['^lost, \\[its\\]$', ['lostits']],
  ['colou?r', ['colo', 'r']],
  ['ab+c', ['ab', 'c']],
  ['ab*c', ['a', 'c']],
  ['ab{0,2}c', ['a', 'c']],
  ['ab{2}c', ['ab', 'c']],
  ['call(?:ed|s) now', ['call', 'now']],
  ['servo (?:is )?bent', ['servo', 'bent']],
  ['servo (is )bent', ['servoisbent']],
  ['x(?:ab)+y', ['xab', 'y']],
  ['(?i)servo(?s:.)bent', ['servo', 'bent']],
  ['a|b', []],
  ['servo [lost]+ bent', ['servo', 'bent']],
  ['servo []lost] [^]lost] [[:alpha:]x] bent', ['servo', 'bent']],
  ['a\\x41b\\x{263a}c\\pLd\\p{Greek}e\\101f', ['a', 'b', 'c', 'd', 'e', 'f']],
  ['\\Qservo.\\E bent', ['bent']],
  ['servo\\dbent\\wx\\Wy', ['servo', 'bent', 'x', 'y']],
  ['サーボ {word}', ['サーボword']],
])('%s', (pattern, runs) => {
  expect(fixedLetters(pattern)).toEqual(runs);
});
