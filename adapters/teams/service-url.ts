/** Where Teams takes answers, in Microsoft's public cloud and in GCC; whole names, since anybody can have one under trafficmanager.net. */
const TEAMS = new Set([
  'smba.trafficmanager.net',
  'smba.onyx.prod.teams.trafficmanager.net',
  'smba.infra.gcc.teams.microsoft.com',
]);
const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** Whether an answer, and with it the bot's token, may be sent to the `serviceUrl` that an activity names. */
export function isTrustedServiceUrl(serviceUrl: string, localTest: boolean): boolean {
  if (!URL.canParse(serviceUrl)) return false;
  const { protocol, hostname, port, username, password } = new URL(serviceUrl);
  if (localTest && LOOPBACK.has(hostname)) return protocol === 'http:' || protocol === 'https:';
  return protocol === 'https:' && port === '' && !username && !password && TEAMS.has(hostname);
}
