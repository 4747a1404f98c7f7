/** The command line itself is wrong: nothing was opened or changed. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}
