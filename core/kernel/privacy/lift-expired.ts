import { applyProjections } from '../desk/commit.ts'
import type { DeskCore } from '../desk/desk.ts'
import { expiredRestrictions, followPerson } from './follow-restrictions.ts'

/** Whose last day has passed: their rows are as their documents are again. */
export function liftExpired({ database, registry, clock, publish }: Pick<DeskCore, 'database' | 'registry' | 'clock' | 'publish'>): void {
  const now = clock.now()
  const over = expiredRestrictions(database.read, now)
  if (over.length === 0) return
  const deltas = database.transact((tx) => {
    const lifted = over.flatMap((subject) => followPerson(tx, subject, now))
    applyProjections(registry, tx, lifted, now)
    return lifted
  })
  publish(deltas, null)
}
