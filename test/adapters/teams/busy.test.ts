import { makeActivity } from './activities';
import { openTeams } from './over-http';

/** Messages of one conversation that are worked on at the same time. */
const ROOM = 60;

test('more than one conversation takes is answered with "busy" once a minute, then refused, and can be sent again', async () => {
  const teams = await openTeams();
  teams.connector.takeAll();
  teams.connector.dawdle(1500);
  const post = (number: number, conversation = 'a:one') =>
    teams.post(
      makeActivity({
        id: `${number}`,
        text: 'ssh: connect to host gw.ddbj.nig.ac.jp port 22: Connection refused',
        conversation: { id: conversation, conversationType: 'personal' },
      }),
    );
  const sent = Array.from({ length: ROOM }, (_, number) => post(number));
  while (teams.connector.calls() < ROOM) await new Promise((resolve) => setTimeout(resolve, 5));
  const told = post(60);
  while (teams.connector.calls() < ROOM + 1) await new Promise((resolve) => setTimeout(resolve, 5));
  expect((await post(61)).status).toBe(503);
  // Elsewhere there is room.
  expect((await post(62, 'a:other')).status).toBe(200);
  expect(new Set((await Promise.all([told, ...sent])).map(({ status }) => status))).toEqual(new Set([200]));
  expect((await post(61)).status).toBe(200);

  const posted = teams.connector.posted.filter(({ conversation }) => conversation === 'a:one');
  const words = posted.flatMap(({ body }) => body.text ?? []);
  expect(words).toEqual([expect.stringContaining('Please send it again in a minute.')]);
  expect(words[0]).toContain('もう一度送ってください');
  expect(posted).toHaveLength(ROOM + 2);
  await teams.close();
});
