import { CORPUS } from './corpus';
import { oddText } from './odd-text';
import type { Random } from './random';

/** The longest text that is made in one step; a repeat of a long one costs the time of many cases. */
const LONGEST = 60_000;

type Change = (text: string, random: Random) => string;

const CHANGES: readonly Change[] = [
  (text, random) => put(text, random.below(text.length + 1), oddText(random)),
  (text, random) => put(text, random.below(text.length + 1), oddText(random)),
  (text, random) => {
    const [from, to] = range(text, random);
    return text.slice(0, from) + text.slice(to);
  },
  (text, random) => {
    const [from, to] = range(text, random);
    return put(text, random.below(text.length + 1), text.slice(from, to));
  },
  (text, random) => {
    const at = random.below(text.length + 1);
    const code = text.charCodeAt(at) ^ (1 << random.below(16));
    return text.slice(0, at) + String.fromCharCode(code) + text.slice(at + 1);
  },
  (text, random) => {
    const lines = text.split('\n');
    const [from, to] = [random.below(lines.length), random.below(lines.length)];
    lines.splice(to, 0, ...lines.splice(from, 1));
    return lines.join('\n');
  },
  (text, random) => put(text, random.below(text.length + 1), random.pick(CORPUS)),
  (text, random) => `${text}\n${random.pick(CORPUS)}`,
  (text, random) => {
    const [from, to] = range(text, random);
    return put(text, to, text.slice(from, to).repeat(1 + random.below(40)));
  },
  (text, random) => {
    const words = text.split(/(?<=\s)/);
    if (words.length < 2) return text;
    words[random.below(words.length)] = `${oddText(random)} `;
    return words.join('');
  },
  (text, random) => text.replaceAll(random.pick(['\n', ' ', ':', 'e', '/']), oddText(random).slice(0, 20)),
  (text, random) =>
    text.replace(/^/gm, random.pick(['> ', '2026-02-04T21:28:52.92Z ', '    ', '| ', '[1] '])),
];

/** A text changed a few times over, as chats, terminals and bad people change it. */
export function mutate(text: string, random: Random): string {
  let changed = text;
  for (let left = random.below(8); left > 0; left--) {
    const next = random.pick(CHANGES)(changed, random);
    if (next.length <= LONGEST) changed = next;
  }
  return changed;
}

/** A changed paste out of the corpus; now and then odd text alone, or one huge line. */
export function anyText(random: Random): string {
  if (random.chance(0.05)) return Array.from({ length: random.below(60) }, () => oddText(random)).join('');
  const text = mutate(random.pick(CORPUS), random);
  if (random.chance(0.01))
    return text.replaceAll('\n', ' ').repeat(1 + Math.floor(100_000 / (text.length + 1)));
  return text;
}

function put(text: string, at: number, piece: string): string {
  return text.slice(0, at) + piece + text.slice(at);
}

function range(text: string, random: Random): [number, number] {
  const from = random.below(text.length + 1);
  const length = random.chance(0.8) ? random.below(40) : random.below(text.length + 1);
  return [from, Math.min(text.length, from + length)];
}
