/** The folder of what is not finished; nothing in it is answered from. */
export const DRAFTS = '_drafts';

/** The name of a draft that holds examples which an entry answered wrongly; `-2` and so on behind it. */
export function counterExampleId(entry: string): string {
  return `${entry}-not`;
}

/** The entry behind such a name; null when it is another name. */
export function answeredWrongly(id: string): string | null {
  return /^(.+)-not(?:-\d+)?$/.exec(id)?.[1] ?? null;
}
