import { Trans } from '@lingui/react/macro'
import type { JobMargin } from '../../panels/margin/margin-words.ts'
import { useFormat } from '../../ui/use-format.ts'

type Live = NonNullable<JobMargin['live']>

/** What the job has cost by this minute, and where it is heading: a band from the cheapest to the dearest end, with a mark where it is now. */
export function LiveCost({ live, currency }: { readonly live: Live; readonly currency: string }) {
  const format = useFormat()
  const money = (cents: number | null) => format.roundMoney(cents, currency)
  const { costSoFarCents, costAtEndCents, billAtEndCents, workMinutes, remainingMinutes } = live
  const dearest = costAtEndCents === null ? null : Math.max(1, costAtEndCents.high, costSoFarCents ?? 0)
  const place = (cents: number) => `${(cents * 100) / (dearest ?? 1)}%`
  const work = format.minutes(workMinutes)
  const left = remainingMinutes === null ? null : format.minutes(remainingMinutes.likely)
  return (
    <section className="flex flex-col gap-1">
      <p className="m-0 flex items-baseline gap-2"><span className="flex-1 text-12 text-2"><Trans>Cost so far</Trans></span><span className="text-18 font-semibold">{money(costSoFarCents)}</span></p>
      {costAtEndCents !== null && (
        <>
          <div aria-hidden className="relative h-2 rounded-full bg-3">
            <span className="absolute inset-y-0 left-0 rounded-full bg-accent" style={{ width: place(costSoFarCents ?? 0) }} />
            <span className="absolute inset-y-0 rounded-full border border-accent" style={{ left: place(costAtEndCents.low), right: `calc(100% - ${place(costAtEndCents.high)})`, background: BAND }} />
            <span className="absolute -inset-y-0.5 w-0.5 bg-accent" style={{ left: place(costAtEndCents.likely) }} />
          </div>
          <p className="m-0 flex items-baseline gap-2 text-12"><span className="flex-1 text-2"><Trans>At the end, probably</Trans></span><span className="font-semibold">{money(costAtEndCents.likely)}</span></p>
          <p className="m-0 text-11 text-3"><Trans>Eight times in ten between {money(costAtEndCents.low)} and {money(costAtEndCents.high)}.</Trans></p>
        </>
      )}
      {billAtEndCents !== null && <p className="m-0 text-11 text-3"><Trans>The bill would be {money(billAtEndCents.likely)}, between {money(billAtEndCents.low)} and {money(billAtEndCents.high)}.</Trans></p>}
      <p className="m-0 text-11 text-3">{left === null ? <Trans>{work} of work so far.</Trans> : <Trans>{work} of work so far, about {left} to go.</Trans>}</p>
    </section>
  )
}

/** The range: hatched, so that it is told from what is spent without colour. */
const BAND = 'repeating-linear-gradient(135deg, color-mix(in srgb, var(--accent) 55%, transparent) 0 3px, transparent 3px 6px)'
