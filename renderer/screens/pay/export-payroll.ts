import { csvRow } from '../../panels/csv/csv-text.ts'
import type { PaidWorker, PayWeek } from '../../panels/pay/pay-words.ts'

export interface PayrollWords {
  readonly head: readonly string[]
  nameOf(code: PaidWorker['rows'][number]['code']): string
}

/** One row per person and pay code, as payroll programs read it, the same as the command line writes: point decimals and commas in any language, and no cell that a spreadsheet would run. */
export function payrollText({ from, to, currency, workers }: Pick<PayWeek, 'from' | 'to' | 'currency' | 'workers'>, words: PayrollWords): string {
  const rows = workers.flatMap((worker) => worker.rows.map(({ code, name, minutes, rateCents, amountCents }) => [
    from, to, worker.externalId ?? worker.worker, worker.name, code, name ?? words.nameOf(code), minutes === null ? '' : (minutes / 60).toFixed(4), decimal(rateCents), decimal(amountCents), currency,
  ]))
  return `\uFEFF${[words.head, ...rows].map((cells) => csvRow(cells, false)).join('')}`
}

function decimal(cents: number | null): string {
  return cents === null ? '' : (cents / 100).toFixed(2)
}
