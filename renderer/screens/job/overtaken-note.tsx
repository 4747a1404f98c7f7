import { Trans, useLingui } from '@lingui/react/macro'
import { Users } from 'lucide-react'
import { Button } from '../../ui/button.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { FIELD_LABELS } from './field-words.ts'
import { useJobForm } from './job-form-context.tsx'
import type { FieldName, StopValues } from './job-values.ts'
import { tradeWord } from '../../panels/job-card/trade-words.ts'

/** Somebody else changed the same field: what they wrote, and the choice. Nothing is won silently. */
export function OvertakenNote({ field }: { readonly field: FieldName }) {
  const { i18n } = useLingui()
  const { overtaken, keepMine, takeTheirs } = useJobForm()
  const written = useWritten()
  if (!overtaken.has(field)) return null
  const name = i18n._(FIELD_LABELS[field])
  return (
    <div role="alert" className="flex flex-wrap items-center gap-2 rounded-control border border-warning bg-2 px-2.5 py-1.5 text-12">
      <Users aria-hidden className="size-4 shrink-0 text-warning" />
      <p className="min-w-0 flex-1 basis-48">
        <Trans>Somebody else changed “{name}” meanwhile, to:</Trans> <bdi className="block font-semibold break-words whitespace-pre-line">{written(field, overtaken.get(field))}</bdi>
      </p>
      <Button onPress={() => keepMine(field)}>
        <Trans>Keep mine</Trans>
      </Button>
      <Button onPress={() => takeTheirs(field)}>
        <Trans>Take theirs</Trans>
      </Button>
    </div>
  )
}

function useWritten(): (field: FieldName, value: unknown) => string {
  const { i18n, t } = useLingui()
  const format = useFormat()
  const { currency } = useJobForm()
  return (field, value) => {
    if (value === null || value === undefined || value === '') return t`nothing`
    if (field === 'stops') return (value as readonly StopValues[]).map(({ address, floor }) => (floor === null ? address : t`${address}, floor ${format.number(floor)}`)).join('\n')
    if (field === 'windowStart' || field === 'windowEnd') return format.wallTime(value as string)
    if (field === 'quoteTotalCents' || field === 'depositCents') return format.money(value as number, currency)
    if (field === 'avoidWorkers' || field === 'wishedWorkers') return t`other people`
    if (field === 'afterJob') return t`another job`
    if (Array.isArray(value)) return (value as readonly string[]).map((word) => tradeWord(i18n, word)).join(', ')
    if (typeof value === 'number') return format.number(value, 1)
    return field === 'type' ? tradeWord(i18n, value as string) : (value as string)
  }
}
