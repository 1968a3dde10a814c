/** A file of SQLite, made when it is missing, or the address of a PostgreSQL database. */
export type Where = { file: string } | { url: string };

/** What to call the database in a sentence; never its password. */
export function describeDatabase(where: Where): string {
  if ('file' in where) return where.file;
  const { host, pathname } = new URL(where.url);
  return `PostgreSQL at ${host}${pathname}`;
}
