import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import type { Output } from '../../desk/desk-contract.ts'
import { useDeskQuery } from '../../desk/use-desk-query.ts'
import { CREW_ROLE_NAMES } from '../../panels/job-card/trade-words.ts'
import { useMay, useSession } from '../../desk/use-session.ts'
import { TrustPerson } from '../../panels/trust/trust-person.tsx'
import { Card, Page } from '../../ui/page.tsx'
import { Empty, Failed, Loading } from '../../ui/states.tsx'
import { JourneyStatus } from '../../ui/status.tsx'
import { useFormat } from '../../ui/use-format.ts'

type OwnJourney = Output<'journey.own'>['journeys'][number]

/** Where somebody on a crew begins the day: the own journeys, today's on top. */
export function OwnJourneysScreen() {
  const { data, failure, isLoading, retry } = useDeskQuery('journey.own', {})
  const { worker } = useSession()
  const seesTrust = useMay('trust.worker')
  const today = data?.journeys.filter(({ date }) => date === data.today) ?? []
  const ahead = data?.journeys.filter(({ date }) => date > data.today) ?? []
  const past = data?.journeys.filter(({ date }) => date < data.today).toReversed() ?? []
  return (
    <Page title={<Trans>My journeys</Trans>}>
      {isLoading && <Loading />}
      {failure && !data && <Failed failure={failure} retry={retry} />}
      {data && data.journeys.length === 0 && <Empty title={<Trans>You are on no journey these weeks</Trans>}><Trans>As soon as a dispatcher puts you on a crew, the journey stands here.</Trans></Empty>}
      {data && data.journeys.length > 0 && (
        <div className="mx-auto flex w-full max-w-3xl flex-col gap-4 p-4">
          <Journeys title={<Trans>Today</Trans>} journeys={today} none={<Trans>Nothing today.</Trans>} />
          {ahead.length > 0 && <Journeys title={<Trans>Coming up</Trans>} journeys={ahead} none={null} />}
          {past.length > 0 && <Journeys title={<Trans>The last days</Trans>} journeys={past} none={null} />}
        </div>
      )}
      {data && worker !== null && seesTrust && (
        <div className="mx-auto w-full max-w-3xl p-4">
          <TrustPerson worker={worker} isOwn />
        </div>
      )}
    </Page>
  )
}

function Journeys({ title, journeys, none }: { readonly title: React.ReactNode; readonly journeys: readonly OwnJourney[]; readonly none: React.ReactNode }) {
  const { i18n, t } = useLingui()
  const format = useFormat()
  return (
    <Card title={title}>
      {journeys.length === 0 && <p className="text-2">{none}</p>}
      <ul className="flex flex-col divide-y divide-[var(--line-1)]">
        {journeys.map((journey) => (
          <li key={journey.id} className="py-1">
            <Link to="/journeys/$journey" params={{ journey: journey.id }} className="flex min-h-10 flex-wrap items-center gap-x-4 gap-y-1 rounded-control px-2 py-1 hover:bg-2">
              <span className="w-28 font-semibold">{format.day(journey.date)}</span>
              <span className="w-32 text-2">{journey.onDutyAt === null ? '–' : t`${format.time(journey.onDutyAt, journey.timezone)} to ${format.time(journey.offDutyAt, journey.timezone)}`}</span>
              <bdi className="min-w-0 flex-1">{journey.truck ?? t`No truck yet`}</bdi>
              <span className="text-2">{i18n._(CREW_ROLE_NAMES[journey.role])}</span>
              <span className="text-2"><Plural value={journey.jobs} one="# job" other="# jobs" /></span>
              <JourneyStatus state={journey.status} />
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  )
}
