import type { PlanStanding } from '../../kernel/company-plan/plan-standing.ts'
import type { Cli } from '../cli.ts'
import { dateTime } from './format.ts'

/** Where the company's plan stands, in a sentence. */
export function companyPlanLine({ texts: { module: { plan: words } }, terminal: { style } }: Cli, { state, version, until, offFrom }: PlanStanding, zone: string): string {
  if (state === 'none' || version === null) return style.dim(words.none)
  if (until === null || offFrom === null) return style.dim(words.held(version))
  const [end, off] = [dateTime(until, zone), dateTime(offFrom, zone)]
  if (state === 'held') return style.dim(words.until(version, end))
  return style.bad(state === 'ending' ? words.ending(end, off) : state === 'grace' ? words.grace(end, off) : words.ended(end))
}
