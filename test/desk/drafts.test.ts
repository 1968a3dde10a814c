import { readFileSync } from 'node:fs';
import { draftFromGap, draftFromTicket, draftWrongAnswer, readGaps } from '../../src/desk/index';
import type { HelpDesk } from '../../src/index';
import { smallKnowledge } from '../small-knowledge';
import { DENIED, openDesks, STAFF, said, talkOf } from './desks';
import { onEachStore } from './stores';

const FROB = '$ frobctl start\nfrobctl: cannot open the blue channel on port 4711';

async function ask(desk: HelpDesk, user: string, text: string): Promise<void> {
  await desk.hear(said(text), talkOf(user));
}

function written(made: { file: string } | { why: string }): string {
  if ('why' in made) throw new Error(made.why);
  return readFileSync(made.file, 'utf8');
}

onEachStore('drafts', (stores) => {
  const open = openDesks();

  test('from a ticket: the paste as error line, what the staff replied as cause and command', async () => {
    const desk = await open(stores().fresh(), { knowledgeDir: smallKnowledge() });
    await ask(desk, 'U1', FROB);
    await desk.askPerson('en', talkOf('U1'));
    await desk.tickets.reply(
      1,
      STAFF,
      'Another program holds the channel. Restart the daemon:\n`frobctl restart --all`',
      'r1',
    );
    const made = await draftFromTicket(desk, 1);
    const yaml = written(made);
    expect(yaml).toContain('frobctl: cannot open the blue channel');
    expect(yaml).toContain('Another program holds the channel.');
    expect(yaml).toContain('frobctl restart --all');
    expect(made).toMatchObject({ file: expect.stringMatching(/\/_drafts\/frobctl-[a-z-]+\.yaml$/) });
    expect(written(await draftFromTicket(desk, 1))).toBe(yaml);
  });

  test('from a gap: the answer that the staff gave to any of its questions', async () => {
    const desk = await open(stores().fresh(), { knowledgeDir: smallKnowledge() });
    for (const user of ['U1', 'U2', 'U3']) await ask(desk, user, FROB);
    await desk.askPerson('ja', talkOf('U2'));
    await desk.tickets.reply(1, STAFF, 'デーモンを再起動してください。', 'r1');
    const [gap] = (await readGaps(desk.memory)).gaps;
    expect(gap?.people).toBe(3);
    const yaml = written(await draftFromGap(desk, gap?.id ?? ''));
    expect(yaml).toContain('frobctl: cannot open the blue channel');
    expect(yaml).toContain('デーモンを再起動してください。');
  });

  test('of a wrong answer: an example that belongs elsewhere', async () => {
    const desk = await open(stores().fresh(), { knowledgeDir: smallKnowledge() });
    await ask(desk, 'U1', DENIED);
    await ask(desk, 'U1', 'thank you, that was fine');
    const shown = { entry: 'publickey-denied', language: 'en' as const };
    const made = await draftWrongAnswer(desk, shown, talkOf('U1'));
    expect(written(made)).toMatch(/Permission denied \(publickey\)[\s\S]*belongs_to: …/);
    expect(made).toMatchObject({ file: expect.stringContaining('/_drafts/publickey-denied-not.yaml') });
  });

  test('says why there is none, in the language asked for', async () => {
    const desk = await open(stores().fresh(), { knowledgeDir: smallKnowledge() });
    expect(await draftFromTicket(desk, 7, 'en')).toEqual({ why: 'There is no ticket 7.' });
    expect(await draftFromTicket(desk, 7)).toEqual({ why: '受付番号 7 はありません。' });
    expect(await draftFromGap(desk, 'g0000000', 'en')).toMatchObject({
      why: expect.stringContaining('g0000000'),
    });
    expect(await draftWrongAnswer(desk, { entry: 'publickey-denied', language: 'en' }, talkOf('U9'))).toEqual(
      {
        why: 'The question behind it is not kept.',
      },
    );
    const nowhere = await open(stores().fresh());
    expect(await draftFromTicket(nowhere, 1, 'en')).toMatchObject({
      why: expect.stringContaining('no folder'),
    });
    const unwritable = await open(stores().fresh(), { knowledgeDir: __filename });
    await ask(unwritable, 'U1', FROB);
    await unwritable.askPerson('en', talkOf('U1'));
    expect(await draftFromTicket(unwritable, 1, 'en')).toMatchObject({
      why: expect.stringContaining('ENOTDIR'),
    });
    await desk.memory.close();
    expect(await draftFromTicket(desk, 1, 'en')).toMatchObject({
      why: expect.stringContaining('database is away'),
    });
  });
});
