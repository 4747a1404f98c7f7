import { isLocalDate } from '../../../domain/time/local-date.ts'
import { unguardFormula } from '../exchange/guarded-cell.ts'
import type { CancelSignal } from '../../../kernel/ports/environment.ts'
import type { ImportView } from './import-view.ts'

/**
 * Customer → location, both by external id: that of their latest job in this import. Read before the customers, because the format
 * gives customers no location of their own and their record has to lie where the desk is that serves them.
 */
export async function readCustomerLocations(views: readonly ImportView[], signal: CancelSignal | undefined): Promise<ReadonlyMap<string, string>> {
  const latest = new Map<string, { date: string; location: string }>()
  for (const view of views) {
    if (view.table.name !== 'jobs') continue
    const textOf = (name: string) => view.columns.find((each) => each.column.name === name)?.text
    const [customer, location, date] = [textOf('customer'), textOf('location'), textOf('date')]
    if (!customer || !location || !date) continue
    for await (const batch of view.source.rows()) {
      if (signal?.aborted) return new Map()
      for (const { cells } of batch.rows) {
        const key = unguardFormula(customer(cells)).trim()
        const place = unguardFormula(location(cells)).trim()
        const day = date(cells).trim()
        const known = latest.get(key)
        if (key !== '' && place !== '' && (!known || (isLocalDate(day) && day > known.date))) latest.set(key, { date: isLocalDate(day) ? day : '', location: place })
      }
    }
  }
  return new Map([...latest].map(([customer, job]) => [customer, job.location]))
}
