import { Trans, useLingui } from '@lingui/react/macro'
import { CircleCheck, FileSignature, OctagonAlert, TriangleAlert } from 'lucide-react'
import { CEILING_WORDS, type JobMargin } from '../../panels/margin/margin-words.ts'
import { cx } from '../../ui/class-names.ts'
import { useFormat } from '../../ui/use-format.ts'

type Ceiling = NonNullable<JobMargin['ceiling']>

const LOOKS = {
  room: { icon: CircleCheck, text: 'text-good', bar: 'bg-good' },
  signed: { icon: FileSignature, text: 'text-good', bar: 'bg-good' },
  close: { icon: TriangleAlert, text: 'text-warning', bar: 'bg-warning' },
  crossed: { icon: OctagonAlert, text: 'text-danger', bar: 'bg-danger' },
  none: { icon: CircleCheck, text: 'text-3', bar: 'bg-3' },
} as const

/** How far the bill may still go before the law's line, with the estimate and the line marked. Colour, sign and sentence say the same. */
export function CeilingMeter({ ceiling, currency }: { readonly ceiling: Ceiling; readonly currency: string }) {
  const { i18n, t } = useLingui()
  const format = useFormat()
  const { state, estimateCents, ceilingCents, billCents, leftCents, leftMinutes, atEndCents, outlook } = ceiling
  const money = (cents: number | null) => format.money(cents, currency)
  const warns = state === 'room' && (outlook === 'likely' || outlook === 'possible')
  const look = warns ? LOOKS.close : LOOKS[state]
  const full = Math.max(1, (ceilingCents ?? 0) * 1.1, billCents ?? 0, atEndCents?.high ?? 0)
  const place = (cents: number | null) => `${((cents ?? 0) * 100) / full}%`
  const [bill, line, over] = [money(billCents), money(ceilingCents), money(leftCents === null ? null : -leftCents)]
  const sentence = !warns ? i18n._(CEILING_WORDS[state]) : outlook === 'likely' ? t`It will probably be crossed before the work is done: have a change order signed first.` : t`Of ten such jobs one or more crosses it before the work is done: have a change order at hand.`
  const time = leftMinutes === null ? null : format.minutes(leftMinutes)
  return (
    <section className="flex flex-col gap-1 border-t border-line-1 pt-2 first:border-t-0 first:pt-0">
      <h3 className="m-0 flex items-baseline gap-2 text-12 font-normal text-3"><span className="flex-1"><Trans>Legal ceiling</Trans></span><span className="text-2">{billCents === null ? line : <>{bill} / {line}</>}</span></h3>
      <div role="img" aria-label={billCents === null ? t`Ceiling ${line}` : t`Bill by now ${bill}, ceiling ${line}`} className="relative h-2 rounded-full bg-3">
        <span className={cx('absolute inset-y-0 left-0 rounded-full', look.bar)} style={{ width: place(billCents) }} />
        {atEndCents !== null && <span className="absolute inset-y-0 rounded-full border border-[var(--ink-3)]" style={{ left: place(atEndCents.low), right: `calc(100% - ${place(atEndCents.high)})`, background: BAND }} />}
        {atEndCents !== null && <span className="absolute -inset-y-0.5 w-0.5 bg-[var(--ink-2)]" style={{ left: place(atEndCents.likely) }} />}
        <span className="absolute -inset-y-0.5 w-px bg-[var(--ink-3)]" style={{ left: place(estimateCents) }} />
        <span className="absolute -inset-y-1 w-0.5 bg-danger" style={{ left: place(ceilingCents) }} />
      </div>
      <p className={cx('m-0 flex gap-1.5 text-12 font-semibold', look.text)}>
        <look.icon aria-hidden className="mt-0.5 size-3.5 shrink-0" />
        <span>{sentence}</span>
      </p>
      {billCents === null && atEndCents !== null && <p className="m-0 text-12 text-2">{atEndCents.low === atEndCents.high ? <Trans>Jobs like this would be billed {money(atEndCents.likely)}.</Trans> : <Trans>Jobs like this would be billed {money(atEndCents.likely)}, eight times in ten {money(atEndCents.low)} to {money(atEndCents.high)}.</Trans>}</p>}
      {leftCents !== null && state !== 'signed' && (
        <p className="m-0 text-12 text-2">
          {leftCents < 0 ? <Trans>{over} above the line cannot be charged.</Trans> : time === null ? <Trans>{money(leftCents)} left.</Trans> : <Trans>{money(leftCents)} and {time} of work left.</Trans>}
        </p>
      )}
    </section>
  )
}

/** Where the bill ends eight times in ten: hatched, so that it is told from what is billed without colour. */
const BAND = 'repeating-linear-gradient(135deg, color-mix(in srgb, var(--ink-3) 55%, transparent) 0 3px, transparent 3px 6px)'
