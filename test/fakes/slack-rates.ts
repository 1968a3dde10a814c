/**
 * How fast Slack lets a method be called: in each channel about one post a second, short bursts allowed; other
 * methods so many times a minute.
 */
export function slackRates() {
  const buckets = new Map<string, { left: number; at: number }>();
  const rates = {
    /** Posts that one channel takes at once, before it is one a second. */
    burst: 20,
    /** Calls a minute of a method that is limited as a whole. */
    perMinute: { 'reactions.add': 50, 'reactions.remove': 50, 'files.info': 100 } as Record<string, number>,
  };

  return {
    rates,
    /** Seconds to wait when this call comes too soon, else 0. */
    tooSoon(method: string, channel: string | undefined): number {
      const limit = rates.perMinute[method];
      if (limit !== undefined) return take(method, limit, limit / 60);
      return /^chat\.post/.test(method) ? take(`chat.post ${channel}`, rates.burst, 1) : 0;
    },
  };

  function take(key: string, most: number, perSecond: number): number {
    const now = Date.now() / 1000;
    const bucket = buckets.get(key) ?? { left: most, at: now };
    const left = Math.min(most, bucket.left + (now - bucket.at) * perSecond);
    buckets.set(key, { left: left >= 1 ? left - 1 : left, at: now });
    return left >= 1 ? 0 : Math.ceil((1 - left) / perSecond);
  }
}
