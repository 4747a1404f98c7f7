import { Plural, Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import type { CapacityDay } from '../../panels/capacity/capacity.ts'
import { DayMark, FitMark } from '../../panels/capacity/day-mark.tsx'
import { useCapacityWords } from '../../panels/capacity/use-capacity-words.ts'
import { Card } from '../../ui/page.tsx'
import { useFormat } from '../../ui/use-format.ts'
import type { CloserLook } from './use-closer-look.ts'

/** One day in figures: who and what is taken at its busiest moment, what is scarce, and what would not fit. */
export function DayCard({ day, look, zone, actions }: { readonly day: CapacityDay; readonly look: CloserLook; readonly zone: string; readonly actions: ReactNode }) {
  const words = useCapacityWords()
  const format = useFormat()
  const { t } = useLingui()
  const { state, jobs, unplannedJobs, unplannableJobs, squeezedJobs } = day
  const name = format.longDay(day.date)
  return (
    <Card
      title={
        <span className="flex items-center gap-2">
          <DayMark state={state} />
          <span className="flex-1 first-letter:uppercase">{name}</span>
          <span className="text-12 font-normal text-2">{words.state[state]}</span>
        </span>
      }
    >
      <div className="flex flex-col gap-2.5" aria-live="polite">
        {day.sale && <Sale day={day} zone={zone} />}
        {look !== 'none' && (
          <p className={look === 'found' ? 'text-12 text-good' : 'text-12 text-3'}>
            {look === 'looking' && <Trans>Looking closer whether something can make room…</Trans>}
            {look === 'found' && <Trans>Looked at closely: there is room once the jobs that nobody has planned yet are placed differently.</Trans>}
            {look === 'same' && <Trans>Looked at closely: nothing that may be moved makes room.</Trans>}
          </p>
        )}
        {state === 'past' ? <p className="text-12 text-2"><Plural value={jobs} one="# job that day." other="# jobs that day." /></p> : (
          <>
            <dl className="grid grid-cols-[auto_1fr_auto] items-center gap-x-2.5 gap-y-1.5 text-12">
              <Gauge name={t`Trucks`} busy={day.trucks.busy} there={day.trucks.there} isScarce={day.scarcest === 'trucks'} />
              <Gauge name={t`People`} busy={day.people.busy} there={day.people.there} isScarce={day.scarcest === 'people'} />
              <Gauge name={t`Drivers`} busy={day.drivers.busy} there={day.drivers.there} isScarce={day.scarcest === 'drivers'} />
              {day.leads.there > 0 && <Gauge name={t`Crew leads`} busy={day.leads.busy} there={day.leads.there} isScarce={day.scarcest === 'leads'} />}
              <Gauge name={t`Work time`} busy={day.workMinutes.taken} there={day.workMinutes.there} isScarce={false} write={format.minutes} />
            </dl>
            <p className="text-12 text-2">
              {day.scarcest !== null && <>{words.scarcest[day.scarcest]} </>}
              <Trans>Counted at the busiest moment; work time over the day.</Trans>
            </p>
            <p className="text-12">
              <Plural value={jobs} one="# job is sold." other="# jobs are sold." />{' '}
              {unplannedJobs > 0 && <span className="text-2"><Plural value={unplannedJobs} one="# of them has no truck or crew yet." other="# of them have no truck or crew yet." /></span>}
            </p>
            {unplannableJobs > 0 && (
              <p className="rounded-control border border-danger px-2.5 py-1.5 text-12">
                {squeezedJobs > 0 ? <Plural value={squeezedJobs} one="# job finds no room on this day." other="# jobs find no room on this day." /> : <Plural value={unplannableJobs} one="# job fits on no truck and crew here as it is written." other="# jobs fit on no truck and crew here as they are written." />}
              </p>
            )}
          </>
        )}
        <div className="flex flex-wrap gap-2">{actions}</div>
      </div>
    </Card>
  )
}

function Sale({ day, zone }: { readonly day: CapacityDay; readonly zone: string }) {
  const words = useCapacityWords()
  const format = useFormat()
  const { sale } = day
  if (!sale) return null
  const cost = format.money(sale.cents)
  const arrival = format.time(sale.arriveAt, zone)
  const why = words.refusal(day)
  return (
    <p className="flex items-start gap-2 rounded-control bg-2 px-2.5 py-2">
      <FitMark fits={sale.fits} className="mt-0.5" />
      <span>
        {sale.fits ? (sale.cents === null ? <Trans>Fits, arrival {arrival}.</Trans> : <Trans>Costs <strong>{cost}</strong>, arrival {arrival}.</Trans>) : <Trans>Does not fit: {why}.</Trans>}
        {sale.latePercent !== null && sale.latePercent >= 10 && <span className="block text-12 text-warning"><Trans>May be late in {sale.latePercent} of 100 cases.</Trans></span>}
      </span>
    </p>
  )
}

interface GaugeProps {
  readonly name: string
  readonly busy: number
  readonly there: number
  readonly isScarce: boolean
  readonly write?: (value: number) => string
}

function Gauge({ name, busy, there, isScarce, write = String }: GaugeProps) {
  const share = there === 0 ? 0 : Math.min(1, busy / there)
  const taken = write(busy)
  const all = write(there)
  return (
    <div className="contents">
      <dt className={isScarce ? 'font-semibold' : 'text-2'}>{name}</dt>
      <dd aria-hidden className="h-1.5 overflow-hidden rounded-full bg-3">
        <span className={isScarce ? 'block h-full bg-status-late' : 'block h-full bg-status-booked'} style={{ width: `${share * 100}%` }} />
      </dd>
      <dd className="text-right tabular-nums"><Trans>{taken} of {all}</Trans></dd>
    </div>
  )
}
