/**
 * The door to what the staff and the operator do with what is remembered: figures, drafts from tickets, forgetting,
 * moving. Apart from `src/index` because it loads the library of the database, which answering needs not.
 */
export { type Drafted, draftFromGap, draftFromTicket, draftWrongAnswer } from './drafts';
export { type EntryStats, entryStats, type LineStats } from './entry-stats';
export { type Forgotten, forget } from './forget';
export { type Gaps, readGaps, type UnansweredQuestion } from './read-gaps';
export { remindStaff } from './reminders';
export { deleteOld } from './retention';
export { staffCommand } from './staff-command';
export { type Counts, type Stats, statsOf } from './stats';
export { openDatabase } from './store/open-database';
export { type ListedTicket, ticketRows } from './ticket-rows';
export { exportRows, importRows, TransferError } from './transfer';
