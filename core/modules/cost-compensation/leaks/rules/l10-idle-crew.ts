import { priceOfMinutes } from '../../../../domain/money/money.ts'
import { loadedWage } from '../job-books.ts'
import { evidenceId } from '../job-sheet.ts'
import { around, finding, leakRule } from '../leak-rule.ts'
import { isIdle } from '../time-digest.ts'

export const idleCrew = leakRule('L10', (books) => {
  const { sheet, parameters, worked } = books
  let amountCents = 0
  let minutes = 0
  let workers = 0
  let isGuessed = false
  const idlers = new Set<string>()
  for (const { worker, wagePerHourCents } of sheet.crew) {
    const idle = (worked.workers.find((each) => each.worker === worker)?.idleMinutes ?? 0) - parameters.allowedPrepMinutes
    if (idle <= 0) continue
    amountCents += priceOfMinutes(loadedWage(wagePerHourCents, parameters), idle)
    minutes += idle
    workers += 1
    isGuessed ||= wagePerHourCents === null
    idlers.add(worker)
  }
  if (workers === 0) return []
  return finding('L10', books, {
    amountCents,
    range: around(amountCents, isGuessed ? 0.2 : 0),
    confidence: isGuessed ? [0.5, 'assumed_rate'] : [0.85, 'recorded'],
    evidence: () => sheet.time
      .filter((entry) => isIdle(entry) && idlers.has(entry.worker))
      .map((entry) => ({ kind: 'timeEntry', id: evidenceId(sheet, entry.key), values: { kind: entry.kind, startAt: entry.startAt, endAt: entry.endAt } })),
    params: { minutes, workers },
  })
})
