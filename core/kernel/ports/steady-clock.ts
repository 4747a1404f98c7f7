/**
 * Time that only passes, while this boot of the machine lasts: whoever sets the wall clock does not move it. It counts what the machine slept through where
 * the operating system tells (see the adapter). Two readings are worth comparing within one boot alone.
 */
export interface SteadyClock {
  /** Milliseconds since some moment of this boot. */
  now(): number
  /** Which boot this is; null where the system does not say. */
  readonly boot: string | null
}
