import Fuse from 'fuse.js';
import { type Document, isMap, isScalar, LineCounter, type Node, parseDocument, Scalar, visit } from 'yaml';
import type { core, ZodType } from 'zod';
import { BLOCKS, SHORT } from './blocks';
import { tooDeepAt } from './nesting';
import type { Problem } from './problem';

type Path = readonly PropertyKey[];

/** One YAML file, parsed so that everything in it can still be pointed at. Every scalar is a string. */
export class LocatedYaml {
  private readonly lines = new LineCounter();
  private readonly document: Document.Parsed;
  /** It has no content that could be looked at. */
  private unreadable: boolean;

  /** @param problems where whatever is wrong is added. */
  constructor(
    private readonly name: string,
    private readonly source: string,
    private readonly problems: Problem[],
  ) {
    const deep = tooDeepAt(source);
    this.document = parseDocument(deep === null ? source : '', {
      schema: 'failsafe',
      lineCounter: this.lines,
      prettyErrors: false,
      // Otherwise some of them are printed as well.
      logLevel: 'error',
    });
    this.unreadable = deep !== null || this.document.errors.length > 0;
    if (deep !== null) {
      const line = source.slice(0, deep).split('\n').length;
      this.push(line, 1, 'lists stand in lists here, too deep', 'Look for a - or a [ that repeats.');
    }
    for (const error of [...this.document.errors, ...this.document.warnings]) {
      this.addAt(
        error.pos[0],
        error.message.split('\n')[0] as string,
        syntaxAdvice(this.lineOf(error.pos[0])),
      );
    }
    if (!source.includes('*')) return;
    visit(this.document, {
      Alias: (_, { source: name, range }) => {
        this.unreadable = true;
        const advice = 'A * at the start of a value means something to YAML; put the text after a |.';
        this.addAt(range?.[0] ?? 0, `"*${name}" stands for something else here`, advice);
      },
    });
  }

  /** The content in the given shape; null when it has not that shape (then `problems` says where and why). */
  read<T>(shape: ZodType<T>): T | null {
    if (this.unreadable) return null;
    this.checkBlocks(this.document.contents, []);
    const result = shape.safeParse(this.document.toJS() ?? {});
    if (result.success) return result.data;
    for (const issue of result.error.issues) this.addIssue(issue, shape);
    return null;
  }

  /** The keys at the top of the file. */
  keys(): string[] {
    const { contents } = this.document;
    return isMap(contents) ? contents.items.map(({ key }) => (isScalar(key) ? String(key.value) : '')) : [];
  }

  /** Reports something at a place in the file, `path` as in the data; `row` is a line inside a block of text. */
  add(
    path: Path,
    message: string,
    advice?: string,
    options: { row?: number; column?: number; note?: boolean } = {},
  ): void {
    const node = this.nodeAt(path);
    const start = node?.range?.[0] ?? 0;
    if (options.row === undefined || !isScalar(node) || node.type !== Scalar.BLOCK_LITERAL) {
      this.addAt(start, message, advice, options.note);
      return;
    }
    const { line } = this.lines.linePos(start);
    const row = line + 1 + options.row;
    const indent = (/^\s*/.exec(this.lineText(row)) as RegExpExecArray)[0].length;
    this.push(row, indent + 1 + (options.column ?? 0), message, advice, options.note);
  }

  private addIssue(issue: core.$ZodIssue, shape: ZodType): void {
    if (issue.code === 'unrecognized_keys') {
      for (const key of issue.keys) {
        this.addAt(
          this.keyOffset(issue.path, key),
          `unknown key "${key}"`,
          keyAdvice(key, knownKeys(shape, issue.path)),
        );
      }
      return;
    }
    const last = issue.path.at(-1);
    const missing =
      ['invalid_type', 'invalid_union'].includes(issue.code) && this.nodeAt(issue.path) === undefined;
    if (missing && last !== undefined) {
      const what =
        last === 'ja'
          ? 'the Japanese text is missing'
          : last === 'en'
            ? 'the English text is missing'
            : `"${String(last)}" is missing`;
      this.add(issue.path.slice(0, -1), what, `Add the line "${String(last)}:" here.`);
      return;
    }
    this.add(issue.path, issue.message);
  }

  /** A sentence that stands on the key's own line breaks at the first colon, quote or comma in it. */
  private checkBlocks(node: unknown, path: Path): void {
    if (!isMap(node)) {
      for (const [at, item] of ((node as { items?: unknown[] } | null)?.items ?? []).entries())
        this.checkBlocks(item, [...path, at]);
      return;
    }
    for (const { key, value } of node.items) {
      const name = isScalar(key) ? String(key.value) : '';
      if (
        BLOCKS.has(name) &&
        !SHORT.has(String(path[0])) &&
        isScalar(value) &&
        value.type !== Scalar.BLOCK_LITERAL
      ) {
        this.addAt(
          value.range?.[0] ?? 0,
          `"${name}" does not stand after a |`,
          `Write "${name}: |" and put the text on the next line, two blanks further in.`,
        );
      }
      this.checkBlocks(value, [...path, name]);
    }
  }

  private nodeAt(path: Path): Node | undefined {
    if (path.length === 0) return this.document.contents ?? undefined;
    return (this.document.getIn(path as Iterable<unknown>, true) as Node | undefined) ?? undefined;
  }

  private keyOffset(path: Path, name: string): number {
    const map = this.nodeAt(path);
    const pair = isMap(map) ? map.items.find(({ key }) => isScalar(key) && key.value === name) : undefined;
    return (pair?.key as Node | undefined)?.range?.[0] ?? 0;
  }

  private lineOf(offset: number): string {
    return this.lineText(this.lines.linePos(offset).line);
  }

  private lineText(line: number): string {
    return this.source.split('\n')[line - 1]?.replace(/\r$/, '') ?? '';
  }

  private addAt(offset: number, message: string, advice?: string, note?: boolean): void {
    const { line, col } = this.lines.linePos(offset);
    this.push(Math.max(line, 1), Math.max(col, 1), message, advice, note);
  }

  private push(line: number, column: number, message: string, advice?: string, note?: boolean): void {
    this.problems.push({
      file: this.name,
      line,
      column,
      message,
      excerpt: this.lineText(line),
      ...(advice === undefined ? {} : { advice }),
      ...(note ? { note } : {}),
    });
  }
}

function syntaxAdvice(line: string): string {
  if (line.includes('\t')) return 'Replace the tab by blanks; YAML allows no tabs at the start of a line.';
  if (line.includes('\u3000')) return 'Replace the full-width blank (\u3000) by two ordinary ones.';
  if (line.includes('：')) return 'Replace the full-width colon (：) by ":" and a blank.';
  return 'Look at the blanks at the start of this line and of the one above; text belongs after a |.';
}

function keyAdvice(key: string, known: readonly string[]): string {
  if (/[：\u3000]/.test(key))
    return 'The colon or a blank is full-width; type it with the Japanese input switched off.';
  const [nearest] = new Fuse(known, { threshold: 0.5 }).search(key);
  const list = `Known here: ${known.join(', ')}.`;
  return nearest === undefined ? list : `Did you mean "${nearest.item}"? ${list}`;
}

/** The keys that the shape knows at a path. */
function knownKeys(shape: unknown, path: Path): readonly string[] {
  let at = shape as {
    def?: {
      type: string;
      innerType?: unknown;
      element?: unknown;
      valueType?: unknown;
      shape?: Record<string, unknown>;
    };
  };
  const steps = [...path];
  for (;;) {
    const def = at?.def;
    if (def === undefined) return [];
    if (def.innerType !== undefined) at = def.innerType as typeof at;
    else if (def.type === 'object' && def.shape !== undefined) {
      if (steps.length === 0) return Object.keys(def.shape);
      at = def.shape[String(steps.shift())] as typeof at;
    } else if (steps.length > 0 && (def.element ?? def.valueType) !== undefined) {
      steps.shift();
      at = (def.element ?? def.valueType) as typeof at;
    } else return [];
  }
}
