import type { Courier, Place, Ticket, TicketEvent } from '../../src/index';

/** A platform whose people only exist in the test; what it was given can be looked at. */
export class TestCourier implements Courier {
  readonly cards: { side: 'staff' | 'asker'; state: string; at: Place | null; number: number }[] = [];
  readonly told: { number: number; text: string | null }[] = [];
  readonly notices: { notice: string; card: Place | null }[] = [];
  /** Everything it was ever given, whole. */
  readonly seen: (Ticket | TicketEvent | string)[] = [];
  /** What the next calls reject with. */
  trouble: Error | null = null;

  constructor(
    readonly platform: string,
    readonly hasStaff = true,
  ) {}

  async staffCard(ticket: Ticket, at: Place | null): Promise<Place> {
    return this.draw('staff', ticket, at);
  }

  async askerCard(ticket: Ticket, at: Place | null): Promise<Place> {
    return this.draw('asker', ticket, at);
  }

  async toAsker(ticket: Ticket, event: TicketEvent): Promise<void> {
    this.take(ticket, event);
    this.told.push({ number: ticket.number, text: event.text });
  }

  async toStaff(notice: string, card: Place | null): Promise<void> {
    this.take(notice);
    this.notices.push({ notice, card });
  }

  private draw(side: 'staff' | 'asker', ticket: Ticket, at: Place | null): Place {
    this.take(ticket);
    const { number, state } = ticket;
    this.cards.push({ side, state, at, number });
    return at ?? { message: `${side} ${number}` };
  }

  private take(...given: readonly (Ticket | TicketEvent | string)[]): void {
    if (this.trouble !== null) throw this.trouble;
    this.seen.push(...given);
  }
}
