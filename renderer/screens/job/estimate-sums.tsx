import { Trans } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { cx } from '../../ui/class-names.ts'
import { Card } from '../../ui/page.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { paidSoFar, type Totals } from './estimate-totals.ts'
import type { JobDetail } from './job-values.ts'

export interface EstimateSumsProps {
  readonly totals: Totals
  readonly currency: string
  /** What the customer was told; null on the bill. */
  readonly quoteCents: number | null
  readonly payments: JobDetail['payments']
}

export function EstimateSums({ totals, currency, quoteCents, payments }: EstimateSumsProps) {
  const format = useFormat()
  const money = (cents: number | null) => format.money(cents, currency)
  const paid = paidSoFar(payments, currency)
  const dueTax = totals.due?.reduce((sum, { amountCents }) => sum + amountCents, 0) ?? null
  const differs = totals.writtenTaxCents !== null && dueTax !== null && Math.abs(totals.writtenTaxCents - dueTax) > 1
  return (
    <Card title={<Trans>Total</Trans>} className="self-end w-full max-w-md">
      <dl className="flex flex-col gap-1">
        <Sum name={<Trans>Before tax</Trans>} value={money(totals.subtotalCents)} />
        {totals.discountCents > 0 && <Sum name={<Trans>Discount in it</Trans>} value={money(-totals.discountCents)} isFine />}
        {totals.writtenTaxCents !== null && <Sum name={<Trans>Tax, as written</Trans>} value={money(totals.writtenTaxCents)} />}
        {totals.writtenTaxCents === null && totals.due?.map(({ code, percent, amountCents }) => <Sum key={code} name={<TaxName code={code} percent={format.percent(percent, 3)} />} value={money(amountCents)} />)}
        {totals.due === null && totals.writtenTaxCents === null && <p className="text-12 text-warning"><Trans>The tax cannot be worked out: write the province or the postal code of the first and the last stop.</Trans></p>}
        {differs && <p className="text-12 text-warning"><Trans>By the rules of the provinces the tax would be {money(dueTax)}.</Trans></p>}
        <Sum name={<Trans>Total</Trans>} value={money(totals.totalCents)} isMain />
        {quoteCents !== null && totals.totalCents !== null && quoteCents !== totals.totalCents && <Sum name={<Trans>Quoted</Trans>} value={money(quoteCents)} isFine />}
        {totals.depositCents > 0 && <Sum name={<Trans>Deposit</Trans>} value={money(totals.depositCents)} isFine />}
        {payments.length > 0 && <Sum name={<Trans>Paid so far</Trans>} value={money(paid)} isFine />}
        {totals.totalCents !== null && payments.length > 0 && <Sum name={<Trans>Still due</Trans>} value={money(totals.totalCents - paid)} isMain />}
      </dl>
    </Card>
  )
}

function TaxName({ code, percent }: { readonly code: 'GST' | 'HST' | 'QST'; readonly percent: string }) {
  if (code === 'GST') return <Trans>GST {percent}</Trans>
  return code === 'HST' ? <Trans>HST {percent}</Trans> : <Trans>QST {percent}</Trans>
}

function Sum({ name, value, isMain = false, isFine = false }: { readonly name: ReactNode; readonly value: string; readonly isMain?: boolean; readonly isFine?: boolean }) {
  return (
    <div className={cx('flex gap-3', isMain && 'border-t border-line-1 pt-1 text-15 font-semibold', isFine && 'text-12 text-2')}>
      <dt className="flex-1">{name}</dt>
      <dd>{value}</dd>
    </div>
  )
}
