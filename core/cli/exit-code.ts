/** What a script may rely on; the README lists them. 70 is sysexits' EX_SOFTWARE, 130 the shell's for an interrupt. */
export const EXIT = {
  ok: 0,
  refused: 1,
  usage: 2,
  /** Done, but some rows of an import were refused. */
  partly: 3,
  /** A check found a fault: the audit chain, the database. */
  checkFailed: 4,
  bug: 70,
  cancelled: 130,
} as const
export type ExitCode = (typeof EXIT)[keyof typeof EXIT]
