import { ok, refuse, type Result } from '../../../domain/failure/failure.ts'
import { childId } from '../../../domain/records/record.ts'
import { addDays } from '../../../domain/time/local-date.ts'
import { put, type Change, type Decision, type State } from '../../../kernel/desk/handler.ts'

interface CopyInput {
  readonly tariff: string
  readonly from: string
  readonly to: string
  readonly validFrom: string
  readonly raisePct: number
}

const DOLLAR = 100

/** Next season's prices in one step, to be taken back in one step. */
export function copyVersion({ records }: State, { tariff, from, to, validFrom, raisePct }: CopyInput): Result<Decision<{ rates: number }>> {
  const rates = records.children('tariffRate', tariff)
  const old = rates.filter(({ version }) => version === from)
  const first = old.reduce<string | null>((earliest, rate) => (earliest === null || rate.validFrom < earliest ? rate.validFrom : earliest), null)
  if (first === null) return refuse('tariff.no_version', { version: from })
  if (rates.some(({ version }) => version === to)) return refuse('tariff.version_exists', { version: to })
  if (validFrom <= first) return refuse('tariff.not_later', { validFrom: first })

  const raised = (cents: number, step = 1) => Math.round((cents * (1 + raisePct / 100)) / step) * step
  const keyOf = (key: string) => childId(tariff, `${to}${key.slice(from.length)}`)
  const lastDay = addDays(validFrom, -1)
  const changes: Change[] = old.flatMap(({ owner, key, ...rate }) => [
    ...(rate.validTo === null || rate.validTo > lastDay ? [put('tariffRate', childId(owner, key), { validTo: lastDay })] : []),
    put('tariffRate', keyOf(key), { ...rate, version: to, validFrom, validTo: null, ratePerHourCents: raised(rate.ratePerHourCents, DOLLAR), tripFeeCents: rate.tripFeeCents === null ? null : raised(rate.tripFeeCents) }),
  ])
  for (const { key, version, code, unit, priceCents } of records.children('tariffFee', tariff)) {
    if (version === from) changes.push(put('tariffFee', keyOf(key), { version: to, code, unit, priceCents: raised(priceCents) }))
  }
  for (const { key, version, item, priceCents, costCents } of records.children('tariffMaterial', tariff)) {
    if (version === from) changes.push(put('tariffMaterial', keyOf(key), { version: to, item, priceCents: raised(priceCents), costCents }))
  }
  return ok({ changes, output: { rates: old.length } })
}
