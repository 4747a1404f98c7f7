import type { MessageDescriptor } from '@lingui/core'
import { Trans, useLingui } from '@lingui/react/macro'
import { useFormat } from '../../ui/use-format.ts'
import { recordName, valueName } from './evidence-names.ts'
import type { Finding } from './use-rules.ts'

type Evidence = Finding['evidence'][number]

/** The records behind the amount, each with the values that were used. */
export function FindingEvidence({ evidence, currency, zone }: { readonly evidence: readonly Evidence[]; readonly currency: string; readonly zone: string }) {
  const print = useValues(currency, zone)
  if (evidence.length === 0) return <p className="m-0 text-12 text-3"><Trans>None that you may read.</Trans></p>
  return (
    <ul className="m-0 flex list-none flex-col gap-2 p-0">
      {evidence.map(({ kind, id, values }) => (
        <li key={`${kind} ${id}`} className="rounded-control border border-line-1">
          <p className="m-0 flex items-baseline gap-2 border-b border-line-1 px-2.5 py-1 text-12">
            <span className="font-semibold">{print.named(recordName(kind), kind)}</span>
            <span className="min-w-0 flex-1 truncate text-right font-mono text-11 text-3" title={id}>{id.length > 36 ? id.slice(37) : id.slice(0, 8)}</span>
          </p>
          <dl className="m-0 grid grid-cols-[auto_1fr] gap-x-3 px-2.5 py-1 text-12">
            {Object.entries(values).map(([name, value]) => (
              <div key={name} className="contents">
                <dt className="text-2">{print.named(valueName(name), name)}</dt>
                <dd dir="auto" className="m-0 text-right break-words">{print.value(name, value)}</dd>
              </div>
            ))}
          </dl>
        </li>
      ))}
    </ul>
  )
}

function useValues(currency: string, zone: string) {
  const { t, i18n } = useLingui()
  const format = useFormat()
  const named = (known: MessageDescriptor | null, code: string) => (known === null ? code : i18n._(known))
  const value = (name: string, raw: Evidence['values'][string]): string => {
    if (raw === null) return '–'
    if (typeof raw === 'boolean') return raw ? t`yes` : t`no`
    if (typeof raw === 'string') return /^\d{4}-\d{2}-\d{2}$/.test(raw) ? format.day(raw) : raw
    if (name.endsWith('Cents')) return format.money(raw, currency)
    if (name.endsWith('At')) return format.dateTime(raw, zone)
    if (/minutes$/i.test(name)) return format.minutes(raw)
    if (name.endsWith('Pct')) return format.percent(raw, 1)
    return format.number(raw, 3)
  }
  return { named, value }
}
