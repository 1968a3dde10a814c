import { setTimeout as sleep } from 'node:timers/promises';
import { makeActivity } from '../adapters/teams/activities';
import { startFakeSlack } from '../fakes/slack';
import { eventPayload, postSigned, TOKENS } from '../fakes/slack-payloads';
import { startTeamsConnector } from '../fakes/teams-connector';
import { startProgram } from './program';
import { QUESTIONS } from './questions';

export interface Sample {
  /** Since the start, in seconds. */
  at: number;
  /** What was asked until then. */
  asked: number;
  /** What is in use after a collection, and what the system has given, in bytes. */
  heap: number;
  resident: number;
}

export interface Soaked {
  samples: Sample[];
  /** Answers that came, and those that should have. */
  answered: number;
  asked: number;
}

/** Between two messages, in milliseconds: about thirty a second with Slack and Teams together. */
const PAUSE = 60;
/** Slack forgets here what it took, so that the growth of the fakes is not measured. */
const ROUND = 500;

/**
 * Keeps the program busy with questions from Slack and Teams for so long, and looks at its memory now and then.
 * @param milliseconds in all, after a warm-up of a tenth of it.
 * @param told gets each sample as it is taken.
 */
export async function soak(
  milliseconds: number,
  samples: number,
  told: (sample: Sample) => void = () => {},
): Promise<Soaked> {
  const [slack, connector] = await Promise.all([startFakeSlack(), startTeamsConnector()]);
  connector.takeAll();
  const program = await startProgram(
    {
      SLACK_BOT_TOKEN: TOKENS.bot,
      SLACK_SIGNING_SECRET: TOKENS.signingSecret,
      SLACK_API_URL: slack.apiUrl,
      TEAMS_LOCAL_TEST: '1',
    },
    true,
  );
  const began = performance.now();
  const taken: Sample[] = [];
  let asked = 0;
  let answered = 0;
  const count = (): void => {
    answered += slack.posted.splice(0).length + connector.posted.splice(0).length;
    slack.calls.length = 0;
  };
  try {
    for (let next = milliseconds / 10; ; ) {
      const since = performance.now() - began;
      if (since >= next) {
        next += (milliseconds * 0.9) / (samples - 1);
        const sample = {
          at: Math.round(since / 1000),
          asked,
          heap: await program.heap(),
          resident: program.resident(),
        };
        taken.push(sample);
        told(sample);
        if (taken.length === samples) break;
      }
      const text = QUESTIONS[asked % QUESTIONS.length];
      const ts = `${Math.floor(Date.now() / 1000)}.${String(asked % 1_000_000).padStart(6, '0')}`;
      const event = {
        type: 'message',
        channel_type: 'im',
        channel: `D${asked}`,
        user: `U${asked % 500}`,
        ts,
        text,
      };
      const activity = makeActivity({
        id: `${1_700_000_000_000 + asked}`,
        serviceUrl: connector.url,
        from: { id: `29:${asked % 500}` },
        conversation: { id: `a:chat-${asked}`, conversationType: 'personal' },
        text,
      });
      const responses = await Promise.all([
        postSigned(`${program.url}/slack/events`, JSON.stringify(eventPayload(event))),
        fetch(`${program.url}/api/messages`, {
          method: 'POST',
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify(activity),
        }),
      ]);
      for (const response of responses) await response.arrayBuffer();
      asked += 2;
      if (asked % ROUND === 0) count();
      await sleep(PAUSE);
    }
    count();
    return { samples: taken, answered, asked };
  } finally {
    await program.stop();
    await Promise.all([slack.close(), connector.close()]);
  }
}
