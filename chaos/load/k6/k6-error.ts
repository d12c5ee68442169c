/** k6 did not do what it was asked for; the message has the end of what it said. */
export class K6Error extends Error {
  override readonly name = 'K6Error';
}
