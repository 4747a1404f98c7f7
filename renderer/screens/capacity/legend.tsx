import { Trans } from '@lingui/react/macro'
import { DayMark, FitMark } from '../../panels/capacity/day-mark.tsx'
import { useCapacityWords } from '../../panels/capacity/use-capacity-words.ts'

const STATES = ['open', 'filling', 'tight', 'full', 'closed'] as const

export function Legend({ isSelling }: { readonly isSelling: boolean }) {
  const words = useCapacityWords()
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 text-11 text-2">
      {isSelling ? (
        <>
          <li className="flex items-center gap-1.5"><FitMark fits /><Trans>Fits: what it costs there</Trans></li>
          <li className="flex items-center gap-1.5"><FitMark fits={false} /><Trans>Does not fit: what is missing</Trans></li>
        </>
      ) : STATES.map((state) => <li key={state} className="flex items-center gap-1.5"><DayMark state={state} />{words.state[state]}</li>)}
      {!isSelling && <li className="flex items-center gap-1.5"><span className="rounded-bar bg-status-conflict px-1 font-semibold text-[var(--chip-ink)]">2</span><Trans>Jobs that find no place</Trans></li>}
    </ul>
  )
}
