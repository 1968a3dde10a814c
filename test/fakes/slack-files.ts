import type { IncomingMessage, ServerResponse } from 'node:http';

/** A file as people share it, and how Slack's file host then behaves. */
export interface Shared {
  name?: string;
  content: string | Uint8Array;
  /** `snippet` when Slack made it of a long paste. */
  mode?: 'snippet' | 'hosted' | 'external' | 'tombstone';
  mimetype?: string;
  filetype?: string;
  /** As for what another company's member shared: everything else is to be had from `files.info` only. */
  checkFileInfo?: boolean;
  /** Where the host redirects to instead of sending the file. */
  redirect?: string;
  /** Sends nothing for so long, in milliseconds. */
  delay?: number;
  /** Sends no Content-Length. */
  chunked?: boolean;
}

const LOGIN_PAGE =
  '<!DOCTYPE html><html><head><title>Sign in | Slack</title></head><body>Sign in</body></html>';

/** Slack's file host, `files.slack.com`: without a token that may read files it sends its login page, as HTTP 200. */
export function slackFiles(mayRead: (authorization: string | undefined) => boolean) {
  const shared = new Map<string, Shared & { id: string }>();
  const downloads: { path: string; authorization: string | undefined }[] = [];

  /** The file object, complete, at that origin. */
  const objectOf = (id: string, origin: string): object | undefined => {
    const file = shared.get(id);
    if (!file) return undefined;
    const address = `${origin}/files-pri/T0TEAM-${id}/${file.name ?? 'untitled'}`;
    return {
      id,
      mode: file.mode ?? 'snippet',
      name: file.name ?? 'untitled',
      filetype: file.filetype ?? 'text',
      mimetype: file.mimetype ?? 'text/plain',
      size: Buffer.byteLength(file.content),
      preview: Buffer.from(file.content).toString('utf8').slice(0, 100),
      preview_is_truncated: true,
      url_private: address,
      url_private_download: address.replace('/files-pri/', '/files-pri/download/'),
    };
  };

  return {
    downloads,
    objectOf,
    /** Shares a file; what it gives stands in `files` of the event. */
    share(file: Shared, origin: string): object {
      const id = `F${shared.size + 1}FILE`;
      shared.set(id, { ...file, id });
      if (file.checkFileInfo) return { id, file_access: 'check_file_info' };
      return objectOf(id, origin)!;
    },
    send(request: IncomingMessage, response: ServerResponse): void {
      const { authorization } = request.headers;
      downloads.push({ path: request.url ?? '', authorization });
      const file = shared.get(/T0TEAM-(\w+)\//.exec(request.url ?? '')?.[1] ?? '');
      if (!file) return void response.writeHead(404).end();
      if (file.redirect) return void response.writeHead(302, { location: file.redirect }).end();
      if (!mayRead(authorization))
        return void response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(LOGIN_PAGE);
      const content = Buffer.from(file.content);
      const headers = {
        'content-type': file.mimetype ?? 'text/plain',
        ...(file.chunked ? {} : { 'content-length': content.length }),
      };
      setTimeout(() => {
        response.writeHead(200, headers);
        response.end(content);
      }, file.delay ?? 0).unref();
    },
  };
}
