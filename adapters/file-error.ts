/** Why a shared file is not read: it is too large, no text (a picture), or cannot be had. */
export type FileTrouble = 'too-large' | 'not-text' | 'unreadable';

/** The message is for the log. */
export class FileError extends Error {
  constructor(
    readonly trouble: FileTrouble,
    message: string,
  ) {
    super(message);
  }
}
