import type { MessageDescriptor } from '@lingui/core'
import { Trans, useLingui } from '@lingui/react/macro'
import { useFormat } from '../../ui/use-format.ts'
import { recordName, valueName, wordName } from './evidence-names.ts'
import type { Finding } from './use-rules.ts'

type Evidence = Finding['evidence'][number]

/** So many columns fit beside each other in the panel. */
const MAX_COLUMNS = 4

/** The records behind the amount with the values that were used; several of a kind as one table. */
export function FindingEvidence({ evidence, currency, zone }: { readonly evidence: readonly Evidence[]; readonly currency: string; readonly zone: string }) {
  const print = useValues(currency, zone)
  if (evidence.length === 0) return <p className="m-0 text-12 text-3"><Trans>None that you may read.</Trans></p>
  return (
    <ul className="m-0 flex list-none flex-col gap-2 p-0">
      {[...Map.groupBy(evidence, ({ kind, values }) => `${kind} ${Object.keys(values).join()}`)].map(([key, group]) => (
        <li key={key} className="overflow-x-auto rounded-control border border-line-1">
          {group.length > 1 && Object.keys(group[0]?.values ?? {}).length <= MAX_COLUMNS ? <Several group={group} print={print} /> : group.map((each) => <One key={each.id} evidence={each} print={print} />)}
        </li>
      ))}
    </ul>
  )
}

function One({ evidence: { kind, id, values }, print }: { readonly evidence: Evidence; readonly print: Values }) {
  const key = id.slice(37)
  return (
    <div className="border-line-1 not-first:border-t">
      <p className="m-0 flex items-baseline gap-2 border-b border-line-1 px-2.5 py-1 text-12">
        <span className="font-semibold">{print.named(recordName(kind), kind)}</span>
        <span className="min-w-0 flex-1 truncate text-right font-mono text-11 text-3" title={id}>{key !== '' && key.length <= 24 ? key : id.slice(0, 8)}</span>
      </p>
      <dl className="m-0 grid grid-cols-[auto_1fr] gap-x-3 px-2.5 py-1 text-12">
        {Object.entries(values).map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-2">{print.named(valueName(name), name)}</dt>
            <dd dir="auto" className="m-0 text-right break-words">{print.value(name, value)}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}

function Several({ group, print }: { readonly group: readonly Evidence[]; readonly print: Values }) {
  const [first] = group
  if (!first) return null
  const names = Object.keys(first.values)
  return (
    <table className="w-full border-collapse text-12">
      <caption className="px-2.5 py-1 text-left font-semibold">{print.named(recordName(first.kind), first.kind)}</caption>
      <thead>
        <tr className="border-t border-line-1 text-11 text-3">
          {names.map((name, index) => <th key={name} scope="col" className={index === 0 ? 'px-2.5 py-1 text-left font-normal' : 'px-2.5 py-1 text-right font-normal'}>{print.named(valueName(name), name)}</th>)}
        </tr>
      </thead>
      <tbody>
        {group.map(({ id, values }) => (
          <tr key={id} title={id} className="border-t border-line-1">
            {names.map((name, index) => <td key={name} dir="auto" className={index === 0 ? 'px-2.5 py-0.5' : 'px-2.5 py-0.5 text-right whitespace-nowrap'}>{print.value(name, values[name] ?? null)}</td>)}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

type Values = ReturnType<typeof useValues>

function useValues(currency: string, zone: string) {
  const { t, i18n } = useLingui()
  const format = useFormat()
  const named = (known: MessageDescriptor | null, code: string) => (known === null ? code : i18n._(known))
  const value = (name: string, raw: Evidence['values'][string]): string => {
    if (raw === null) return '–'
    if (typeof raw === 'boolean') return raw ? t`yes` : t`no`
    if (typeof raw === 'string') return /^\d{4}-\d{2}-\d{2}$/.test(raw) ? format.day(raw) : named(wordName(name, raw), raw)
    if (name.endsWith('Cents')) return format.money(raw, currency)
    if (name.endsWith('At')) return format.dateTime(raw, zone)
    if (/minutes$/i.test(name)) return format.minutes(raw)
    if (name.endsWith('Pct')) return format.percent(raw, 1)
    return format.number(raw, 3)
  }
  return { named, value }
}
