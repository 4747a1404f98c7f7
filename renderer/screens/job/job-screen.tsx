import { Trans, useLingui } from '@lingui/react/macro'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { FormProvider, useForm } from 'react-hook-form'
import { zodResolver } from '@hookform/resolvers/zod'
import { asId } from '../../../core/domain/records/field.ts'
import { useDeskQuery } from '../../desk/use-desk-query.ts'
import { useMay, useReads } from '../../desk/use-session.ts'
import { JobOffers } from '../../panels/handover/job-offers.tsx'
import { JobViolations } from '../../panels/violations/job-violations.tsx'
import { PresentPeople } from '../../panels/sync/present-people.tsx'
import { Card, Page } from '../../ui/page.tsx'
import { Failed, Loading, ReadOnlyNote } from '../../ui/states.tsx'
import { JobStatus } from '../../ui/status.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { ClashesCard } from './clashes-card.tsx'
import { CustomerCard } from './customer-card.tsx'
import { EstimateTab } from './estimate-tab.tsx'
import { HistoryTab } from './history-tab.tsx'
import { InventoryTab } from './inventory-tab.tsx'
import { NeedsCard, NotesCard } from './job-fields.tsx'
import { JobFormProvider, type JobFormFacts } from './job-form-context.tsx'
import { JobNoteHints } from './job-note-hints.tsx'
import { jobSchema } from './job-schema.ts'
import { LikeThis } from './like-this.tsx'
import { valuesOf, type JobDetail, type JobValues, type StopValues } from './job-values.ts'
import { MarginCard } from './margin-card.tsx'
import { MoneyCard } from './money-card.tsx'
import { SaveNote } from './save-note.tsx'
import { PhotosCard } from './photos-card.tsx'
import { ScheduleCard } from './schedule-card.tsx'
import { StateSteps } from './state-steps.tsx'
import { StopsField } from './stops-field.tsx'
import { TagsRow } from './tags-row.tsx'
import { useAutosave, type Autosave } from './use-autosave.ts'
import { useCurrency } from '../../desk/use-session.ts'
import { placesOf, useCustomerHistory } from './use-history-prefill.ts'
import { WishesCard } from './wishes-card.tsx'

export { NewJobScreen } from './new-job-screen.tsx'

export function JobScreen() {
  const { job } = useParams({ from: '/jobs/$job' })
  const { data, failure, isLoading, retry } = useDeskQuery('job.detail', { job: asId<'job'>(job) })
  if (isLoading) return <Page title={<Trans>Job</Trans>}><Loading /></Page>
  if (!data) return <Page title={<Trans>Job</Trans>}>{failure && <Failed failure={failure} retry={retry} />}</Page>
  return <OpenJob key={job} detail={data} />
}

type Tab = 'job' | 'money' | 'inventory' | 'history'

function OpenJob({ detail }: { readonly detail: JobDetail }) {
  const { t } = useLingui()
  const format = useFormat()
  const navigate = useNavigate({ from: '/jobs/$job' })
  const { tab = 'job' } = useSearch({ from: '/jobs/$job' })
  const currency = useCurrency()
  const readsMoney = useReads('fin')
  const maySeeHistory = useMay('job.history')
  const [first] = useState(() => valuesOf(detail))
  const form = useForm<JobValues>({ defaultValues: first, resolver: zodResolver(jobSchema) as never, mode: 'onChange' })
  const { job, locked, may, location } = detail
  const readOnly = locked || !may.edit
  const autosave = useAutosave(form, detail, !readOnly)
  const facts = useMemo((): JobFormFacts => ({ readOnly, overtaken: autosave.overtaken, keepMine: autosave.keepMine, takeTheirs: autosave.takeTheirs, currency, readsMoney }), [readOnly, autosave, currency, readsMoney])
  const { data: choices } = useDeskQuery('job.choices', { location: job.location }, { enabled: useMay('job.choices') })
  const name = detail.customer?.name ?? t`Job`
  const trucks = detail.journeys.filter(({ status }) => status !== 'cancelled').flatMap(({ truck }) => choices?.trucks.find(({ id }) => id === truck)?.volumeCuft ?? [])
  const tabs: { id: Tab; label: string; count?: number }[] = [
    { id: 'job', label: t`Job` },
    ...(readsMoney ? [{ id: 'money' as const, label: t`Estimate and bill`, count: detail.charges.length }] : []),
    { id: 'inventory', label: t`Inventory`, count: detail.inventory.length },
    ...(maySeeHistory ? [{ id: 'history' as const, label: t`History` }] : []),
  ]

  return (
    <Page
      title={<bdi>{name}</bdi>}
      filters={
        <>
          {job.externalId !== null && <span className="font-mono text-12 text-2">{job.externalId}</span>}
          <JobStatus state={job.status} />
          <span className="text-2">{format.day(job.date)} · {location.name}</span>
          <PresentPeople kind="job" id={job.id} />
        </>
      }
      actions={readOnly ? undefined : <SaveNote autosave={autosave} zone={location.timezone} />}
    >
      {readOnly && <div className="px-4 pt-3"><ReadOnlyNote>{locked ? <Trans>The job is locked: its figures are settled. Whoever may reopen it finds that under “State”.</Trans> : <Trans>You can look at this job, not change it.</Trans>}</ReadOnlyNote></div>}
      <JobFormProvider value={facts}>
        <FormProvider {...form}>
          <Tabs label={t`Parts of the job`} tabs={tabs} value={tab} onChange={(next) => void navigate({ search: { tab: next === 'job' ? undefined : next }, replace: true })} className="min-h-0 flex-1 pt-1">
            {tab === 'job' && <JobTab detail={detail} choices={choices} currency={currency} autosave={autosave} readsMoney={readsMoney} />}
            {tab === 'money' && <EstimateTab detail={detail} currency={currency} zone={location.timezone} />}
            {tab === 'inventory' && <InventoryTab detail={detail} truckCuft={trucks.length === 0 ? null : trucks.reduce((sum, cuft) => sum + cuft, 0)} onUseVolume={readOnly ? null : (cuft) => form.setValue('volumeCuft', cuft, { shouldDirty: true })} />}
            {tab === 'history' && <HistoryTab job={job.id} zone={location.timezone} />}
          </Tabs>
        </FormProvider>
      </JobFormProvider>
    </Page>
  )
}

interface JobTabProps {
  readonly detail: JobDetail
  readonly choices: Parameters<typeof NeedsCard>[0]['choices']
  readonly currency: string
  readonly autosave: Autosave
  readonly readsMoney: boolean
}

function JobTab({ detail, choices, currency, readsMoney }: JobTabProps) {
  const history = useCustomerHistory(detail.job.customer)
  const maySeeMargin = useMay('margin.job')
  const areas = new Map(detail.stops.map((stop, index) => [`${stop.address} ${stop.postalCode ?? ''}`, detail.stopAreas[index]?.radiusM ?? null]))
  const radiusOf = (stop: StopValues) => areas.get(`${stop.address} ${stop.postalCode ?? ''}`)
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_22rem] items-start gap-4 overflow-y-auto p-4 max-lg:grid-cols-1">
      <div className="flex min-w-0 flex-col gap-4">
        <CustomerCard title={<Trans>Customer and service</Trans>} location={detail.job.location} name={detail.customer?.name ?? null} choices={choices} history={history} job={detail.job.id} />
        <Card title={<Trans>Stops and access</Trans>}><StopsField radiusOf={radiusOf} known={placesOf(history)} /></Card>
        <NeedsCard title={<Trans>Crew, truck and time</Trans>} choices={choices} hint={<LikeThis location={detail.job.location} date={detail.job.date} bookedOn={detail.job.bookedOn} tags={detail.job.tags ?? []} />} />
        <WishesCard choices={choices} detail={detail} />
        <NotesCard hints={<JobNoteHints job={detail.job.id} />} />
        <PhotosCard job={detail.job.id} zone={detail.location.timezone} />
        <Card><TagsRow detail={detail} known={choices?.tags ?? []} /></Card>
      </div>
      <div className="flex min-w-0 flex-col gap-4">
        <ClashesCard detail={detail} />
        <JobViolations job={detail.job.id} />
        <StateSteps detail={detail} />
        {readsMoney && detail.may.seeLeaks && <MoneyCard job={detail.job.id} currency={currency} windowStart={detail.job.windowStart} zone={detail.location.timezone} />}
        {readsMoney && maySeeMargin && <MarginCard job={detail.job.id} />}
        <ScheduleCard detail={detail} />
        <JobOffers job={detail.job.id} name={detail.customer?.name ?? detail.job.externalId ?? ''} location={detail.job.location} status={detail.job.status} />
      </div>
    </div>
  )
}
