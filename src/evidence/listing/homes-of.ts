/** `/home/you`, `/Users/you`, `/lustre8/home/you`, `C:\Users\you` */
const HOME = /^(?:\/(?:[\w.-]{1,64}\/){0,2}(?:home|Users)\/[^/]+|[A-Za-z]:\\Users\\[^\\]+)$/;
const SYSTEM = /^(?:Shared|Public|lost\+found|linuxbrew|Default)$/;

/**
 * The folders of a listing that are somebody's home: those that hold a listed `.ssh`; without any, the one that
 * looks like a home. Of several it cannot be told whose they are.
 */
export function homesOf(paths: readonly string[]): ReadonlySet<string> {
  const homes = new Set<string>();
  for (const path of paths) {
    const found = /^(.{0,400}?)[\\/]\.ssh(?:[\\/]|$)/.exec(path);
    if (found !== null) homes.add(found[1] === '' ? '/' : (found[1] as string));
  }
  homes.add('~');
  if (homes.size > 1) return homes;
  const like = new Set(
    paths.filter((path) => path === '/root' || (HOME.test(path) && !SYSTEM.test(nameOf(path)))),
  );
  if (like.size === 1) for (const path of like) homes.add(path);
  return homes;
}

function nameOf(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}
