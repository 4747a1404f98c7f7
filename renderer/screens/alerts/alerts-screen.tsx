import { Trans, useLingui } from '@lingui/react/macro'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useDeskQuery } from '../../desk/use-desk-query.ts'
import { FilterChip } from '../../ui/chip.tsx'
import { Page } from '../../ui/page.tsx'
import { Empty, Failed, Loading } from '../../ui/states.tsx'
import { AlertCard } from './alert-card.tsx'
import { SendAlertsButton } from './send-alerts-button.tsx'

/** Found within five seconds; with this, seen within twenty. */
const EVERY_MS = 15_000

/** What somebody has to hear of: refusals in series, rights that changed, a record that does not fit, a backup that is missing; each once. */
export function AlertsScreen() {
  const { t } = useLingui()
  const { state = 'open' } = useSearch({ from: '/alerts' })
  const navigate = useNavigate()
  const queries = useQueryClient()
  // The count in the navigation too.
  const settled = () => void queries.invalidateQueries({ queryKey: ['alerts.list'] })
  const { data, failure, retry } = useDeskQuery('alerts.list', state === 'all' ? {} : { state }, { everyMs: EVERY_MS, keepPrevious: true })
  const counts = data?.counts
  const filters = [
    { id: 'open', label: t({ message: 'Open', context: 'alerts' }), count: counts?.open },
    { id: 'acknowledged', label: t`Being looked into`, count: counts?.acknowledged },
    { id: 'closed', label: t({ message: 'Closed', context: 'alerts' }), count: counts?.closed },
    { id: 'all', label: t`All`, count: undefined },
  ] as const
  return (
    <Page
      title={<Trans>Alerts</Trans>}
      actions={<SendAlertsButton />}
      filters={filters.map(({ id, label, count }) => (
        <FilterChip key={id} isSelected={state === id} onChange={() => void navigate({ to: '/alerts', search: { state: id }, replace: true })} {...(count === undefined ? {} : { count })}>{label}</FilterChip>
      ))}
    >
      {data === undefined ? (failure ? <Failed failure={failure} retry={retry} /> : <Loading />) : data.alerts.length === 0 ? (
        <Empty title={state === 'open' ? <Trans>No open alert.</Trans> : <Trans>There is none.</Trans>}>
          <Trans>The log of this workstation is watched all the time: refusals in series, tries at what is another’s, a record that does not fit, large exports, changed rights, and missing backups.</Trans>
        </Empty>
      ) : (
        <div className="flex flex-col gap-3 p-4">
          <p className="m-0 max-w-prose text-13 text-2"><Trans>Seen in the log of this workstation alone; another one shows what its own log does.</Trans></p>
          <ul aria-label={t`Alerts`} className="m-0 flex max-w-[960px] list-none flex-col gap-2 p-0">
            {data.alerts.map((alert) => <AlertCard key={alert.id} alert={alert} onDone={settled} />)}
          </ul>
        </div>
      )}
    </Page>
  )
}
