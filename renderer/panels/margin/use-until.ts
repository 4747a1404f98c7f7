import { useLingui } from '@lingui/react/macro'
import type { Output } from '../../desk/desk-contract.ts'
import { useFormat } from '../../ui/use-format.ts'

type Finding = Pick<Output<'leaks.job'>['findings'][number], 'rule' | 'date' | 'recoverable' | 'recoverableUntil'>

/** Money that has to be asked for before the crew begins: a deposit, a valuation. */
const BEFORE_THE_CREW: readonly Finding['rule'][] = ['L16', 'L19']

/** Until when something can still be asked for, to the hour where one is known; null where nothing can. `windowStart`: when the crew may first be at the door. */
export function useUntil(): (finding: Finding, asOf: string, windowStart: string | null) => string | null {
  const { t } = useLingui()
  const format = useFormat()
  return ({ rule, date, recoverable, recoverableUntil }, asOf, windowStart) => {
    if (!recoverable) return null
    if (recoverableUntil === null) return t`no last day`
    const day = recoverableUntil.slice(0, 4) === asOf.slice(0, 4) ? format.day(recoverableUntil) : format.date(recoverableUntil)
    if (BEFORE_THE_CREW.includes(rule) && recoverableUntil === date && windowStart !== null) {
      const time = format.wallTime(windowStart)
      return recoverableUntil === asOf ? t`today until ${time}, when the crew comes` : t`until ${day}, ${time}, when the crew comes`
    }
    return recoverableUntil === asOf ? t`today until midnight` : t`until the end of ${day}`
  }
}
