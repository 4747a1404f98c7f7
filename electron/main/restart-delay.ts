/** A process that ran this long had not failed at its start. */
const STABLE_MS = 30_000
const DELAYS_MS = [0, 250, 1_000, 4_000] as const
const LONGEST_MS = 10_000

/** How long to wait before a process that ended is started again, by when earlier ones ended (epoch milliseconds, oldest first). */
export function restartDelayMs(endedAt: readonly number[], now: number): number {
  const recent = endedAt.filter((at) => now - at < STABLE_MS).length
  return DELAYS_MS[recent] ?? LONGEST_MS
}
