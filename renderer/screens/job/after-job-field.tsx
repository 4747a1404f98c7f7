import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { X } from 'lucide-react'
import { useState } from 'react'
import { asId } from '../../../core/domain/records/field.ts'
import { useDeskQuery } from '../../desk/use-desk-query.ts'
import { useMay } from '../../desk/use-session.ts'
import { IconButton } from '../../ui/button.tsx'
import { ComboBox } from '../../ui/choose.tsx'
import { TextField } from '../../ui/fields.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { useJobField } from './bound-fields.tsx'
import type { JobDetail } from './job-values.ts'
import { OvertakenNote } from './overtaken-note.tsx'

const SHORTEST = 2

/** The job that has to be done before this one: found by name or number. */
export function AfterJobField({ detail }: { readonly detail: JobDetail | null }) {
  const { t } = useLingui()
  const format = useFormat()
  const { value, set, label, isReadOnly } = useJobField('afterJob')
  const known = detail?.before.find(({ id }) => id === value)
  const nameOfKnown = known === undefined ? '' : [known.number, format.day(known.date)].filter((part) => part !== null).join(' · ')
  const [typed, setTyped] = useState<string | null>(null)
  const text = typed ?? nameOfKnown
  const { data } = useDeskQuery('jobs.find', { text }, { enabled: useMay('jobs.find') && typed !== null && typed.trim().length >= SHORTEST, keepPrevious: true })
  const choices = (data?.jobs ?? []).filter(({ job }) => job !== detail?.job.id).map(({ job, customerName, number, date }) => ({ id: job, label: customerName ?? number ?? '–', detail: [number, format.day(date)].filter((part) => part !== null).join(' · ') }))
  const behind = detail?.behind ?? []

  return (
    <div className="flex min-w-0 flex-col gap-1">
      {isReadOnly ? (
        <TextField label={label} value={nameOfKnown} isReadOnly />
      ) : (
        <div className="flex items-end gap-1">
          <ComboBox
            label={label}
            placeholder={t`Name or number of a job`}
            choices={choices}
            value={value}
            text={text}
            onTextChange={setTyped}
            onChange={(id) => {
              if (id === null) return
              set(asId<'job'>(id))
              const chosen = choices.find((choice) => choice.id === id)
              setTyped(chosen ? `${chosen.label} · ${chosen.detail}` : null)
            }}
            className="min-w-0 flex-1"
          />
          {value !== null && value !== undefined && (
            <IconButton
              label={t`After no other job`}
              icon={<X aria-hidden className="size-4" />}
              onPress={() => {
                set(null)
                setTyped('')
              }}
            />
          )}
        </div>
      )}
      {known && (
        <Link to="/jobs/$job" params={{ job: known.id }} className="self-start text-12 text-accent">
          <Trans>Open that job</Trans>
        </Link>
      )}
      {behind.length > 0 && (
        <p className="text-12 text-2">
          <Trans>Before:</Trans>{' '}
          {behind.map(({ id, number, date }, index) => (
            <span key={id}>
              {index > 0 && ', '}
              <Link to="/jobs/$job" params={{ job: id }} className="text-accent">
                {number ?? format.day(date)}
              </Link>
            </span>
          ))}
        </p>
      )}
      <OvertakenNote field="afterJob" />
    </div>
  )
}
