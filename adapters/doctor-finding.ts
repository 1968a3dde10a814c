/** One thing that a doctor looked at, as a sentence. */
export interface DoctorFinding {
  /** `good`: works. `note`: works, and there is something to know. `bad`: does not work; makes the exit status 1. */
  state: 'good' | 'note' | 'bad';
  text: string;
}

/** One of the fixed sentences in the reader's language, its `{words}` filled in. */
export type Say = (name: string, words?: Readonly<Record<string, string>>) => string;
