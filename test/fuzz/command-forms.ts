import type { Placeholders } from '../../src/knowledge/entry';
import type { Knowledge } from '../../src/knowledge/load';
import type { Shell } from '../../src/types';

const OPTIONAL = /\[([^[\]{}]*\{[a-z_]+\}[^[\]{}]*)\] ?/;
const HOLE = /\{([a-z_]+)\}/;
/** One word of PowerShell, or a here-string. */
const POWERSHELL_PIECE = /(@'\n[\s\S]*?\n'@|(?:\{[a-z_]+\}|[^\s'"`(){};|&<>,])+)/;

/** What may stand where a value does: bare, or in quotes that nothing in it can close. */
const POSIX_VALUE = `(?:~[\\w-]*/?)?'[^'\\n]*'|[A-Za-z0-9_.,:/@%+~-][A-Za-z0-9_.,:/@%+=~-]*`;
const POWERSHELL_BARE = '[A-Za-z0-9_.:\\\\/~+=@-]+';
const POWERSHELL_QUOTED = '[^\'"`$\\u2018-\\u201f\\n]+';
const HERE_STRING = '[^\'"`$;|&<>(){}\\n]+';

/** Recognises a command that is one of the knowledge's own, with nothing but whole, quoted values put in. */
export function commandForm(template: string, shell: Shell, placeholders: Placeholders): RegExp {
  const forms = variants(template).map((text) =>
    shell === 'posix' ? posixForm(text, placeholders) : powershellForm(text, placeholders),
  );
  const any = `(?:${forms.join('|')})`;
  return new RegExp(`^${any}(?:\\n${any})*$`, 'u');
}

/** With and without each part that is left out when its value is unknown. */
function variants(template: string): string[] {
  const optional = OPTIONAL.exec(template);
  if (optional === null) return [template.replace(/ +$/gm, '')];
  const [before, behind] = [
    template.slice(0, optional.index),
    template.slice(optional.index + optional[0].length),
  ];
  const blank = optional[0].endsWith(' ') ? ' ' : '';
  return [before + optional[1] + blank + behind, before + behind].flatMap(variants);
}

function posixForm(text: string, placeholders: Placeholders): string {
  return withHoles(text, (word) => `(?:${POSIX_VALUE}|${namesOf(word, placeholders)})`);
}

function powershellForm(text: string, placeholders: Placeholders): string {
  const names = (word: string): string => namesOf(word, placeholders);
  return text
    .split(POWERSHELL_PIECE)
    .map((piece) => {
      if (!HOLE.test(piece)) return escaped(piece);
      if (piece.startsWith('@')) return withHoles(piece, (word) => `(?:${HERE_STRING}|${names(word)})`);
      const bare = withHoles(piece, (word) => `(?:${POWERSHELL_BARE}|${names(word)})`);
      const quoted = withHoles(piece, () => POWERSHELL_QUOTED);
      return `(?:${bare}|'${quoted}'|"${quoted}")`;
    })
    .join('');
}

function withHoles(text: string, form: (word: string) => string): string {
  return text
    .split(HOLE)
    .map((piece, at) => (at % 2 === 1 ? form(piece) : escaped(piece)))
    .join('');
}

function namesOf(word: string, placeholders: Placeholders): string {
  const { ja = '', en = '' } = placeholders[word] ?? {};
  return `${escaped(ja)}|${escaped(en)}`;
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}

/** What the bot asks for by itself. */
const TRACE = 'ssh -v [-p {port}] [{user}@]{host}';

/** Whether a command is one that an entry (null: none) may give. */
export function commandChecker(knowledge: Knowledge) {
  const forms = new Map<string, RegExp[]>();
  return (entry: string | null, shell: Shell, run: string): boolean => {
    const key = `${entry} ${shell}`;
    let known = forms.get(key);
    if (known === undefined) {
      const { causes = [], checks = [] } = knowledge.entries.get(entry ?? '') ?? {};
      const steps = [...causes.flatMap(({ steps: of }) => of), ...checks];
      const texts = steps.flatMap((step) => [step.run, step.powershell].filter((text) => text !== undefined));
      known = [TRACE, ...texts].map((text) => commandForm(text, shell, knowledge.placeholders));
      forms.set(key, known);
    }
    return known.some((form) => form.test(run));
  };
}
