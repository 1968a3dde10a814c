import { type Signed, signFinder } from '../../src/text/sign-finder';

const rule = (...signs: RegExp[]): Signed => ({ signs });

test.each([
  ['four letters and more', /ghost_[a-z]{3}/y, 'a ghost_abc', 'a ghost_12'],
  ['small and capital letters', /keygen/iy, 'SSH-KeyGen', 'ssh-key-gen'],
  ['capital letters only', /AKIA/y, 'x AKIA', 'x akia'],
  ['two letters', /pw=/y, 'pw=', 'pw:'],
  ['a sign at the very beginning', /sk-\d/y, 'sk-1', 'sk-a'],
  ['figures', /:\d\d\d\d:/y, 'gw:5432:lab', 'gw:54:lab'],
  ['punctuation', /\$\d\$/y, 'hana:$6$ab', 'hana:$6'],
  ['Japanese', /パス(?:ワード|フレーズ)/y, '私のパスワード', '私のバスワード'],
  ['a letter that may be missing', /passe?s/y, 'it pass then passs', 'it pass'],
])('%s', (_, sign, holding, other) => {
  const one = rule(sign);
  const find = signFinder([one]);
  expect([...find(holding)]).toEqual([one]);
  expect([...find(other)]).toEqual([]);
});

test('tells the rules apart', () => {
  const [first, second, third] = [rule(/first/y, /erste/y), rule(/second/y), rule(/third/y)];
  const find = signFinder([first, second, third]);
  expect(find('second, erste')).toEqual(new Set([first, second]));
});

test('asks a rule that no word tells', () => {
  const long = { signs: [], test: (text: string) => text.length > 3 };
  const find = signFinder([long]);
  expect(find('four').has(long)).toBe(true);
  expect(find('one').has(long)).toBe(false);
});

test.each([/sign/, /s[a-z]/y, /[a-z]ign/y])('%s is no sign', (sign) => {
  expect(() => signFinder([rule(sign)])).toThrow('Not a sign');
});
