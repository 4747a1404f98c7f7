import { Trans, useLingui } from '@lingui/react/macro'
import { ChevronRight } from 'lucide-react'
import { LINE_WORDS, type JobMargin } from '../../panels/margin/margin-words.ts'
import { useFormat } from '../../ui/use-format.ts'

/** Every cost back to its quantity and price, and to how many records say so. */
export function MarginLines({ lines, currency }: { readonly lines: JobMargin['actual']['lines']; readonly currency: string }) {
  const { i18n, t } = useLingui()
  const format = useFormat()
  if (lines.length === 0) return null
  const units: Readonly<Record<string, string>> = { hour: t`h`, km: t`km`, litre: t`L`, each: '', '%': '%', month: t`months` }
  const unitOf = (unit: string) => ((units[unit] ?? unit) === '' ? '' : `\u00a0${units[unit] ?? unit}`)
  return (
    <details className="group border-t border-line-1 pt-1">
      <summary className="flex min-h-6 cursor-default list-none items-center gap-1 rounded-control text-12 text-accent">
        <ChevronRight aria-hidden className="size-3.5 group-open:rotate-90" />
        <Trans>Line by line</Trans>
      </summary>
      <ul className="m-0 mt-1 flex list-none flex-col gap-1.5 p-0 text-12">
        {lines.map(({ kind, name, about, basis, amountCents, isAssumed, records }, index) => (
          <li key={`${kind} ${about ?? ''} ${index}`}>
            <p className="m-0 flex gap-2">
              <span className="min-w-0 flex-1 truncate">{i18n._(LINE_WORDS[kind])}{(name ?? about) === null ? '' : ` · ${name ?? about}`}</span>
              <span>{format.money(amountCents, currency)}</span>
            </p>
            <p className="m-0 text-11 text-3">
              {basis !== null && `${format.number(basis.quantity, 2)}${unitOf(basis.unit)} × ${format.money(basis.priceCents, currency)} · `}
              <Records count={records.length} isAssumed={isAssumed} />
            </p>
          </li>
        ))}
      </ul>
    </details>
  )
}

function Records({ count, isAssumed }: { readonly count: number; readonly isAssumed: boolean }) {
  const { t } = useLingui()
  const from = count === 1 ? t`one record` : t`${count} records`
  return isAssumed ? <Trans>{from}, with an assumed number</Trans> : <>{from}</>
}
