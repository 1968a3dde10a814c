import type { Courier, Place, Ticket, TicketEvent } from '../../src/index';

/** A platform whose people only exist in the test; what it was given can be looked at. */
export class TestCourier implements Courier {
  readonly cards: { side: 'staff' | 'asker'; state: string; at: Place | null; number: number }[] = [];
  readonly told: { number: number; text: string | null }[] = [];
  readonly notices: { notice: string; card: Place | null }[] = [];
  /** What the next calls reject with. */
  trouble: Error | null = null;

  constructor(
    readonly platform: string,
    readonly hasStaff = true,
  ) {}

  async staffCard({ number, state }: Ticket, at: Place | null): Promise<Place> {
    return this.draw('staff', number, state, at);
  }

  async askerCard({ number, state }: Ticket, at: Place | null): Promise<Place> {
    return this.draw('asker', number, state, at);
  }

  async toAsker({ number }: Ticket, { text }: TicketEvent): Promise<void> {
    this.fail();
    this.told.push({ number, text });
  }

  async toStaff(notice: string, card: Place | null): Promise<void> {
    this.fail();
    this.notices.push({ notice, card });
  }

  private draw(side: 'staff' | 'asker', number: number, state: string, at: Place | null): Place {
    this.fail();
    this.cards.push({ side, state, at, number });
    return at ?? { message: `${side} ${number}` };
  }

  private fail(): void {
    if (this.trouble !== null) throw this.trouble;
  }
}
