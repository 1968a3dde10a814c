import type { Target } from '../target';
import { messages } from './messages';

/** Everything that takes input from outside. */
export const TARGETS = [messages] as readonly Target[];
