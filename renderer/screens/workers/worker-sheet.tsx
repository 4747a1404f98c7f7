import { Trans, useLingui } from '@lingui/react/macro'
import type { Input } from '../../desk/desk-contract.ts'
import { useDeskQuery } from '../../desk/use-desk-query.ts'
import { useMay, useReads } from '../../desk/use-session.ts'
import { LendPart } from '../../panels/handover/lend-part.tsx'
import { AbsencesPart } from '../../panels/record-table/absences-part.tsx'
import { JourneysPart } from '../../panels/record-table/journeys-part.tsx'
import { Figure } from '../../panels/record-table/record-form.tsx'
import { useTradeWords } from '../../panels/job-card/trade-words.ts'
import { TrustPerson } from '../../panels/trust/trust-person.tsx'
import { Sheet } from '../../ui/dialog.tsx'
import { Failed, Loading } from '../../ui/states.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { LicenceLeft } from './licence-left.tsx'
import { PayPart } from './pay-part.tsx'
import { PhonesPart } from './phones-part.tsx'
import { WorkerForm } from './worker-form.tsx'

interface WorkerSheetProps {
  /** Null: a new one. */
  readonly worker: string | null
  readonly skills: readonly string[]
  readonly onClose: () => void
  readonly onMade: (id: string) => void
}

export function WorkerSheet(props: WorkerSheetProps) {
  const { t } = useLingui()
  if (props.worker !== null) return <KnownWorker {...props} worker={props.worker} />
  return (
    <Sheet isOpen title={t`New crew member`} onClose={props.onClose}>
      <WorkerForm worker={null} skills={props.skills} onMade={props.onMade} />
    </Sheet>
  )
}

function KnownWorker({ worker: id, skills, onClose, onMade }: WorkerSheetProps & { readonly worker: string }) {
  const { t } = useLingui()
  const format = useFormat()
  const nameOf = useTradeWords()
  const readsMoney = useReads('fin')
  const readsPrivate = useReads('hr')
  const seesTrust = useMay('trust.worker')
  const seesPhones = useMay('phone.list')
  const detail = useDeskQuery('worker.detail', { worker: id } as Input<'worker.detail'>)
  const worker = detail.data?.worker
  return (
    <Sheet isOpen title={<bdi>{worker?.name ?? t`Crew member`}</bdi>} onClose={onClose}>
      {detail.isLoading && <Loading />}
      {detail.failure && !detail.data && <Failed failure={detail.failure} retry={detail.retry} />}
      {detail.data && worker && (
        <>
          <dl className="flex flex-wrap gap-3">
            <Figure label={<Trans>Clocked this week</Trans>}>{format.minutes(worker.workedMinutesWeek)}</Figure>
            <Figure label={<Trans>Still planned</Trans>}>{format.minutes(worker.plannedMinutesWeek)}</Figure>
            {readsMoney && <Figure label={<Trans>Until overtime</Trans>}>{format.minutes(worker.untilOvertimeMinutes)}</Figure>}
            {readsPrivate && (
              <Figure label={<Trans>Licence valid until</Trans>}>
                <LicenceLeft expiry={worker.licenceExpiry} daysLeft={worker.licenceDaysLeft} />
              </Figure>
            )}
          </dl>
          <WorkerForm worker={worker} skills={skills} onMade={onMade} />
          {seesPhones && worker.status === 'active' && <PhonesPart worker={id} name={worker.name ?? ''} />}
          {readsMoney && <PayPart worker={id} location={worker.location ?? ''} />}
          {seesTrust && <TrustPerson worker={id} isOwn={false} />}
          {worker.location !== null && worker.status === 'active' && <LendPart kind="worker" id={id} name={worker.name ?? ''} from={worker.location} />}
          <AbsencesPart kind="worker" resource={id} absences={detail.data.absences} />
          <JourneysPart
            journeys={detail.data.journeys}
            tell={({ role, truckName }) => (
              <>
                {nameOf(role)} <bdi className="text-2">{truckName}</bdi>
              </>
            )}
          />
        </>
      )}
    </Sheet>
  )
}
