import { until } from '../../src/desk/until';

const NOW = new Date(2026, 10, 22, 17, 30, 20);
const at = (...parts: [number, number, number, number?, number?]): number => new Date(...parts).getTime();

test.each([
  ['18:00', at(2026, 10, 22, 18)],
  ['9:05', at(2026, 10, 23, 9, 5)],
  ['17:30', at(2026, 10, 23, 17, 30)],
  ['24:00', at(2026, 10, 23, 0)],
  ['18時', at(2026, 10, 22, 18)],
  ['18時30分まで', at(2026, 10, 22, 18, 30)],
  ['18:00', at(2026, 10, 22, 18)],
  ['2h', NOW.getTime() + 2 * 3_600_000],
  ['30m', NOW.getTime() + 1_800_000],
  ['1h30m', NOW.getTime() + 5_400_000],
  ['2時間', NOW.getTime() + 2 * 3_600_000],
  ['3D', NOW.getTime() + 3 * 86_400_000],
  ['2026-12-01T09:00', at(2026, 11, 1, 9)],
  ['2026-12-01T09:00+09:00', Date.parse('2026-12-01T00:00Z')],
  ['2026-11-30', at(2026, 11, 1)],
])('%s', (word, expected) => {
  expect(until(word, NOW)).toBe(expected);
});

test.each([
  '',
  '25:00',
  '18:60',
  '18',
  'h',
  '2x',
  '2026-02-31',
  '2026-13-01',
  '2026-12-01T25:00',
  'tomorrow',
])('no time: "%s"', (word) => {
  expect(until(word, NOW)).toBeNull();
});
