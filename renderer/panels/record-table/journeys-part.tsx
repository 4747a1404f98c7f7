import { Plural, Trans } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Output } from '../../desk/desk-contract.ts'
import { JourneyStatus } from '../../ui/status.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { SheetPart } from './record-form.tsx'

type Journey = Pick<Output<'truck.detail'>['journeys'][number], 'id' | 'date' | 'status' | 'jobs'>

/** The days that somebody or something is on, as links; `tell` says what else there is to know of one. */
export function JourneysPart<Each extends Journey>({ journeys, tell }: { readonly journeys: readonly Each[]; readonly tell: (journey: Each) => ReactNode }) {
  const format = useFormat()
  return (
    <SheetPart title={<Trans>Journeys from today on</Trans>}>
      {journeys.length === 0 && (
        <p className="text-2">
          <Trans>On no journey yet.</Trans>
        </p>
      )}
      <ul className="flex flex-col">
        {journeys.map((journey) => (
          <li key={journey.id} className="border-b border-line-1 last:border-b-0">
            <Link to="/journeys/$journey" params={{ journey: journey.id }} search={{}} className="grid min-h-9 grid-cols-[7rem_1fr_6rem_auto] items-center gap-2 rounded-control px-1 hover:bg-2">
              <span>{format.day(journey.date)}</span>
              <span className="min-w-0 truncate">{tell(journey)}</span>
              <span className="text-2">
                <Plural value={journey.jobs} one="# job" other="# jobs" />
              </span>
              <JourneyStatus state={journey.status} />
            </Link>
          </li>
        ))}
      </ul>
    </SheetPart>
  )
}
