import { readFileSync } from 'node:fs';
import path from 'node:path';
import { deflateSync } from 'node:zlib';
import { projectRoot } from '../../../adapters/project-root';
import { checkIcon } from '../../../adapters/teams/check-icon';

const [color, outline] = ['color', 'outline'].map((name) =>
  readFileSync(path.join(projectRoot(), `adapters/teams/${name}.png`)),
) as [Buffer, Buffer];
const ROW = 1 + 32 * 4;

/** Rows of white pixels, each with the PNG filter 0 in front. */
function white(): Buffer {
  const rows = Buffer.alloc(32 * ROW, 255);
  for (let y = 0; y < 32; y++) rows[y * ROW] = 0;
  return rows;
}

/** The head of the shipped outline with other pixels. */
function withPixels(data: Buffer): Buffer {
  const chunk = (name: string, bytes: Buffer) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    return Buffer.concat([length, Buffer.from(name), bytes, Buffer.alloc(4)]);
  };
  return Buffer.concat([outline.subarray(0, 33), chunk('IDAT', data), chunk('IEND', Buffer.alloc(0))]);
}

const asColor = (png: Buffer) => checkIcon('color.png', png, 192, false);
const asOutline = (png: Buffer) => checkIcon('outline.png', png, 32, true);

test('the shipped icons are taken', () => {
  expect([...asColor(color), ...asOutline(outline)]).toEqual([]);
});

test('what is no PNG, or of another size', () => {
  expect(asColor(Buffer.from('GIF89a'))).toEqual(['color.png is not a PNG image.']);
  expect(asColor(outline)).toEqual(['color.png is 32 × 32 pixels, but must be 192 × 192.']);
});

test('an outline is white or clear, whatever is behind the clear pixels', () => {
  const rows = white();
  expect(asOutline(withPixels(deflateSync(rows)))).toEqual([]);
  const red = 5 * ROW + 1 + 4 * 7;
  rows[red] = 0;
  expect(asOutline(withPixels(deflateSync(rows)))).toEqual([
    'outline.png must be white on a transparent ground, without any other colour.',
  ]);
  rows[red + 3] = 0;
  expect(asOutline(withPixels(deflateSync(rows)))).toEqual([]);
});

test.each<[string, number, (x: number) => number]>([
  ['Sub', 1, (x) => (x < 4 ? 255 : 0)],
  ['Up', 2, () => 0],
  ['Average', 3, (x) => (x < 4 ? 128 : 0)],
  ['Paeth', 4, () => 0],
])('the filter %s of PNG is undone', (_name, filter, byte) => {
  const rows = white();
  rows[ROW] = filter;
  for (let x = 0; x < 32 * 4; x++) rows[ROW + 1 + x] = byte(x);
  expect(asOutline(withPixels(deflateSync(rows)))).toEqual([]);
  rows[ROW + 1 + 40] = 7;
  expect(asOutline(withPixels(deflateSync(rows)))).toHaveLength(1);
});

test('an outline without transparency, or damaged', () => {
  const opaque = withPixels(deflateSync(white()));
  opaque[25] = 2;
  expect(asOutline(opaque)).toEqual([
    'outline.png must be saved with transparency: 8 bits a channel, RGBA, not interlaced.',
  ]);
  for (const data of [Buffer.from('x'), deflateSync(Buffer.alloc(10)), deflateSync(Buffer.alloc(9999))])
    expect(asOutline(withPixels(data))).toEqual(['outline.png is damaged.']);
});
