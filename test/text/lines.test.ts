import { lineAt, quoteLine } from '../../src/text/lines';

test('a line that is too long is cut between two characters, not inside one', () => {
  const line = `${'a'.repeat(499)}\u{20000}b`;
  expect(quoteLine([line], 0).text).toBe('a'.repeat(499));
  expect(lineAt(`x\n${line}`, 5)).toEqual({ number: 2, text: 'a'.repeat(499) });
});
