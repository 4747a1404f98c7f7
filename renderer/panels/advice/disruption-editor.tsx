import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { Id } from '../../../core/domain/records/field.ts'
import { toInstant } from '../../../core/domain/time/zoned-time.ts'
import { useCurrency } from '../../desk/use-session.ts'
import { ComboBox, Select, type Choice } from '../../ui/choose.tsx'
import { TimeField } from '../../ui/dates.tsx'
import { MoneyField, NumberField, Switch } from '../../ui/fields.tsx'
import type { Disruption, PlanScope } from './day-plan.ts'
import { JobFinder } from './job-finder.tsx'

export type DisruptionKind = Disruption['kind']

const KIND_NAMES: Readonly<Record<DisruptionKind, MessageDescriptor>> = {
  workerAway: msg`Somebody is away`, truckDown: msg`A truck is down`, jobLonger: msg`A job takes longer`, jobLate: msg`A job cannot begin yet`, jobAdded: msg`A job comes in`, jobDropped: msg`A job falls away`,
  hire: msg`People are hired for the day`, rentTruck: msg`A truck is rented`,
}
export const THINGS_THAT_HAPPEN: readonly DisruptionKind[] = ['workerAway', 'truckDown', 'jobLonger', 'jobLate', 'jobAdded', 'jobDropped']
export const THINGS_TO_SUPPOSE: readonly DisruptionKind[] = [...THINGS_THAT_HAPPEN, 'hire', 'rentTruck']

/** What is filled in so far. */
export interface DisruptionDraft {
  readonly kind: DisruptionKind
  /** The person, truck or job. */
  readonly subject: string | null
  /** From when on, or not before when; null: all day. */
  readonly time: string | null
  readonly minutes: number
  readonly people: number
  readonly drives: boolean
  readonly cents: number
}

const HIRE_HOUR_CENTS = 2_600
const RENT_DAY_CENTS = 18_000

export function draftOf(kind: DisruptionKind, subject: string | null, time: string | null): DisruptionDraft {
  return { kind, subject, time: kind === 'jobLate' ? (time ?? '10:00') : time, minutes: 60, people: 1, drives: false, cents: kind === 'rentTruck' ? RENT_DAY_CENTS : HIRE_HOUR_CENTS }
}

/** Null while something is missing, or the clocks skip the time. */
export function disruptionOf({ kind, subject, time, minutes, people, drives, cents }: DisruptionDraft, scope: PlanScope): Disruption | null {
  const zone = scope.locations[0]?.zone ?? 'UTC'
  const moment = time === null ? null : toInstant(scope.date, time, zone)
  if (moment && !moment.ok) return null
  const at = moment?.value ?? null
  if (kind === 'hire') return { kind, location: null, people, drives, wagePerHourCents: cents }
  if (subject === null) return null
  switch (kind) {
    case 'workerAway':
      return { kind, worker: subject as Id<'worker'>, from: at }
    case 'truckDown':
      return { kind, truck: subject as Id<'truck'>, from: at }
    case 'jobLonger':
      return Number.isNaN(minutes) ? null : { kind, job: subject as Id<'job'>, minutes }
    case 'jobLate':
      return at === null ? null : { kind, job: subject as Id<'job'>, notBefore: at }
    case 'jobAdded':
    case 'jobDropped':
      return { kind, job: subject as Id<'job'> }
    case 'rentTruck':
      return { kind, like: subject as Id<'truck'>, dayCents: cents }
  }
}

export interface DisruptionEditorProps {
  readonly scope: PlanScope
  readonly kinds: readonly DisruptionKind[]
  readonly draft: DisruptionDraft
  readonly onChange: (draft: DisruptionDraft) => void
  /** A job that is not of this day: its name has to be kept. */
  readonly onFound: (job: PlanScope['jobs'][number]) => void
}

/** One thing that happens: what, to whom, from when. */
export function DisruptionEditor({ scope, kinds, draft, onChange, onFound }: DisruptionEditorProps) {
  const { t, i18n } = useLingui()
  const currency = useCurrency()
  const set = (change: Partial<DisruptionDraft>): void => onChange({ ...draft, ...change })
  const { kind } = draft
  const [isWhole, setWhole] = useState(draft.time === null)
  const [lastTime, setLastTime] = useState(draft.time ?? '12:00')
  return (
    <div className="flex flex-wrap items-end gap-3">
      <Select<DisruptionKind> label={t`What happens`} choices={kinds.map((id) => ({ id, label: i18n._(KIND_NAMES[id]) }))} value={kind} onChange={(next) => onChange({ ...draftOf(next, null, next === 'jobLate' ? lastTime : isWhole ? null : lastTime) })} className="w-56" />
      {kind === 'workerAway' && <ComboBox label={t`Who`} choices={choicesOf(scope.workers)} value={draft.subject} onChange={(subject) => set({ subject })} className="w-56" />}
      {(kind === 'truckDown' || kind === 'rentTruck') && <ComboBox label={kind === 'rentTruck' ? t`A truck like` : t`Which truck`} choices={choicesOf(scope.trucks)} value={draft.subject} onChange={(subject) => set({ subject })} className="w-48" />}
      {(kind === 'jobLonger' || kind === 'jobLate' || kind === 'jobDropped') && <ComboBox label={t`Which job`} choices={scope.jobs.map(({ id, name, place }): Choice => ({ id, label: name, ...(place === null ? {} : { detail: place }) }))} value={draft.subject} onChange={(subject) => set({ subject })} className="w-64" />}
      {kind === 'jobAdded' && <JobFinder scope={scope} value={draft.subject} onFound={(job) => { onFound(job); set({ subject: job.id }) }} />}
      {kind === 'jobLonger' && <NumberField label={t`Minutes more`} value={draft.minutes} minValue={15} maxValue={1_440} step={15} onChange={(minutes) => set({ minutes })} className="w-28" />}
      {kind === 'jobLate' && <TimeField label={t`Not before`} value={draft.time} onChange={(time) => set({ time })} />}
      {(kind === 'workerAway' || kind === 'truckDown') && (
        <>
          <Switch isSelected={isWhole} onChange={(on) => { setWhole(on); set({ time: on ? null : lastTime }) }} className="min-h-control">
            {t`All day`}
          </Switch>
          {!isWhole && <TimeField label={t`From when`} value={draft.time} onChange={(time) => { if (time !== null) setLastTime(time); set({ time }) }} />}
        </>
      )}
      {kind === 'hire' && (
        <>
          <NumberField label={t`How many`} value={draft.people} minValue={1} maxValue={20} onChange={(people) => set({ people: Number.isNaN(people) ? 1 : people })} className="w-20" />
          <MoneyField label={t`Wage an hour`} cents={draft.cents} currency={currency} minValue={0} onChange={(cents) => set({ cents: cents ?? 0 })} className="w-28" />
          <Switch isSelected={draft.drives} onChange={(drives) => set({ drives })} className="min-h-control">
            {t`They may drive`}
          </Switch>
        </>
      )}
      {kind === 'rentTruck' && <MoneyField label={t`Rent a day`} cents={draft.cents} currency={currency} minValue={0} onChange={(cents) => set({ cents: cents ?? 0 })} className="w-28" />}
    </div>
  )
}

function choicesOf(all: readonly { readonly id: string; readonly name: string }[]): Choice[] {
  return all.map(({ id, name }) => ({ id, label: name }))
}
