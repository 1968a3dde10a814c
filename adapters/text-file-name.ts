/** Names that logs, configurations and public keys have; never those of private keys. */
const NAMES =
  /(?:^|[/\\])(?:sshd?_config|config|known_hosts|authorized_keys|auth\.log|secure|messages)$|\.(?:txt|text|log|out|err|conf|cfg|config|ini|md|ya?ml|json|csv|tsv|sh|ps1|bat|pub)(?:\.\d)?$/i;

/** Whether a file with this name is a text that somebody may want to have read. */
export function isTextFileName(name: string): boolean {
  return NAMES.test(name);
}
