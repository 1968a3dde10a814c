/** A file of an archive. */
export interface ZipFile {
  /** ASCII, without a folder. */
  name: string;
  bytes: Uint8Array;
}

/** 1 January 1980, midnight: the earliest that a ZIP file can say, so that the same files make the same archive. */
const DATE = 0x21;
const VERSION = 20;

/**
 * A ZIP archive of a few small files, in their order and uncompressed (PNGs are compressed already). The same files
 * always make the same bytes.
 */
export function zip(files: readonly ZipFile[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, bytes } of files) {
    const label = Buffer.from(name, 'ascii');
    const about = describe(bytes, label.length);
    const head = Buffer.concat([u32(0x04034b50), about, label]);
    directory.push(
      u32(0x02014b50),
      u16(VERSION),
      about,
      // No comment, first disk, no attributes.
      Buffer.alloc(10),
      u32(offset),
      label,
    );
    parts.push(head, Buffer.from(bytes));
    offset += head.length + bytes.length;
  }
  const list = Buffer.concat(directory);
  const count = u16(files.length);
  const end = [u32(0x06054b50), u32(0), count, count, u32(list.length), u32(offset), u16(0)];
  return Buffer.concat([...parts, list, ...end]);
}

/** What the head of a file and its line in the directory have in common: 26 bytes. */
function describe(bytes: Uint8Array, nameLength: number): Buffer {
  const size = u32(bytes.length);
  const stored = [u16(0), u16(0)];
  return Buffer.concat([
    u16(VERSION),
    ...stored,
    u16(0),
    u16(DATE),
    u32(crc32(bytes)),
    size,
    size,
    u16(nameLength),
    u16(0),
  ]);
}

/** The check sum of ISO 3309; `node:zlib` has it only from Node 20.15 on. */
function crc32(bytes: Uint8Array): number {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return ~sum >>> 0;
}

function u16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
