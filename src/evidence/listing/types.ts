/** The nouns of the reader of file listings. */

/** One file as a listing shows it. */
export interface Row {
  /** The name as printed, without quotes; null when it may not enter a command (`$(…)`, `a\nb`, `-rf`). */
  name: string | null;
  type: 'file' | 'folder' | 'link' | 'unknown';
  /** The lower nine bits; undefined when the listing shows none, or none that mean anything (a link, Windows). */
  mode?: number;
  owner?: string;
  group?: string;
  /** Bytes. */
  size?: number;
  /** The listing marks it with an ACL that lets somebody else in. */
  acl?: boolean;
  /** The line that shows it, counted from 0. */
  at: number;
}

/** A row whose folder is known, as far as it can be. */
export interface ListedFile extends Row {
  name: string;
  path: string;
}

/** Rows that follow one another. */
export interface Block {
  /** The folder that bare names lie in; undefined when nothing tells. */
  folder: string | undefined;
  rows: Row[];
  /** Everything of `folder` is shown from the first name on. */
  begun: boolean;
  /** A prompt or another heading follows: nothing is cut off behind the last row. */
  ended: boolean;
  /** False when the command that was typed sorts otherwise. */
  byName: boolean;
  /** What stands behind `total`, in the units of that ls. */
  total?: number;
  /** The command names a pattern that is not everything in the folder, or single files. */
  picked: boolean;
  at: number;
}

/** A file that the listing could not show. */
export interface Absent {
  path: string;
  why: 'missing' | 'denied';
  at: number;
}

/** What one computer's listing shows. */
export interface Listing {
  blocks: Block[];
  absent: Absent[];
  /** Who typed, as the prompt tells. */
  user?: string;
}

export type FileKind =
  | 'home'
  | 'ssh-folder'
  | 'private-key'
  | 'public-key'
  | 'authorized-keys'
  | 'known-hosts'
  | 'config';
