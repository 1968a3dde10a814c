import { mkdirSync, mkdtempSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { transformSync } from '@swc/core';

const ROOT = path.join(__dirname, '../..');

/**
 * A new folder with `src` and `test/desk` as plain JavaScript, for programs that a test starts and kills again and again
 * and that must be up at once. @returns the path in it of one file of test/desk.
 */
export function compiled(program: string): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'ssh-helpdesk-compiled-'));
  symlinkSync(path.join(ROOT, 'node_modules'), path.join(folder, 'node_modules'));
  for (const part of ['src', 'test/desk']) {
    for (const file of readdirSync(path.join(ROOT, part), { recursive: true, encoding: 'utf8' })) {
      if (!file.endsWith('.ts') || file.endsWith('.test.ts')) continue;
      const source = readFileSync(path.join(ROOT, part, file), 'utf8');
      const { code } = transformSync(source, {
        jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
        module: { type: 'commonjs' },
      });
      const target = path.join(folder, part, file.replace(/\.ts$/, '.js'));
      mkdirSync(path.dirname(target), { recursive: true });
      writeFileSync(target, code);
    }
  }
  return path.join(folder, 'test/desk', program);
}
