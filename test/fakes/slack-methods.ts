import { type Blocks, refusal, type View, viewRefusal } from './slack-limits';
import { BOT, TEAM } from './slack-payloads';

export type Fields = Readonly<Record<string, string>>;

/** One call of `chat.postMessage` (or `chat.postEphemeral`) that Slack took, its fields as they came over the wire. */
export interface Posted {
  channel: string;
  thread_ts?: string;
  ts: string;
  /** As it reads now: `chat.update` changes it. */
  text: string;
  blocks: Blocks;
  fields: Fields;
  /** How often it was changed since. */
  updates: number;
  /** Only this person sees it. */
  user?: string;
  responseUrl: string;
}

/** What the fake remembers, for tests to look at and to prepare. */
export interface Workspace {
  posted: Posted[];
  /** What `chat.postEphemeral` took, and `response_url` when it was not to be seen by all. */
  ephemeral: Posted[];
  /** `name` by `channel ts`, of the bot. */
  reactions: Map<string, string[]>;
  /** Home tabs by user, and modals that were opened. */
  homes: Map<string, Extract<View, { type: 'home' }>>;
  modals: View[];
  statuses: Fields[];
  prompts: Fields[];
  /** Slack's `locale` of a person, by user id. */
  locales: Map<string, string>;
  /** What people said, by `channel thread_ts`, for `conversations.replies`. */
  said: Map<string, object[]>;
  /** What the token may do. */
  scopes: Set<string>;
  port: number;
  fileInfo(id: string): object | undefined;
  postOf(channel: string | undefined, ts: string | undefined): Posted | undefined;
}

/** One of these scopes is needed for a method. */
const NEEDED: Readonly<Record<string, (fields: Fields) => readonly string[]>> = {
  'chat.postMessage': () => ['chat:write'],
  'chat.postEphemeral': () => ['chat:write'],
  'chat.update': () => ['chat:write'],
  'chat.delete': () => ['chat:write'],
  'reactions.add': () => ['reactions:write'],
  'reactions.remove': () => ['reactions:write'],
  'users.info': () => ['users:read'],
  'files.info': () => ['files:read'],
  'conversations.open': () => ['im:write'],
  'conversations.replies': ({ channel = '' }) =>
    channel.startsWith('D') ? ['im:history'] : ['channels:history', 'groups:history'],
  'assistant.threads.setStatus': () => ['assistant:write', 'chat:write'],
  'assistant.threads.setSuggestedPrompts': () => ['assistant:write'],
  'assistant.threads.setTitle': () => ['assistant:write'],
};

/** What Slack's Web API answers to a call with a good token. */
export function answerCall(method: string, fields: Fields, space: Workspace): object {
  const needed = NEEDED[method]?.(fields) ?? [];
  if (needed.length > 0 && !needed.some((scope) => space.scopes.has(scope)))
    return { ok: false, error: 'missing_scope', needed: needed[0], provided: [...space.scopes].join(',') };
  const answer = METHODS[method];
  return answer ? answer(fields, space) : failure('unknown_method');
}

const METHODS: Readonly<Record<string, (fields: Fields, space: Workspace) => object>> = {
  'auth.test': () => ({
    ok: true,
    team: 'Example',
    team_id: TEAM,
    user: 'ssh-helpdesk',
    user_id: BOT.user,
    bot_id: BOT.bot,
    url: 'https://example.slack.com/',
  }),
  'users.info': ({ user = '' }, { locales }) => ({
    ok: true,
    user: { id: user, is_bot: false, locale: locales.get(user) },
  }),
  'apps.connections.open': (_fields, { port }) => ({ ok: true, url: `ws://127.0.0.1:${port}/link` }),
  'chat.postMessage': (fields, space) => take(fields, space, space.posted),
  'chat.postEphemeral': (fields, space) =>
    /^[UW]\w+$/.test(fields.user ?? '') ? take(fields, space, space.ephemeral) : failure('user_not_found'),
  'chat.update': update,
  'chat.delete': ({ channel, ts }, space) => {
    const post = space.postOf(channel, ts);
    if (!post) return failure('message_not_found');
    space.posted.splice(space.posted.indexOf(post), 1);
    return { ok: true, channel, ts };
  },
  'reactions.add': (fields, { reactions }) => {
    const [key, names, wrong] = reaction(fields, reactions);
    if (wrong) return wrong;
    if (names.includes(fields.name!)) return failure('already_reacted');
    reactions.set(key, [...names, fields.name!]);
    return { ok: true };
  },
  'reactions.remove': (fields, { reactions }) => {
    const [key, names, wrong] = reaction(fields, reactions);
    if (wrong) return wrong;
    if (!names.includes(fields.name!)) return failure('no_reaction');
    reactions.set(
      key,
      names.filter((name) => name !== fields.name),
    );
    return { ok: true };
  },
  'views.publish': ({ user_id = '', view }, { homes }) => {
    const no = viewRefusal(view);
    if (no) return failure(no.error, no.where);
    const shown: View = JSON.parse(view!);
    if (shown.type !== 'home') return failure('invalid_arguments', 'not a home view');
    homes.set(user_id, shown);
    return { ok: true, view: shown };
  },
  'views.open': ({ trigger_id = '', view }, { modals }) => {
    if (!trigger_id) return failure('invalid_trigger_id');
    const no = viewRefusal(view);
    if (no) return failure(no.error, no.where);
    modals.push(JSON.parse(view!));
    return { ok: true, view: { ...JSON.parse(view!), id: `V${modals.length}` } };
  },
  'files.info': ({ file = '' }, { fileInfo }) => {
    const found = fileInfo(file);
    return found ? { ok: true, file: found } : failure('file_not_found');
  },
  'conversations.open': ({ users = '' }) => ({ ok: true, channel: { id: `D${users.slice(1)}` } }),
  'conversations.replies': ({ channel = '', ts = '' }, { said, posted }) => {
    const bots = posted
      .filter((post) => post.channel === channel && (post.ts === ts || post.thread_ts === ts))
      .map(({ ts: at, thread_ts, text, blocks }) => ({
        type: 'message',
        user: BOT.user,
        bot_id: BOT.bot,
        ts: at,
        thread_ts,
        text,
        blocks,
      }));
    const messages = [...(said.get(`${channel} ${ts}`) ?? []), ...bots];
    return messages.length > 0 ? { ok: true, messages, has_more: false } : failure('thread_not_found');
  },
  'assistant.threads.setStatus': (fields, { statuses }) => {
    if (!fields.channel_id || !fields.thread_ts) return failure('invalid_arguments');
    statuses.push(fields);
    return { ok: true };
  },
  'assistant.threads.setSuggestedPrompts': (fields, { prompts }) => {
    const offered: { title?: string; message?: string }[] = JSON.parse(fields.prompts ?? '[]');
    const complete = offered.every(({ title, message }) => title && message);
    if (!fields.channel_id || offered.length < 1 || offered.length > 4 || !complete)
      return failure('invalid_arguments');
    prompts.push(fields);
    return { ok: true };
  },
  'assistant.threads.setTitle': () => ({ ok: true }),
};

function take(fields: Fields, space: Workspace, into: Posted[]): object {
  const no = refusal(fields);
  if (no) return failure(no.error, no.where);
  const ts = `${1_800_000_000 + space.posted.length + space.ephemeral.length}.000100`;
  const { thread_ts, text = '', user } = fields;
  // A person's id stands for the direct messages with them.
  const channel = (fields.channel ?? '').replace(/^U/, 'D');
  const post: Posted = {
    channel,
    thread_ts,
    ts,
    text,
    blocks: JSON.parse(fields.blocks ?? '[]'),
    fields,
    updates: 0,
    responseUrl: `http://127.0.0.1:${space.port}/response/${channel}/${ts}`,
    ...(into === space.ephemeral ? { user } : {}),
  };
  into.push(post);
  if (into === space.ephemeral) return { ok: true, message_ts: ts };
  return { ok: true, channel, ts, message: { type: 'message', user: BOT.user, bot_id: BOT.bot, text, ts } };
}

function update(fields: Fields, space: Workspace): object {
  const post = space.postOf(fields.channel, fields.ts);
  if (!post) return failure('message_not_found');
  const no = refusal(fields);
  if (no) return failure(no.error, no.where);
  if ((fields.text ?? '').length > 4000) return failure('msg_too_long');
  Object.assign(post, {
    text: fields.text ?? post.text,
    blocks: fields.blocks === undefined ? (fields.text ? [] : post.blocks) : JSON.parse(fields.blocks),
    fields,
    updates: post.updates + 1,
  });
  return { ok: true, channel: post.channel, ts: post.ts, text: post.text };
}

function reaction(
  { channel, timestamp, name }: Fields,
  reactions: Workspace['reactions'],
): [key: string, names: string[], wrong: object | null] {
  const key = `${channel} ${timestamp}`;
  const wrong =
    !/^[CDG]\w+$/.test(channel ?? '') || !/^\d+\.\d+$/.test(timestamp ?? '')
      ? failure('message_not_found')
      : /^[\w+-]+$/.test(name ?? '')
        ? null
        : failure('invalid_name');
  return [key, reactions.get(key) ?? [], wrong];
}

export function failure(error: string, where?: string): object {
  return where === undefined
    ? { ok: false, error }
    : { ok: false, error, response_metadata: { messages: [`[ERROR] ${where}`] } };
}
