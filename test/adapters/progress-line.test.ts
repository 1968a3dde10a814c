import { progressLine } from '../../adapters/progress-line';

function told(total: number, isTTY: boolean, now: readonly number[]): string {
  const times = [0, ...now];
  const clock = jest.spyOn(performance, 'now').mockImplementation(() => times.shift() ?? 0);
  let written = '';
  const write = (text: string): boolean => {
    written += text;
    return true;
  };
  const tell = progressLine({ isTTY, write });
  now.forEach((_, at) => {
    const done = at === now.length - 1 ? total - 1 : at;
    tell({ what: 'reading', done, total });
  });
  clock.mockRestore();
  return written;
}

test('says on a terminal how far it has come, each time in the place of the last', () => {
  expect(told(1000, true, [10, 250, 300, 500])).toBe(
    '\rReading the knowledge: 2 of 1000\rReading the knowledge: 1000 of 1000\n',
  );
});

test('says it in a log every five seconds', () => {
  expect(told(1000, false, [100, 6000, 7000])).toBe(
    'Reading the knowledge: 2 of 1000\nReading the knowledge: 1000 of 1000\n',
  );
});

test('says nothing of what is over at once, and of few entries', () => {
  expect(told(1000, true, [10, 20])).toBe('');
  expect(told(44, true, [1000, 2000])).toBe('');
});
