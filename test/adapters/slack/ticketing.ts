import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { HelpDesk, Memory } from '../../../src/index';
import { type FakeSlack, type Posted, startFakeSlack } from '../../fakes/slack';
import { BOT, submissionPayload } from '../../fakes/slack-payloads';
import { shippedKnowledge } from '../../knowledge-for-tests';
import { deskOverHttp } from './over-http';

export const STAFF_CHANNEL = 'C0STAFF';
/** On the list of the staff; everybody else is staff in the staff channel only. */
export const STAFF = 'U9';

/** A help desk with a store and a staff channel in a fake of Slack, that can be started anew with the same store. */
export async function ticketing() {
  const folder = mkdtempSync(path.join(tmpdir(), 'ssh-helpdesk-slack-'));
  const slack = await startFakeSlack();
  let now = await open();
  let sent = 0;

  async function open() {
    const desk = new HelpDesk(shippedKnowledge(), {
      memory: new Memory({ file: path.join(folder, 'helpdesk.sqlite') }),
      staff: [`slack:${STAFF}`],
      knowledgeDir: folder,
    });
    await desk.start();
    return {
      desk,
      chat: await deskOverHttp(desk, { staffChannel: STAFF_CHANNEL }, 1_700_000_000_000, slack),
    };
  }
  async function close(): Promise<void> {
    await now.chat.close();
    await now.desk.stop();
  }
  async function settled(): Promise<void> {
    await now.chat.settled();
    await now.desk.outbox.send();
    await now.chat.settled();
  }

  return {
    slack,
    folder,
    settled,
    desk: () => now.desk,
    chat: () => now.chat,
    /** What one of the channels shows now, replies included. */
    inChannel: (channel: string) => slack.posted.filter((post) => post.channel === channel),
    /** Somebody writes; in direct messages unless told otherwise. */
    async say(text: string, different: object = {}): Promise<number> {
      sent += 1;
      const ts = `${1_700_000_000 + sent}.000100`;
      const { status } = await now.chat.event({ text, ts, ...different });
      await settled();
      return status;
    },
    async press(post: Posted, label: string, user = 'U1'): Promise<void> {
      await now.chat.press(label, user, post);
      await settled();
    },
    /** Sends off the dialog that was opened last; what Slack is told. */
    async submit(typed: string, user = STAFF, number = slack.modals.length): Promise<string> {
      const view = slack.modals[number - 1];
      if (view === undefined) throw new Error('no dialog was opened');
      const told = await now.chat.interact(submissionPayload(view, number, typed, user));
      await settled();
      return told;
    },
    /** "Wrong answer (staff)" in the menu of a message of the bot's. */
    async wrongAnswer(post: Posted, user: string): Promise<void> {
      const { ts, channel, thread_ts, text, blocks } = post;
      await now.chat.interact({
        type: 'message_action',
        callback_id: 'wrong-answer',
        api_app_id: 'A0APP',
        token: 'verification',
        trigger_id: '1.2.3',
        team: { id: 'T0TEAM', domain: 'example' },
        user: { id: user, name: user.toLowerCase() },
        channel: { id: channel, name: 'general' },
        message_ts: ts,
        message: { type: 'message', user: BOT.user, ts, thread_ts, text, blocks },
        response_url: `${slack.origin}/response/${channel}/1700000500.${ts.slice(-6)}`,
        action_ts: '1700000002.1',
      });
      await settled();
    },
    /** The program ends and starts again with the same store. */
    async restart(): Promise<void> {
      await close();
      now = await open();
    },
    async close(): Promise<void> {
      await close();
      await slack.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export type Ticketing = Awaited<ReturnType<typeof ticketing>>;

/** The people whom a message calls. */
export function calledIn({ blocks }: Pick<Posted, 'blocks'>): string[] {
  return [...JSON.stringify(blocks).matchAll(/"type":"user","user_id":"(\w+)"/g)].map(
    ([, user]) => user as string,
  );
}

/** Elements that would be more than text: a mention of many, a link, markup. */
export function livelyIn({ blocks }: Pick<Posted, 'blocks'>): string[] {
  return JSON.stringify(blocks).match(/"type":"(?:mrkdwn|broadcast|usergroup|link|date)"/g) ?? [];
}

export type { FakeSlack };
