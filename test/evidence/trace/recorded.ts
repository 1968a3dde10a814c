import { readFileSync } from 'node:fs';
import path from 'node:path';

/** The lines of a log that a real client printed (`logs/NAME.txt`). */
export function recorded(name: string): string[] {
  return readFileSync(path.join(__dirname, 'logs', `${name}.txt`), 'utf8').split('\n');
}
