import { Trans } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import type { ImportResult } from '../../../core/kernel/contract/door-contract.ts'
import { cx } from '../../ui/class-names.ts'
import { useFormat } from '../../ui/use-format.ts'

export function Totals({ totals }: { readonly totals: ImportResult['totals'] }) {
  return (
    <dl className="flex flex-wrap gap-3">
      <Total label={<Trans>Rows</Trans>} count={totals.rows} />
      <Total label={<Trans>New</Trans>} count={totals.new} tone="text-good" />
      <Total label={<Trans>Changed</Trans>} count={totals.changed} tone="text-accent" />
      <Total label={<Trans>The same already</Trans>} count={totals.unchanged} />
      <Total label={<Trans>Refused</Trans>} count={totals.refused} tone={totals.refused > 0 ? 'text-danger' : undefined} />
    </dl>
  )
}

function Total({ label, count, tone }: { readonly label: ReactNode; readonly count: number; readonly tone?: string | undefined }) {
  const format = useFormat()
  return (
    <div className="flex min-w-32 flex-1 flex-col-reverse rounded-card border border-line-1 bg-1 px-3 py-2">
      <dt className="text-12 text-2">{label}</dt>
      <dd className={cx('text-24 font-semibold', count > 0 && tone)}>{format.number(count)}</dd>
    </div>
  )
}
