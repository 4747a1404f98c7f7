import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { addDays } from '../../../core/domain/time/local-date.ts'
import type { Output } from '../../desk/desk-contract.ts'
import { useDeskQuery } from '../../desk/use-desk-query.ts'
import { useMay, useReads } from '../../desk/use-session.ts'
import { usePlaces } from '../../panels/places/use-places.ts'
import { Empty, Failed, Loading } from '../../ui/states.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { useToday } from '../../ui/use-now.ts'
import { Trend } from './trend.tsx'
import styles from './depots-table.module.css'

type Leaks = Output<'depots.leaks'>['depots'][number]
type Trust = Output<'depots.trust'>['depots'][number]

const DAYS = 56

/** Where the money is lost, and how the crews do, by depot. */
export function MoneyView() {
  const { t } = useLingui()
  const places = usePlaces()
  const readsMoney = useReads('fin')
  const mayTrust = useMay('depots.trust')
  const to = useToday(places.zoneOf(null))
  const leaks = useDeskQuery('depots.leaks', { from: addDays(to, -DAYS), to }, { keepPrevious: true, enabled: readsMoney })
  const trust = useDeskQuery('depots.trust', {}, { enabled: mayTrust })
  if (!readsMoney && !mayTrust) return <Empty title={<Trans>Money is not part of what you see.</Trans>}><Trans>Your role reads no amounts. Ask an administrator if you need them.</Trans></Empty>
  const failed = leaks.failure && !leaks.data ? leaks : trust.failure && !trust.data && !readsMoney ? trust : null
  if (failed?.failure) return <Failed failure={failed.failure} retry={failed.retry} />
  if (readsMoney ? !leaks.data : !trust.data) return <Loading />
  const byPlace = new Map((trust.data?.depots ?? []).map((one) => [one.location as string, one]))
  const lost = leaks.data?.depots ?? []
  const ids = lost.length > 0 ? lost.map(({ location }) => location as string) : [...byPlace.keys()]
  if (ids.length === 0) return <Empty title={<Trans>There is nothing to compare yet.</Trans>}><Trans>Leaks and trust come with finished jobs.</Trans></Empty>
  return (
    <div className="min-h-0 flex-1 overflow-auto p-4">
      <table className={styles['table']} aria-label={t`Leaks and trust by depot`}>
        <thead>
          <tr>
            <th scope="col"><Trans>Depot</Trans></th>
            {readsMoney && <><th scope="col" data-right><Trans>Lost in eight weeks</Trans></th><th scope="col" data-right><Trans>For each job</Trans></th><th scope="col"><Trans>By week</Trans></th><th scope="col" data-right><Trans>Can still be had</Trans></th><th scope="col" data-right><Trans>Got back</Trans></th></>}
            {mayTrust && <><th scope="col" data-right><Trans>Trust, middle one</Trans></th><th scope="col" data-right><Trans>Alerts</Trans></th></>}
          </tr>
        </thead>
        <tbody>
          {ids.map((id) => (
            <tr key={id}>
              <th scope="row"><bdi>{places.nameOf(id) ?? byPlace.get(id)?.name}</bdi></th>
              {readsMoney && <LeakCells leaks={lost.find(({ location }) => location === id)} currency={leaks.data?.currency} />}
              {mayTrust && <TrustCells trust={byPlace.get(id)} />}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function LeakCells({ leaks, currency }: { readonly leaks: Leaks | undefined; readonly currency: string | undefined }) {
  const { t } = useLingui()
  const format = useFormat()
  const money = (cents: number | null | undefined) => format.roundMoney(cents, currency)
  const weeks = leaks?.byPeriod.map(({ amountCents }) => amountCents ?? 0) ?? []
  const last = money(leaks?.byPeriod.at(-1)?.amountCents)
  return (
    <>
      <td data-right>{leaks ? <Link to="/margin" search={{ location: leaks.location }} className="text-accent hover:underline">{money(leaks.amountCents)}</Link> : '–'}{leaks && <span className="block text-11 text-3"><Plural value={leaks.findings} one="# leak" other="# leaks" /></span>}</td>
      <td data-right>{money(leaks?.perJobCents)}</td>
      <td><Trend values={weeks} label={t`Lost by week, the last one ${last}`} /></td>
      <td data-right>{money(leaks?.recoverableCents)}</td>
      <td data-right>{money(leaks?.recoveredCents)}</td>
    </>
  )
}

function TrustCells({ trust }: { readonly trust: Trust | undefined }) {
  const format = useFormat()
  return (
    <>
      <td data-right>{format.number(trust?.median)}{trust && <span className="block text-11 text-3">{trust.low !== null && trust.high !== null && `${format.number(trust.low)}–${format.number(trust.high)} · `}<Plural value={trust.people} one="# person" other="# people" /></span>}</td>
      <td data-right>{trust?.alerts ?? '–'}</td>
    </>
  )
}
