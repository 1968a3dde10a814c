import { StringDecoder } from 'node:string_decoder';

/** JSON may hold U+2028 and a bare carriage return; only a line feed ends a line here. */
export async function* linesOf(input: AsyncIterable<Buffer | string>): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8');
  let pieces: string[] = [];
  for await (const chunk of input) {
    const lines = (typeof chunk === 'string' ? chunk : decoder.write(chunk)).split('\n');
    const last = lines.pop() as string;
    for (const line of lines) {
      yield pieces.join('') + line;
      pieces = [];
    }
    pieces.push(last);
  }
  const rest = pieces.join('') + decoder.end();
  if (rest !== '') yield rest;
}
