import type { Answer, HelpDesk, Shown, Talk, TicketState } from '../../src/index';
import type { Clock } from './week-clock';
import { MINUTE } from './week-clock';
import { STAFF, whoIn } from './week-people';

/** What the people saw, counted while it was played. */
export class Played {
  answered = 0;
  askedForMore = 0;
  unknown = 0;
  solved = 0;
  didNotHelp = 0;
  wrong = 0;
  secrets = 0;
  readonly tickets: Record<TicketState, number> = { open: 0, claimed: 0, solved: 0 };
  /** Who asked. */
  readonly people = new Set<string>();
  /** Who asked for the plotter, each time. */
  readonly plotter: string[] = [];
  readonly languages = { ja: 0, en: 0 };
  /** How often each entry answered. */
  readonly entries = new Map<string, number>();
  /** What the staff wrote to askers. */
  readonly replies: string[] = [];
  /** Whether the announcement came first for those who met the outage, before it was made, while it held, after it. */
  readonly noticed = { before: [] as boolean[], during: [] as boolean[], after: [] as boolean[] };

  count({ kind, entry, language }: Pick<Answer, 'kind' | 'entry' | 'language'>, talk: Talk): void {
    if (kind === 'solution' || kind === 'choose') this.answered += 1;
    else if (kind === 'ask-for-more') this.askedForMore += 1;
    else if (kind === 'unknown') this.unknown += 1;
    else return;
    this.languages[language] += 1;
    this.people.add(whoIn(talk));
    if (kind === 'solution' && entry !== null) this.entries.set(entry, (this.entries.get(entry) ?? 0) + 1);
  }
}

/** People who ask, rate and go to the staff, and what they see. */
export class Asking {
  readonly played = new Played();

  constructor(
    private readonly desk: HelpDesk,
    private readonly clock: Clock,
  ) {}

  async say(text: string, talk: Talk, locale: string): Promise<Answer> {
    const answer = await this.desk.hear({ text, addressed: true, locale }, talk);
    this.played.count(answer, talk);
    return answer;
  }

  /** Asks, and rates the answer some minutes later, or does not. */
  ask(at: number, text: string, talk: Talk, locale: string): void {
    const fate = this.clock.random();
    this.clock.plan(at, async () => {
      const { entry, kind } = await this.say(text, talk, locale);
      if (entry === null || kind !== 'solution') return;
      const shown = { entry, step: 0, language: 'ja' as const };
      this.clock.plan(at + 4 * MINUTE, () => this.rate(fate, shown, talk));
    });
  }

  private async rate(fate: number, shown: Shown, talk: Talk): Promise<void> {
    const { desk, played } = this;
    if (fate < 0.45) {
      await desk.solved(shown, talk);
      played.solved += 1;
    } else if (fate < 0.6) {
      played.didNotHelp += Number((await desk.goOn(shown, talk))?.isNext);
      if (fate > 0.54) return;
      await desk.solved({ ...shown, step: 1 }, talk);
      played.solved += 1;
    } else if (fate < 0.63) {
      await desk.wrong(shown, { ...talk, person: STAFF });
      played.wrong += 1;
    }
  }

  /** Asks, and wants a person, who takes it up within the hour and has solved it after another. */
  askPerson(at: number, text: string, talk: Talk, upTo: TicketState): void {
    const { desk, played, clock } = this;
    const language = /\p{Script=Han}/u.test(text) ? 'ja' : 'en';
    clock.plan(at, async () => {
      const { entry } = await this.say(text, talk, language);
      if (entry !== null)
        played.didNotHelp += Number((await desk.goOn({ entry, step: 0, language }, talk))?.isNext);
      await desk.askPerson(language, talk);
      const number = (await desk.tickets.openOf(talk.conversation))?.number ?? 0;
      played.tickets.open += 1;
      if (upTo !== 'open') this.takeUp(at, number, talk, language);
      if (upTo === 'solved') this.solve(at + 40 * MINUTE, number, language);
    });
  }

  private takeUp(at: number, number: number, talk: Talk, language: 'ja' | 'en'): void {
    const { desk, played, clock } = this;
    clock.plan(at + 25 * MINUTE, async () => {
      await desk.tickets.claim(number, STAFF, `claim ${number}`);
      played.tickets.open -= 1;
      played.tickets.claimed += 1;
    });
    const more = { ja: '急いでいます。', en: 'It is urgent.' };
    clock.plan(at + 30 * MINUTE, () => this.say(more[language], talk, language));
  }

  private solve(at: number, number: number, language: 'ja' | 'en'): void {
    const { desk, played, clock } = this;
    const reply = {
      ja: `受付番号 ${number} の件です。窓口の用紙 12 に記入してください。`,
      en: `About ${number}: ask the front office for form 12; the host of the guest signs it.`,
    };
    clock.plan(at, async () => {
      await desk.tickets.reply(number, STAFF, reply[language], `reply ${number}`);
      played.replies.push(reply[language]);
    });
    clock.plan(at + 50 * MINUTE, async () => {
      await desk.tickets.solve(number, STAFF, `solve ${number}`);
      played.tickets.claimed -= 1;
      played.tickets.solved += 1;
    });
  }
}
