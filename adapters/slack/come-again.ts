/** A delivery that is not to be acknowledged, so that Slack sends it again; why was logged already, if it is a fault. */
export class ComeAgain extends Error {
  /** Bolt leaves an error with a code as it is. */
  readonly code = 'come_again';
}
