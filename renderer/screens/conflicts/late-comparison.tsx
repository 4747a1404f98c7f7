import { Trans, useLingui } from '@lingui/react/macro'
import { useCurrency } from '../../desk/use-session.ts'
import { tradeWord } from '../../panels/job-card/trade-words.ts'
import { useFormat } from '../../ui/use-format.ts'
import type { ConflictDetailData } from './conflict-kinds.ts'
import { LATE_FIELDS, LATE_VALUES } from './late-fields.ts'

type Late = NonNullable<ConflictDetailData['late']>
type Change = Late['ops'][number]

/** What the closed month holds beside what the late edit would make of it, as far as the reader may see either. */
export function LateComparison({ late }: { readonly late: Late }) {
  const { i18n, t } = useLingui()
  const written = useWritten()
  const changes = [...late.ops, ...late.pii, ...late.fin, ...late.hr]
  if (changes.length === 0) return <p className="m-0 text-2"><Trans>Nothing of it that you may read differs from the closed month.</Trans></p>

  function nameOf({ record, label, field }: Change): string {
    const known = LATE_FIELDS[`${record} ${field}`] ?? LATE_FIELDS[field]
    const name = known === undefined ? field : i18n._(known)
    if (record === 'stop') return t`Stop ${label ?? '–'}: ${name}`
    return record === 'inventoryItem' ? `${label ?? '–'}: ${name}` : name
  }
  return (
    <div className="overflow-x-auto rounded-card border border-line-1 bg-1">
      <table className="w-full border-collapse [&_td]:px-3 [&_td]:py-1.5 [&_td]:align-top [&_th]:px-3 [&_th]:py-1.5 [&_th]:text-left">
        <thead className="text-11 text-3 [&_th]:font-normal">
          <tr><th scope="col"><Trans>Field</Trans></th><th scope="col"><Trans>In the closed month ({late.month})</Trans></th><th scope="col"><Trans>With the late edit</Trans></th></tr>
        </thead>
        <tbody>
          {changes.map((change) => (
            <tr key={`${change.id} ${change.field}`} className="border-t border-line-1">
              <th scope="row" className="align-top font-normal text-2"><bdi>{nameOf(change)}</bdi></th>
              <td><bdi className="break-words whitespace-pre-line">{written(change, change.kept)}</bdi></td>
              <td><bdi className="font-semibold break-words whitespace-pre-line">{written(change, change.late)}</bdi></td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

const CODES: readonly string[] = ['type', 'property', 'parking']

function useWritten(): (change: Change, value: Change['kept']) => string {
  const { i18n, t } = useLingui()
  const format = useFormat()
  const currency = useCurrency()
  return ({ record, field }, value) => {
    if (value === null || value === '') return t`nothing`
    if (typeof value === 'boolean') return value ? t`Yes` : t`No`
    if (typeof value === 'number') return field.endsWith('Cents') ? format.money(value, currency) : format.number(value, 2)
    if (typeof value !== 'string') return value.map((word) => tradeWord(i18n, word)).join(', ')
    if (field === 'windowStart' || field === 'windowEnd' || field === 'departAt') return format.wallTime(value)
    if (field === 'date' || field === 'bookedOn') return format.day(value)
    const known = LATE_VALUES[`${record} ${field}`]?.[value]
    if (known !== undefined) return i18n._(known)
    return CODES.includes(field) ? tradeWord(i18n, value) : value
  }
}
