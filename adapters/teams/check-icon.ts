import { inflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const RGBA = 6;

/** What Teams would not like about an icon, as a sentence each: its size, and that the outline is all white or clear. */
export function checkIcon(name: string, png: Buffer, side: number, outline: boolean): string[] {
  if (png.length < 33 || !png.subarray(0, 8).equals(SIGNATURE)) return [`${name} is not a PNG image.`];
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  if (width !== side || height !== side)
    return [`${name} is ${width} × ${height} pixels, but must be ${side} × ${side}.`];
  if (!outline) return [];
  if (png[24] !== 8 || png[25] !== RGBA || png[28] !== 0)
    return [`${name} must be saved with transparency: 8 bits a channel, RGBA, not interlaced.`];
  const pixels = pixelsOf(png, side);
  if (pixels === null) return [`${name} is damaged.`];
  for (let at = 0; at < pixels.length; at += 4) {
    const [red, green, blue, alpha] = pixels.subarray(at, at + 4);
    if (alpha !== 0 && (red !== 255 || green !== 255 || blue !== 255))
      return [`${name} must be white on a transparent ground, without any other colour.`];
  }
  return [];
}

/** The RGBA bytes of a PNG that is not interlaced, row by row; null when it is damaged. */
function pixelsOf(png: Buffer, side: number): Buffer | null {
  const data: Buffer[] = [];
  for (let at = 8; at + 8 <= png.length; at += 12 + png.readUInt32BE(at)) {
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT')
      data.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  }
  const row = side * 4;
  let packed: Buffer;
  try {
    packed = inflateSync(Buffer.concat(data), { maxOutputLength: side * (row + 1) });
  } catch {
    return null;
  }
  if (packed.length !== side * (row + 1)) return null;
  const pixels = Buffer.alloc(side * row);
  for (let y = 0; y < side; y++) {
    const filter = packed[y * (row + 1)] ?? 0;
    for (let x = 0; x < row; x++) {
      const left = x < 4 ? 0 : (pixels[y * row + x - 4] ?? 0);
      const up = y === 0 ? 0 : (pixels[(y - 1) * row + x] ?? 0);
      const corner = x < 4 || y === 0 ? 0 : (pixels[(y - 1) * row + x - 4] ?? 0);
      const raw = packed[y * (row + 1) + 1 + x] ?? 0;
      pixels[y * row + x] = raw + predict(filter, left, up, corner);
    }
  }
  return pixels;
}

/** What a PNG filter foretells of a byte, from those beside and above it. */
function predict(filter: number, left: number, up: number, corner: number): number {
  if (filter === 1) return left;
  if (filter === 2) return up;
  if (filter === 3) return (left + up) >> 1;
  if (filter !== 4) return 0;
  const guess = left + up - corner;
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  if (a <= b && a <= c) return left;
  return b <= c ? up : corner;
}
