import { useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { useDeskQuery } from '../../desk/use-desk-query.ts'
import { ComboBox, type Choice } from '../../ui/choose.tsx'
import { useFormat } from '../../ui/use-format.ts'
import type { PlanScope } from './day-plan.ts'

export interface JobFinderProps {
  readonly scope: PlanScope
  readonly value: string | null
  readonly onFound: (job: PlanScope['jobs'][number]) => void
}

const SHORTEST = 2

/** A job of whatever day: those of this day that stand nowhere, and any other by name or number. */
export function JobFinder({ scope, value, onFound }: JobFinderProps) {
  const { t } = useLingui()
  const f = useFormat()
  const [text, setText] = useState(scope.jobs.find(({ id }) => id === value)?.name ?? '')
  const { data } = useDeskQuery('jobs.find', { text }, { enabled: text.trim().length >= SHORTEST, keepPrevious: true })
  const places = new Set<string>(scope.locations.map(({ id }) => id))
  const found = new Map<string, { readonly choice: Choice; readonly job: PlanScope['jobs'][number] }>()
  for (const job of scope.jobs) if (job.place === null && job.name.toLowerCase().includes(text.toLowerCase())) found.set(job.id, { choice: { id: job.id, label: job.name, detail: f.day(scope.date) }, job })
  for (const { job: id, customerName, number, location, date } of data?.jobs ?? []) {
    const name = customerName ?? number ?? '–'
    if (places.has(location) && !found.has(id)) found.set(id, { choice: { id, label: name, detail: f.day(date) }, job: { id, name, location, place: null, hours: null } })
  }
  return (
    <ComboBox
      label={t`Which job`}
      placeholder={t`Name or number`}
      choices={[...found.values()].map(({ choice }) => choice)}
      value={value}
      text={text}
      onTextChange={setText}
      onChange={(id) => {
        const one = id === null ? undefined : found.get(id)
        if (id === null || !one) return
        setText(one.job.name)
        onFound(one.job)
      }}
      className="w-64"
    />
  )
}
