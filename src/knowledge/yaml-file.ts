import type { ZodType } from 'zod';
import { BLOCKS, SHORT } from './blocks';
import type { LocatedYaml } from './located-yaml';
import { readPlainYaml } from './plain-yaml';
import type { Problem } from './problem';

/**
 * One YAML file. What is plain and has its shape is read fast; the parser that knows where everything stands is loaded
 * and asked only once there is something to point at.
 */
export class YamlFile {
  readonly problems: Problem[] = [];
  private parsed: LocatedYaml | undefined;

  constructor(
    readonly name: string,
    private readonly source: string,
  ) {}

  /** The content in the given shape; null when it has not that shape (then `problems` says where and why). */
  read<T>(shape: ZodType<T>): T | null {
    const plain = readPlainYaml(this.source, mayStandInline);
    const result = plain === undefined ? undefined : shape.safeParse(plain);
    return result?.success ? result.data : this.located().read(shape);
  }

  /** The keys at the top of the file. */
  keys(): string[] {
    return this.located().keys();
  }

  /** Reports something at a place in the file; see `LocatedYaml`. */
  add(...place: Parameters<LocatedYaml['add']>): void {
    this.located().add(...place);
  }

  private located(): LocatedYaml {
    if (this.parsed === undefined) {
      const module = require('./located-yaml') as typeof import('./located-yaml');
      this.parsed = new module.LocatedYaml(this.name, this.source, this.problems);
    }
    return this.parsed;
  }
}

function mayStandInline(key: string, top: string): boolean {
  return !BLOCKS.has(key) || SHORT.has(top);
}
