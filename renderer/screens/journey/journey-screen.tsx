import { Trans, useLingui } from '@lingui/react/macro'
import { Link, useParams, useSearch } from '@tanstack/react-router'
import { Camera, LayoutGrid } from 'lucide-react'
import { asId } from '../../../core/domain/records/field.ts'
import { useDeskCommand } from '../../desk/use-desk-command.ts'
import { useDeskQuery } from '../../desk/use-desk-query.ts'
import { useMay, useReads } from '../../desk/use-session.ts'
import { tradeWord } from '../../panels/job-card/trade-words.ts'
import { Select } from '../../ui/choose.tsx'
import { TimeField } from '../../ui/dates.tsx'
import { PresentPeople } from '../../panels/sync/present-people.tsx'
import { Card, Page } from '../../ui/page.tsx'
import { Failed, Loading, ReadOnlyNote } from '../../ui/states.tsx'
import { JourneyStatus, StatusGlyph } from '../../ui/status.tsx'
import { toastFailure } from '../../ui/toasts.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { ClockedTimes } from './clocked-times.tsx'
import { CrewEditor } from './crew-editor.tsx'
import type { JourneyDetail } from './day-marks.ts'
import { DayTimeline } from './day-timeline.tsx'
import { EquipmentCard } from './equipment-card.tsx'
import { JobOrder } from './job-order.tsx'
import { JourneySteps } from './journey-steps.tsx'

export { OwnJourneysScreen } from './own-journeys-screen.tsx'

/** The day of one truck. */
export function JourneyScreen() {
  const { journey } = useParams({ from: '/journeys/$journey' })
  const { job } = useSearch({ from: '/journeys/$journey' })
  const { data, failure, isLoading, retry } = useDeskQuery('journey.detail', { journey: asId<'journey'>(journey) })
  if (isLoading) return <Page title={<Trans>Journey</Trans>}><Loading /></Page>
  if (!data) return <Page title={<Trans>Journey</Trans>}>{failure && <Failed failure={failure} retry={retry} />}</Page>
  return <OpenJourney detail={data} focused={job} />
}

function OpenJourney({ detail, focused }: { readonly detail: JourneyDetail; readonly focused: string | undefined }) {
  const format = useFormat()
  const readsMoney = useReads('fin')
  const mayBoard = useMay('board.day')
  const { journey } = detail
  return (
    <Page
      title={<bdi>{journey.truck?.name ?? <Trans>Journey without a truck</Trans>}</bdi>}
      filters={
        <>
          <JourneyStatus state={journey.status} />
          <span className="text-2">{format.longDay(journey.date)} · {journey.location.name}</span>
          {journey.externalId !== null && <span className="font-mono text-12 text-3">{journey.externalId}</span>}
          <PresentPeople kind="journey" id={journey.id} />
        </>
      }
      actions={
        mayBoard ? (
          <Link to="/board" search={{ date: journey.date, journey: journey.id }} className="inline-flex min-h-6 items-center gap-1 text-12 text-accent">
            <LayoutGrid aria-hidden className="size-3.5" />
            <Trans>On the board</Trans>
          </Link>
        ) : undefined
      }
    >
      {journey.locked && <div className="px-4 pt-3"><ReadOnlyNote><Trans>The journey is over. Take it back one step, with a reason, to change anything.</Trans></ReadOnlyNote></div>}
      <div className="grid grid-cols-[minmax(0,1fr)_22rem] items-start gap-4 p-4 max-lg:grid-cols-1">
        <div className="flex min-w-0 flex-col gap-4">
          {detail.clashes.length > 0 && <Clashes clashes={detail.clashes} />}
          <DayTimeline detail={detail} />
          <JobOrder detail={detail} focused={focused} />
          <ClockedTimes detail={detail} />
          {readsMoney && <Materials detail={detail} />}
          <Card title={<Trans>Photos</Trans>}>
            <p className="flex items-center gap-2 text-2"><Camera aria-hidden className="size-4 shrink-0" /><Trans>Photos of the load and of damage come with the Capture & Confirm module; nothing is kept here yet.</Trans></p>
          </Card>
        </div>
        <div className="flex min-w-0 flex-col gap-4 max-lg:order-first">
          <JourneySteps detail={detail} />
          <TruckCard detail={detail} />
          <CrewEditor detail={detail} />
          <EquipmentCard detail={detail} />
        </div>
      </div>
    </Page>
  )
}

function Clashes({ clashes }: { readonly clashes: JourneyDetail['clashes'] }) {
  return (
    <Card title={<Trans>Conflicts</Trans>} className="border-[var(--status-conflict)]">
      <ul className="flex flex-col gap-1.5">
        {clashes.map((clash) => (
          <li key={clash.id} className="flex gap-2">
            <StatusGlyph look="conflict" className="mt-0.5" />
            <span className="flex-1">{clash.text}</span>
            <Link to="/conflicts" search={{ clash: clash.id }} className="text-12 text-accent"><Trans>Fix</Trans></Link>
          </li>
        ))}
      </ul>
    </Card>
  )
}

const NO_TRUCK = 'none'

function TruckCard({ detail }: { readonly detail: JourneyDetail }) {
  const { t, i18n } = useLingui()
  const format = useFormat()
  const { journey, may, jobs } = detail
  const assign = useDeskCommand('journey.assignTruck')
  const depart = useDeskCommand('journey.setDeparture')
  const mayAssign = may.assignTruck && !journey.locked
  const { data: choices } = useDeskQuery('job.choices', { location: asId<'location'>(journey.location.id) }, { enabled: useMay('job.choices') && mayAssign })
  const load = jobs.reduce((sum, { volumeCuft }) => Math.max(sum, volumeCuft ?? 0), 0)
  const id = asId<'journey'>(journey.id)
  const known = [...(choices?.trucks ?? []), ...(journey.truck && !choices?.trucks.some((truck) => truck.id === journey.truck?.id) ? [journey.truck] : [])]

  async function setTruck(truck: string): Promise<void> {
    const reply = await assign.run({ journey: id, truck: truck === NO_TRUCK ? null : asId<'truck'>(truck) })
    if (!reply.ok) toastFailure(reply.failure)
  }
  async function setDeparture(departAt: string | null): Promise<void> {
    const reply = await depart.run({ journey: id, departAt })
    if (!reply.ok) toastFailure(reply.failure)
  }

  return (
    <Card title={<Trans>Truck and departure</Trans>}>
      <div className="flex flex-col gap-3">
        <Select label={t`Truck`} choices={[{ id: NO_TRUCK, label: t`None yet` }, ...known.map(({ id: truck, name, volumeCuft }) => ({ id: truck, label: name, detail: t`${format.number(volumeCuft)} cu ft` }))]} value={journey.truck?.id ?? NO_TRUCK} onChange={(truck) => void setTruck(truck)} isDisabled={!mayAssign} />
        <TimeField label={t`Leaves the yard`} hint={journey.departAt === null ? t`By the first job’s window` : undefined} value={journey.departAt} onChange={(time) => void setDeparture(time)} isReadOnly={!may.setDeparture || journey.locked} />
        {journey.truck && (
          <p className="text-12 text-2">
            {journey.truck.plate !== null && <span className="font-mono">{journey.truck.plate} · </span>}
            <Trans>{format.number(journey.truck.volumeCuft)} cu ft</Trans>
            {journey.truck.volumeCuft > 0 && load > 0 && <span className={load > journey.truck.volumeCuft ? 'text-danger' : ''}> · <Trans>largest load {format.percent((load / journey.truck.volumeCuft) * 100)}</Trans></span>}
            {journey.truck.features.length > 0 && <span> · {journey.truck.features.map((feature) => tradeWord(i18n, feature)).join(', ')}</span>}
          </p>
        )}
      </div>
    </Card>
  )
}

function Materials({ detail: { materials, jobs } }: { readonly detail: JourneyDetail }) {
  const format = useFormat()
  const names = new Map(jobs.map(({ id, externalId, customerName }) => [id, customerName ?? externalId ?? '']))
  return (
    <Card title={<Trans>Materials</Trans>}>
      {materials.length === 0 ? (
        <p className="text-2"><Trans>No boxes or pads were handed out.</Trans></p>
      ) : (
        <table className="w-full border-collapse text-12 [&_td]:py-0.5 [&_th]:text-left [&_th]:text-11 [&_th]:font-normal [&_th]:text-3">
          <thead><tr><th scope="col"><Trans>Item</Trans></th><th scope="col"><Trans>Handed out</Trans></th><th scope="col"><Trans>Brought back</Trans></th><th scope="col"><Trans>Billed</Trans></th><th scope="col"><Trans>Job</Trans></th></tr></thead>
          <tbody>
            {materials.map(({ job, item, issued, returned, billed }) => (
              <tr key={`${job} ${item}`} className="border-t border-line-1">
                <td><bdi>{item}</bdi></td>
                <td>{format.number(issued, 1)}</td>
                <td>{format.number(returned, 1)}</td>
                <td className={billed !== null && issued !== null && billed < issued - (returned ?? 0) ? 'text-warning' : ''}>{format.number(billed, 1)}</td>
                <td className="text-2"><bdi>{names.get(job)}</bdi></td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Card>
  )
}
