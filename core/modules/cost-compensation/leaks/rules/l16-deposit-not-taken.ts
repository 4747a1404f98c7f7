import { BEFORE_MOVE_STATES } from '../../../../domain/job/job-phase.ts'
import { percentOf } from '../../../../domain/money/money.ts'
import { addDays, daysBetween } from '../../../../domain/time/local-date.ts'
import { limitationOf, type JobBooks } from '../job-books.ts'
import { evidenceId, type JobSheet } from '../job-sheet.ts'
import { finding, leakRule, type Evidence, type LeakFinding } from '../leak-rule.ts'

/** Before the move: the agreed deposit. After a cancellation: the fee. Once the work is done the balance is what counts (L25). */
export const depositNotTaken = leakRule('L16', (books) => {
  const { sheet } = books
  if (sheet.job.status === 'cancelled') return cancellationFee(books)
  return BEFORE_MOVE_STATES.has(sheet.job.status) && sheet.asOf <= sheet.job.date ? deposit(books) : []
})

function deposit(books: JobBooks): LeakFinding[] {
  const { sheet, bill, parameters } = books
  const policyCents = sheet.job.depositCents ?? 0
  const collectedCents = bill.paidCents
  if (sheet.job.bookedOn !== null && addDays(sheet.job.bookedOn, parameters.depositGraceDays) >= sheet.asOf) return []
  return finding('L16', books, {
    amountCents: policyCents - collectedCents,
    recoverableCents: policyCents - collectedCents,
    recoverableUntil: sheet.job.date,
    confidence: [0.9, 'recorded'],
    evidence: () => evidenceOf(sheet),
    params: { policyCents, collectedCents },
  })
}

function cancellationFee(books: JobBooks): LeakFinding[] {
  const { sheet, bill, parameters } = books
  const notice = sheet.cancelledOn === null ? null : daysBetween(sheet.cancelledOn, sheet.job.date)
  if (notice !== null && notice >= parameters.cancellationNoticeDays) return []
  const agreed = sheet.job.depositCents ?? 0
  const isAgreed = agreed > 0
  // Without the day of cancellation only an agreed deposit says that something was due.
  if (!isAgreed && notice === null) return []
  const policyCents = isAgreed ? agreed : percentOf(sheet.job.quoteTotalCents ?? bill.estimateCents ?? 0, parameters.cancellationFeePct)
  const collectedCents = Math.max(bill.paidCents, 0)
  return finding('L16', books, {
    amountCents: policyCents - collectedCents,
    recoverableCents: policyCents - collectedCents,
    range: [isAgreed && notice !== null ? policyCents - collectedCents : 0, policyCents - collectedCents],
    recoverableUntil: limitationOf(sheet, parameters, sheet.cancelledOn ?? sheet.job.date),
    confidence: notice === null ? [0.4, 'assumed_rate'] : isAgreed ? [0.8, 'recorded'] : [0.5, 'assumed_rate'],
    evidence: () => evidenceOf(sheet),
    params: { policyCents, collectedCents },
  })
}

function evidenceOf(sheet: JobSheet): Evidence[] {
  const { id, depositCents, quoteTotalCents, status, bookedOn, date } = sheet.job
  return [
    { kind: 'job', id, values: { depositCents, quoteTotalCents, status, bookedOn, date, cancelledOn: sheet.cancelledOn } },
    ...sheet.payments.map((each) => ({ kind: 'payment', id: evidenceId(sheet, each.key), values: { date: each.date, amountCents: each.amountCents } })),
  ]
}
