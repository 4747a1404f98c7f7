import type { OpenCompany } from '../desk/open-company.ts'
import { makeDueDigests } from './make-digests.ts'

export interface DigestKeeping {
  close(): void
}

/** A desk that has just been opened has better things to do. */
const FIRST_LOOK_MS = 2 * 60_000
const LOOK_EVERY_MS = 5 * 60_000

/** As long as a company is open: the digest of each day once it has ended, or as soon as the workstation runs again. */
export function keepDigesting(company: Pick<OpenCompany, 'desk' | 'signer'>, onBug: (error: unknown) => void): DigestKeeping {
  let isOver = false
  let isRunning = false

  function look(): void {
    if (isRunning) return
    isRunning = true
    makeDueDigests(company, () => isOver)
      .catch((error: unknown) => {
        // Closed in the middle of it: the day is made up for at the next start.
        if (!isOver) onBug(error)
      })
      .finally(() => (isRunning = false))
  }

  const first = setTimeout(look, FIRST_LOOK_MS).unref()
  const later = setInterval(look, LOOK_EVERY_MS).unref()
  return {
    close() {
      isOver = true
      clearTimeout(first)
      clearInterval(later)
    },
  }
}
