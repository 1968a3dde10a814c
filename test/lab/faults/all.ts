import type { Fault } from '../fault';
import { AGENT } from './agent';
import { AUTH_CLIENT } from './auth-client';
import { AUTH_SERVER } from './auth-server';
import { CONFIG } from './config';
import { HOST_KEY } from './host-key';
import { KEY_FILES } from './key-files';
import { NETWORK } from './network';
import { SESSION } from './session';
import { TRANSFER } from './transfer';

/** Every fault of the lab, by chapter. */
export const FAULTS: readonly Fault[] = [
  ...AUTH_CLIENT,
  ...KEY_FILES,
  ...AGENT,
  ...AUTH_SERVER,
  ...HOST_KEY,
  ...NETWORK,
  ...CONFIG,
  ...SESSION,
  ...TRANSFER,
];
