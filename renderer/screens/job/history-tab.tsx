import { msg } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import type { MessageDescriptor } from '@lingui/core'
import { Link } from '@tanstack/react-router'
import { asId } from '../../../core/domain/records/field.ts'
import type { Output } from '../../desk/desk-contract.ts'
import { useDeskQuery } from '../../desk/use-desk-query.ts'
import { useMay } from '../../desk/use-session.ts'
import { SyncMarkChip } from '../../panels/sync/sync-mark-chip.tsx'
import { useEntryMarks, type SyncMark } from '../../panels/sync/use-entry-marks.ts'
import { JOB_FIELD_NAMES } from '../../panels/job-card/field-names.ts'
import { Empty, Failed, Loading } from '../../ui/states.tsx'
import { JOB_STATE_NAMES } from '../../ui/status.tsx'
import { useFormat } from '../../ui/use-format.ts'

type JobEvent = Output<'job.history'>['events'][number]

const ACTIONS: Readonly<Record<string, MessageDescriptor>> = {
  'job.create': msg`made the job`, 'job.edit': msg`changed the job`, 'job.setState': msg`set the state`, 'job.reschedule': msg`moved it to another time`, 'job.reopen': msg`reopened it`, 'job.addTag': msg`added a tag`, 'job.removeTag': msg`took a tag off`,
  'journey.create': msg`put it on a new journey`, 'journey.addJob': msg`put it on a journey`, 'journey.removeJob': msg`took it off a journey`, 'journey.remove': msg`removed its journey`, 'journey.reorder': msg`changed the order on its journey`, 'journey.setState': msg`moved its journey on`,
  'assignment.apply': msg`took a suggestion`, 'assignment.move': msg`moved it on the board`, 'plan.apply': msg`took a plan of the day`, 'history.undo': msg`took a step back`, 'history.redo': msg`did a step again`, 'inventory.set': msg`changed the inventory`, 'inventory.remove': msg`changed the inventory`,
  'charge.set': msg`changed the estimate or bill`, 'charge.remove': msg`changed the estimate or bill`, 'payment.add': msg`entered a payment`, 'time.add': msg`entered hours`, 'fact.add': msg`noted something found on site`, 'photos.add': msg`added a photo`, 'photo.remove': msg`removed a photo`, 'material.set': msg`entered materials`, 'claim.open': msg`opened a claim`, 'feedback.add': msg`entered feedback`, 'import.apply': msg`imported it`,
  'transfer.offer': msg`offered it to another depot`, 'transfer.accept': msg`accepted the offer between the depots`, 'transfer.decline': msg`declined the offer between the depots`, 'transfer.withdraw': msg`withdrew the offer to the other depot`,
}
const CHILDREN: Readonly<Record<string, MessageDescriptor>> = { stop: msg`Stops`, journeyJob: msg`Journey`, inventoryItem: msg`Inventory`, charge: msg`Estimate and bill`, payment: msg`Payments`, timeEntry: msg`Hours`, fact: msg`Found on site`, photo: msg`Photos`, material: msg`Materials`, claim: msg`Claim`, feedback: msg`Feedback` }

/** Who did what to this job, the newest on top. */
export function HistoryTab({ job, zone }: { readonly job: string; readonly zone: string }) {
  const { data, failure, isLoading, retry } = useDeskQuery('job.history', { job: asId<'job'>(job) })
  const story = useMay('audit.list') ? <Link to="/activity" search={{ job }} className="inline-flex min-h-6 items-center text-accent hover:underline"><Trans>Its whole story in the log, with what was refused</Trans></Link> : null
  const marks = useEntryMarks((data?.events ?? []).flatMap(({ entry }) => entry ?? []))
  if (isLoading) return <Loading />
  if (failure && !data) return <Failed failure={failure} retry={retry} />
  if (!data || data.events.length === 0) return <Empty title={<Trans>Nothing has happened here yet</Trans>} action={story}><Trans>Jobs that came by an import begin their history with the first change made here.</Trans></Empty>
  return (
    <>
      {story !== null && <p className="m-0 px-4 pt-3">{story}</p>}
      <ol className="flex flex-col p-4">
        {data.events.map((event) => (
          <Event key={`${event.at} ${event.action}`} event={event} zone={zone} mark={event.entry === null ? null : (marks?.get(event.entry) ?? null)} />
        ))}
      </ol>
    </>
  )
}

function Event({ event, zone, mark }: { readonly event: JobEvent; readonly zone: string; readonly mark: SyncMark | null }) {
  const { t, i18n } = useLingui()
  const format = useFormat()
  const action = ACTIONS[event.action]
  const from = event.from && i18n._(JOB_STATE_NAMES[event.from])
  const to = event.to && i18n._(JOB_STATE_NAMES[event.to])
  const fields = [...new Set(event.changes.flatMap(({ kind, fields: names }) => (kind === 'job' ? names.filter((name) => !(name === 'status' && to)).map((name) => nameOf(name)) : [CHILDREN[kind]?.id ? i18n._(CHILDREN[kind]) : kind])))]

  function nameOf(field: string): string {
    const label = Object.hasOwn(JOB_FIELD_NAMES, field) ? JOB_FIELD_NAMES[field as keyof typeof JOB_FIELD_NAMES] : undefined
    return label ? i18n._(label) : field
  }

  return (
    <li className="grid grid-cols-[9.5rem_1fr] gap-x-3 border-l border-line-1 py-1.5 pl-3 max-sm:grid-cols-1">
      <time className="text-12 text-3">{format.dateTime(event.at, zone)}</time>
      <div className="min-w-0">
        <p>
          <bdi className="font-semibold">{event.userName ?? t`Somebody no longer here`}</bdi> {action ? i18n._(action) : event.action}
          {event.depot !== null && <span className="text-2"> · <bdi>{event.depot}</bdi></span>}
          {from && to && <span className="text-2"> · {from} → {to}</span>}
        </p>
        {fields.length > 0 && event.changes.some(({ kind }) => kind === 'job' || kind === 'stop') && <p className="text-12 text-2">{fields.join(', ')}</p>}
        {mark !== null && <p><SyncMarkChip mark={mark} /></p>}
        {event.reason !== null && <p className="text-12 text-2"><Trans>Reason: <bdi>{event.reason}</bdi></Trans></p>}
      </div>
    </li>
  )
}
