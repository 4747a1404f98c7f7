import { OPEN_TO_ADVICE_STATES } from '../../../core/domain/job/job-phase.ts'
import { useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { asId } from '../../../core/domain/records/field.ts'
import { useDeskQuery } from '../../desk/use-desk-query.ts'
import { ComboBox } from '../../ui/choose.tsx'
import { useFormat } from '../../ui/use-format.ts'

/** A job by number, name or address; those of this depot that are not over yet. */
export function JobPicker({ location, job, name, onPick }: { readonly location: string; readonly job: string; readonly name: string; readonly onPick: (job: string) => void }) {
  const { t } = useLingui()
  const format = useFormat()
  const [text, setText] = useState(name)
  const [shownName, setShownName] = useState(name)
  // The name comes after the field where the address bar brought the job.
  if (name !== shownName) {
    setShownName(name)
    setText(name)
  }
  const find = text.trim()
  const { data } = useDeskQuery('jobs.find', { text: find, location: asId<'location'>(location), limit: 40 }, { enabled: find.length >= 2 && text !== name, keepPrevious: true })
  const choices = (data?.jobs ?? []).filter(({ status }) => OPEN_TO_ADVICE_STATES.has(status)).slice(0, 10).map((one) => ({ id: one.job, label: [one.number, one.customerName].filter(Boolean).join(' · ') || '–', detail: format.day(one.date) }))
  return (
    <ComboBox
      label={t`Job`}
      placeholder={t`Number, name or address`}
      choices={choices}
      value={job === '' ? null : job}
      onChange={(id) => id !== null && onPick(id)}
      text={text}
      onTextChange={setText}
    />
  )
}
