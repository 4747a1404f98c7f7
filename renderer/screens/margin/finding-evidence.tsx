import { Trans, useLingui } from '@lingui/react/macro'
import { useFormat } from '../../ui/use-format.ts'
import { recordName, valueName } from './evidence-names.ts'
import type { Finding } from './use-rules.ts'

type Evidence = Finding['evidence'][number]

/** The records behind the amount, each with the values that were used. */
export function FindingEvidence({ evidence, currency, zone }: { readonly evidence: readonly Evidence[]; readonly currency: string; readonly zone: string }) {
  const { i18n } = useLingui()
  const print = useValues(currency, zone)
  if (evidence.length === 0) return <p className="m-0 text-12 text-3"><Trans>None that you may read.</Trans></p>
  return (
    <ul className="m-0 flex list-none flex-col gap-2 p-0">
      {evidence.map(({ kind, id, values }) => (
        <li key={`${kind} ${id}`} className="rounded-control border border-line-1">
          <p className="m-0 flex items-baseline gap-2 border-b border-line-1 px-2.5 py-1 text-12">
            <span className="font-semibold">{i18n._(recordName(kind))}</span>
            <span className="min-w-0 flex-1 truncate text-right font-mono text-11 text-3" title={id}>{id.length > 36 ? id.slice(37) : id.slice(0, 8)}</span>
          </p>
          <dl className="m-0 grid grid-cols-[auto_1fr] gap-x-3 px-2.5 py-1 text-12">
            {Object.entries(values).map(([name, value]) => (
              <div key={name} className="contents">
                <dt className="text-2">{i18n._(valueName(name))}</dt>
                <dd dir="auto" className="m-0 text-right break-words">{print(name, value)}</dd>
              </div>
            ))}
          </dl>
        </li>
      ))}
    </ul>
  )
}

function useValues(currency: string, zone: string) {
  const { t } = useLingui()
  const format = useFormat()
  return (name: string, value: Evidence['values'][string]): string => {
    if (value === null) return '–'
    if (typeof value === 'boolean') return value ? t`yes` : t`no`
    if (typeof value === 'string') return /^\d{4}-\d{2}-\d{2}$/.test(value) ? format.day(value) : value
    if (name.endsWith('Cents')) return format.money(value, currency)
    if (name.endsWith('At')) return format.dateTime(value, zone)
    if (/minutes$/i.test(name)) return format.minutes(value)
    if (name.endsWith('Pct')) return format.percent(value, 1)
    return format.number(value, 3)
  }
}
