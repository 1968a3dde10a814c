/** What Slack makes links of in a message, roughly: addresses, mail addresses, names that end like a domain. */
const LINKED =
  /(?<url>https?:\/\/[^\s<>|]+)|(?<mail>[\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,8}[\w-]{1,63})|(?<name>\b(?:[a-z\d-]{1,63}\.){1,8}(?:jp|com|org|net|io)\b)/g;

/** A typed or pasted text as Slack delivers it in an event: escaped, its links and mail addresses marked up. */
export function slackDelivers(typed: string): string {
  return typed
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(LINKED, (all, url?: string, mail?: string) => {
      if (url) return `<${all}>`;
      return mail ? `<mailto:${all}|${all}>` : `<http://${all}|${all}>`;
    });
}
