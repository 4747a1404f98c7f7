import { Trans, useLingui } from '@lingui/react/macro'
import { useFormat } from '../../ui/use-format.ts'
import { sharedTime, stripRange } from './strip-range.ts'
import type { ConflictDetailData } from './conflict-kinds.ts'

type Journey = ConflictDetailData['journeys'][number]

/** The journeys of a clash under one another on one clock; the time that both claim is hatched. */
export function DayStrip({ journeys, timezone }: { readonly journeys: readonly Journey[]; readonly timezone: string }) {
  const { t } = useLingui()
  const format = useFormat()
  const { from, to, ticks } = stripRange(journeys)
  const place = (at: number) => `${((at - from) / (to - from)) * 100}%`
  const shared = sharedTime(journeys)
  return (
    <div className="rounded-card border border-line-1 bg-1 p-3">
      <div className="relative ml-44 h-5 max-sm:ml-0" aria-hidden>
        {ticks.map((at) => (
          <span key={at} className="absolute -translate-x-1/2 text-11 whitespace-nowrap text-3 first:translate-x-0 last:-translate-x-full max-sm:even:hidden" style={{ left: place(at) }}>{format.time(at, timezone)}</span>
        ))}
      </div>
      <ul className="relative m-0 flex list-none flex-col gap-2 p-0">
        {journeys.map(({ id, label, truckName, crew, startAt, endAt, jobs }) => {
          const name = truckName ?? label ?? t`Journey`
          const people = crew.map((member) => member.name ?? '–').join(', ')
          const hours = startAt === null || endAt === null ? t`no jobs yet` : `${format.time(startAt, timezone)} – ${format.time(endAt, timezone)}`
          return (
            <li key={id} aria-label={`${name}, ${hours}`} className="flex items-center gap-3 max-sm:flex-col max-sm:items-stretch max-sm:gap-1">
              <div className="w-41 shrink-0 max-sm:w-auto">
                <p dir="auto" className="m-0 truncate font-semibold">{name}</p>
                <p dir="auto" className="m-0 truncate text-12 text-3" title={people}>{people === '' ? <Trans>no crew</Trans> : people}</p>
              </div>
              <div className="relative h-9 min-w-0 flex-1 overflow-hidden rounded-bar bg-2 max-sm:flex-none">
                {ticks.map((at) => <span key={at} aria-hidden className="absolute inset-y-0 w-px bg-[var(--line-1)]" style={{ left: place(at) }} />)}
                {startAt !== null && endAt !== null && (
                  <span className="absolute inset-y-1 rounded-bar border border-status-booked bg-[color-mix(in_srgb,var(--status-booked)_16%,transparent)]" style={{ left: place(startAt), width: `calc(${place(endAt)} - ${place(startAt)})` }} />
                )}
                {jobs.map((job) => (
                  <span key={job.job} title={`${job.label ?? ''} ${format.time(job.startAt, timezone)} – ${format.time(job.endAt, timezone)}`} className="absolute inset-y-2 truncate rounded-[3px] border-l-4 border-status-booked bg-3 px-1 text-11 leading-5" style={{ left: place(job.startAt), width: `calc(${place(job.endAt)} - ${place(job.startAt)})` }}>
                    {job.label}
                  </span>
                ))}
                {shared && (
                  <span aria-hidden className="absolute inset-y-0 border-x border-status-conflict" style={{ left: place(shared.from), width: `calc(${place(shared.to)} - ${place(shared.from)})`, background: 'repeating-linear-gradient(135deg, color-mix(in srgb, var(--status-conflict) 45%, transparent) 0 3px, transparent 3px 8px)' }} />
                )}
              </div>
            </li>
          )
        })}
      </ul>
      {shared && <p className="m-0 mt-2 text-12 text-danger"><Trans>Both from {format.time(shared.from, timezone)} to {format.time(shared.to, timezone)}</Trans></p>}
    </div>
  )
}
