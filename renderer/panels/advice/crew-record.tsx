import { Trans, useLingui } from '@lingui/react/macro'
import { Select } from '../../ui/choose.tsx'
import { useFormat } from '../../ui/use-format.ts'
import type { Advice } from './recommendation.ts'
import { useRecordWeight } from './record-weight.ts'

const WEIGHTS = ['0', '0.5', '1', '2', '4'] as const

/** What a crew's good record counts for, and how much of that. */
export function CrewRecord({ crewRecord: { state, cents } }: Pick<Advice, 'crewRecord'>) {
  const { t } = useLingui()
  const format = useFormat()
  const { weight, set } = useRecordWeight()
  const words: Readonly<Record<(typeof WEIGHTS)[number], string>> = { '0': t`not at all`, '0.5': t`a little`, '1': t`as usual`, '2': t`more`, '4': t`above all` }
  // The company lets no record count: there is nothing to weigh.
  if (state === 'off' && weight > 0) return null
  return (
    <div className="flex flex-col gap-1 text-12 text-2">
      <Select label={t`A crew’s record counts`} className="w-44" value={WEIGHTS.find((one) => Number(one) === weight) ?? '1'} onChange={(next) => set(Number(next))} choices={WEIGHTS.map((id) => ({ id, label: words[id] }))} />
      {state === 'counted' && cents !== null && (
        <p>
          <Trans>Two or more on a crew whose record with customers is clearly good count for {format.money(cents)}. Each use is put on record.</Trans>
        </p>
      )}
    </div>
  )
}
