import { refusal } from './slack-limits';
import type { Fields, Posted, Workspace } from './slack-methods';

/** A `response_url` can be used five times. */
const USES = 5;

/**
 * What Slack does with a post to a `response_url`: replaces or deletes the message it is of, or posts another one,
 * for everybody (`in_channel`) or for the person alone.
 */
export function responseUrls(space: Workspace) {
  const used = new Map<string, number>();

  return (path: string, json: string): { status: number; body: string } => {
    used.set(path, (used.get(path) ?? 0) + 1);
    if (used.get(path)! > USES) return { status: 404, body: 'used_url' };
    const body = JSON.parse(json);
    const [, channel = '', ts = ''] = /^\/response\/(\w+)\/([\d.]+)/.exec(path) ?? [];
    const original = [...space.posted, ...space.ephemeral].find(
      (post) => post.channel === channel && post.ts === ts,
    );
    if (body.delete_original && original) {
      for (const list of [space.posted, space.ephemeral])
        if (list.includes(original)) list.splice(list.indexOf(original), 1);
      return { status: 200, body: 'ok' };
    }
    const fields: Fields = {
      channel,
      ...(body.thread_ts ? { thread_ts: body.thread_ts } : {}),
      ...(body.text ? { text: body.text } : {}),
      ...(body.blocks ? { blocks: JSON.stringify(body.blocks) } : {}),
    };
    const no = refusal(fields);
    if (no) return { status: 400, body: no.error };
    if (body.replace_original && original) {
      Object.assign(original, {
        text: body.text ?? '',
        blocks: body.blocks ?? [],
        fields,
        updates: original.updates + 1,
      });
      return { status: 200, body: 'ok' };
    }
    const post: Posted = {
      channel,
      thread_ts: body.thread_ts,
      ts: `${1_850_000_000 + space.posted.length + space.ephemeral.length}.000100`,
      text: body.text ?? '',
      blocks: body.blocks ?? [],
      fields,
      updates: 0,
      responseUrl: `http://127.0.0.1:${space.port}${path}`,
      // Whoever pressed or typed: the address does not tell whom.
      ...(body.response_type === 'in_channel' ? {} : { user: original?.user ?? 'whoever it was' }),
    };
    (body.response_type === 'in_channel' ? space.posted : space.ephemeral).push(post);
    return { status: 200, body: 'ok' };
  };
}
