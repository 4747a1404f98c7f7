import { Trans } from '@lingui/react/macro'
import { useLingui } from '@lingui/react'
import { useFormat } from '../../ui/use-format.ts'
import { CREW_ROLE_NAMES } from '../job-card/trade-words.ts'
import type { DayPlan } from './day-plan.ts'

/** What stays open on the board until somebody has found it: whom to hire and what to rent, by when, and what the plan counted for it. */
export function ToFind({ all, zone }: { readonly all: DayPlan['toFind']; readonly zone: string }) {
  const { i18n } = useLingui()
  const f = useFormat()
  return (
    <>
      <Trans>Left open on the board until you have found it:</Trans>
      <ul className="list-disc pl-4">
        {all.map(({ id, name, journey, truckName, role, like, by, cents }) => {
          const time = f.time(by, zone)
          const cost = f.roundMoney(cents)
          const work = role === null ? '' : i18n._(CREW_ROLE_NAMES[role])
          return (
            <li key={`${id} ${journey}`}>
              {role === null ? <Trans>Rent {name}, like {like}, by {time}</Trans> : truckName === null ? <Trans>Hire {name} ({work}), by {time}</Trans> : <Trans>Hire {name} ({work}) for {truckName}, by {time}</Trans>}
              {cents !== null && <> <Trans>(about {cost})</Trans></>}
            </li>
          )
        })}
      </ul>
    </>
  )
}
