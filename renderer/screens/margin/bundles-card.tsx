import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Minus, TrendingDown, TrendingUp } from 'lucide-react'
import type { Output } from '../../desk/desk-contract.ts'
import { useDeskQuery } from '../../desk/use-desk-query.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/page.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { useMarginSearch } from './use-margin-search.ts'
import { useRules } from './use-rules.ts'

type Bundle = Output<'leaks.bundles'>['bundles'][number]

/** Causes that a talk can be about; the rest are in the list of findings. */
const SHOWN = 6

/** Small leaks by cause, above all else: one talk mends many of them. */
export function BundlesCard() {
  const { scope } = useMarginSearch()
  const { data } = useDeskQuery('leaks.bundles', { ...scope, limit: SHOWN }, { keepPrevious: true })
  if (!data || data.bundles.length === 0) return null
  return (
    <Card title={<Trans>What one talk would mend</Trans>}>
      <BundleList bundles={data.bundles.toSorted((a, b) => (b.fixCents ?? 0) - (a.fixCents ?? 0))} currency={data.currency} />
    </Card>
  )
}

export function BundleList({ bundles, currency }: { readonly bundles: readonly Bundle[]; readonly currency: string }) {
  const { change } = useMarginSearch()
  const format = useFormat()
  const rules = useRules()
  const causeOf = useCause()
  const money = (cents: number | null) => format.roundMoney(cents, currency)
  return (
    <ol className="m-0 flex list-none flex-col divide-y divide-line-1 p-0">
      {bundles.map((each) => (
        <li key={each.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 py-2">
          <span className="min-w-0 flex-1 basis-72">
            <strong className="font-semibold">{rules.nameOf(each.rule)}</strong> <span className="text-2">{causeOf(each)}</span>
            <span className="block text-12 text-3">
              <Plural value={each.findings} one="# leak" other="# leaks" />
              {each.lift > 1 && <> · <Trans>{format.number(each.lift, 1)} times as often as elsewhere</Trans></>}
            </span>
          </span>
          <Trend bundle={each} />
          <span className="w-24 text-right"><span className="block font-semibold">{money(each.perMonthCents)}</span><span className="block text-11 text-3"><Trans>a month</Trans></span></span>
          <span className="w-24 text-right"><span className="block font-semibold text-good">{money(each.fixCents)}</span><span className="block text-11 text-3"><Trans>by fixing it</Trans></span></span>
          <Button
            kind="quiet"
            className="print:hidden"
            onPress={() => change({ view: 'findings', rule: each.rule, state: 'open', location: each.location?.id, weekday: each.weekday === null ? undefined : String(each.weekday), ...(each.lead === null ? { by: undefined, key: undefined } : { by: 'crew' as const, key: each.lead.id }), bookedBy: each.bookedBy?.id })}
          >
            <Trans>See them</Trans>
          </Button>
        </li>
      ))}
    </ol>
  )
}

/** "Ottawa · Fridays · lead Ada Roy", in the reader's language. */
function useCause(): (bundle: Bundle) => string {
  const { t, i18n } = useLingui()
  return ({ location, weekday, lead, bookedBy, type }) => {
    const leadName = lead?.name ?? ''
    const seller = bookedBy?.name ?? ''
    // 5 January 2026 is a Monday.
    const day = weekday === null ? null : new Intl.DateTimeFormat(i18n.locale === 'fr' ? 'fr-CA' : 'en-CA', { weekday: 'long', timeZone: 'UTC' }).format(Date.UTC(2026, 0, 4 + weekday))
    const parts = [location?.name ?? null, day, lead === null ? null : t`lead ${leadName}`, bookedBy === null ? null : t`booked by ${seller}`, type]
    return parts.filter((part) => part !== null && part !== '').join(' · ')
  }
}

function Trend({ bundle: { trend } }: { readonly bundle: Bundle }) {
  if (trend === 'up') return <span className="inline-flex w-24 items-center gap-1 text-12 text-warning"><TrendingUp aria-hidden className="size-4" /><Trans>rising</Trans></span>
  if (trend === 'down') return <span className="inline-flex w-24 items-center gap-1 text-12 text-good"><TrendingDown aria-hidden className="size-4" /><Trans>falling</Trans></span>
  return <span className="inline-flex w-24 items-center gap-1 text-12 text-3"><Minus aria-hidden className="size-4" /><Trans>steady</Trans></span>
}
