import { conclude } from '../../src/evidence/conclude';
import type { Finding } from '../../src/types';

const none: Finding = { name: 'no-key-offered', line: { number: 9, text: 'No more' }, from: 'trace' };
const seen = (key_path: string): Finding => ({
  name: 'private-key-seen',
  line: { number: 3, text: `600 ${key_path}` },
  values: { key_path },
  on: 'client',
  from: 'listing',
});

test('a key of another name was not selected: line, computer and reader are those of the listing', () => {
  expect(conclude([none, seen('/home/hana/.ssh/lab')])).toEqual([
    none,
    seen('/home/hana/.ssh/lab'),
    {
      name: 'key-not-selected',
      line: { number: 3, text: '600 /home/hana/.ssh/lab' },
      values: { key_path: '/home/hana/.ssh/lab' },
      on: 'client',
      from: 'listing',
    },
  ]);
});

test.each([
  '/home/hana/.ssh/id_rsa',
  '~/.ssh/id_ecdsa',
  'C:\\Users\\hana\\.ssh\\id_ed25519',
  '~/.ssh/id_ed25519_sk',
  'id_dsa',
])('%s is tried by itself', (path) => {
  expect(conclude([none, seen(path)])).toEqual([none, seen(path)]);
});

test.each([
  '~/.ssh/id_rsa_gw',
  '~/.ssh/id_ed25519.bak',
  '~/.ssh/my_id_rsa',
  'C:\\Users\\hana\\.ssh\\lab.pem',
])('%s is not', (path) => {
  expect(conclude([none, seen(path)]).at(-1)).toMatchObject({
    name: 'key-not-selected',
    values: { key_path: path },
  });
});

test('one premise alone proves nothing', () => {
  expect(conclude([none])).toEqual([none]);
  expect(conclude([seen('~/.ssh/lab')])).toEqual([seen('~/.ssh/lab')]);
  expect(conclude([])).toEqual([]);
});

test('a key that ssh looked at was selected', () => {
  const damaged: Finding = {
    name: 'key-damaged',
    line: null,
    values: { key_path: '/home/hana/.ssh/lab' },
    from: 'trace',
  };
  expect(conclude([none, damaged, seen('~/.ssh/lab')])).toHaveLength(3);
  expect(conclude([none, damaged, seen('~/.ssh/lab'), seen('~/.ssh/other')]).map(({ name }) => name)).toEqual(
    ['no-key-offered', 'key-damaged', 'private-key-seen', 'private-key-seen', 'key-not-selected'],
  );
});

test('concluding twice adds nothing', () => {
  const once = conclude([none, seen('~/.ssh/lab'), seen('~/.ssh/other')]);
  expect(once).toHaveLength(5);
  expect(conclude(once)).toEqual(once);
});
