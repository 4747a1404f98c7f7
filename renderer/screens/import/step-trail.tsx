import { Trans, useLingui } from '@lingui/react/macro'
import { Check } from 'lucide-react'
import { cx } from '../../ui/class-names.ts'
import type { ImportStep } from './import-run.ts'

const PLACES: Readonly<Record<ImportStep, number>> = { choose: 0, sending: 1, checking: 1, checked: 1, writing: 2, done: 3 }

/** Where one is: choose, check, write. */
export function StepTrail({ step }: { readonly step: ImportStep }) {
  const { t } = useLingui()
  const here = PLACES[step]
  const steps = [<Trans key="choose">Choose files</Trans>, <Trans key="check">Check</Trans>, <Trans key="write">Import</Trans>]
  return (
    <ol aria-label={t`Steps of the import`} className="flex flex-wrap gap-3 text-12">
      {steps.map((name, at) => (
        <li key={at} aria-current={at === here ? 'step' : undefined} className={cx('flex items-center gap-1.5', at === here ? 'text-1' : 'text-3')}>
          <span className={cx('grid size-5 place-items-center rounded-full border text-11', at < here ? 'border-good text-good' : at === here ? 'border-accent text-accent' : 'border-line-2')}>{at < here ? <Check aria-hidden className="size-3" /> : at + 1}</span>
          {name}
        </li>
      ))}
    </ol>
  )
}
