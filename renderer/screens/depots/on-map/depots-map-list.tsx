import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { Clock, Crosshair } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { Button } from '../../../ui/button.tsx'
import { cx } from '../../../ui/class-names.ts'
import { StatusGlyph } from '../../../ui/status.tsx'
import { useFormat } from '../../../ui/use-format.ts'
import { DepotDial } from './depot-dial.tsx'
import type { DepotMark } from './depot-marks.ts'
import { UnassignedJob, type UnassignedJobProps } from './unassigned-job.tsx'
import { UpTo } from './up-to.tsx'

export interface DepotsMapListProps extends Omit<UnassignedJobProps, 'job' | 'isSelected'> {
  readonly date: string
  readonly depot: string | null
  readonly selectedJob: string | null
  /** The depot that the hand is over. */
  readonly aimed: string | null
  onDepot(depot: string | null): void
  onZoom(mark: DepotMark): void
}

/** What the map shows, to read and to walk by keys; a depot that is unfolded has its jobs and what can be done with them. */
export function DepotsMapList({ marks, date, depot, selectedJob, aimed, onDepot, onZoom, ...rest }: DepotsMapListProps) {
  const { t } = useLingui()
  const list = useRef<HTMLUListElement>(null)
  useEffect(() => {
    if (depot !== null) list.current?.querySelector('[aria-expanded=true]')?.scrollIntoView({ block: 'nearest' })
  }, [depot])
  return (
    <aside aria-label={t`Depots on the map`} className="max-h-[45%] shrink-0 overflow-y-auto border-line-1 bg-1 max-lg:border-t lg:max-h-none lg:w-[26rem] lg:border-l">
      <ul ref={list} className="m-0 flex list-none flex-col divide-y divide-line-1 p-0">
        {marks.map((mark) => {
          const isOpen = mark.id === depot
          return (
            <li key={mark.id} data-depot={mark.id} className={cx(mark.id === aimed && 'bg-3 outline-2 -outline-offset-2 outline-accent')}>
              <button type="button" aria-expanded={isOpen} onClick={() => onDepot(isOpen ? null : mark.id)} className="flex w-full items-center gap-2.5 px-3 py-2 text-left text-13 hover:bg-2 focus-visible:-outline-offset-2">
                <DepotDial share={mark.day.share} tone={mark.tone} isClosed={mark.isClosed} size={24} />
                <span className="min-w-0 flex-1"><bdi className="block font-semibold">{mark.name}</bdi><Facts mark={mark} /></span>
                <Share mark={mark} />
              </button>
              {isOpen && (
                <div className="flex flex-col gap-1 px-3 pb-2">
                  <span className="flex flex-wrap items-center gap-x-3 gap-y-1 text-12">
                    {mark.at === null
                      ? <span className="text-warning"><Trans>Nobody has entered where it is: it is not on the map.</Trans> <Link to="/company" search={{ tab: 'locations' }} className="text-accent underline"><Trans>Enter its address</Trans></Link></span>
                      : <Button kind="quiet" icon={<Crosshair aria-hidden className="size-3.5" />} onPress={() => onZoom(mark)}><Trans>Zoom to it</Trans></Button>}
                    <Link to="/board" search={{ date, locations: [mark.id] }} className="text-accent underline"><Trans>Board</Trans></Link>
                    <Link to="/map" search={{ date, location: mark.id }} className="text-accent underline"><Trans>Its day on the map</Trans></Link>
                  </span>
                  {mark.unassigned.length > 0
                    ? <ul aria-label={t`Unassigned`} className="m-0 flex list-none flex-col p-0">{mark.unassigned.map((job) => <UnassignedJob key={job.id} job={job} isSelected={job.id === selectedJob} marks={marks} {...rest} />)}</ul>
                    : <p className="text-12 text-2"><Trans>No job waits for a truck on this day.</Trans></p>}
                </div>
              )}
            </li>
          )
        })}
      </ul>
    </aside>
  )
}

function Facts({ mark: { day, out, unassignedCount, clashes, arrival, zone } }: { readonly mark: DepotMark }) {
  const { t } = useLingui()
  const format = useFormat()
  const trucks = t`trucks ${format.number(day.trucksNeeded)} of ${format.number(day.trucks)}, people ${format.number(day.peopleNeeded)} of ${format.number(day.people)}`
  return (
    <span className="block text-12 text-2 tabular-nums">
      <span className="block"><Plural value={day.jobs} one="# job" other="# jobs" /> · {trucks}</span>
      {(out > 0 || unassignedCount > 0 || clashes > 0) && (
        <span className="flex flex-wrap gap-x-2.5">
          {unassignedCount > 0 && <span className="flex items-center gap-1 text-1"><StatusGlyph look="unassigned" className="size-3" /><Plural value={unassignedCount} one="# unassigned" other="# unassigned" /></span>}
          {clashes > 0 && <span className="flex items-center gap-1 text-1"><StatusGlyph look="conflict" className="size-3" /><Plural value={clashes} one="# conflict" other="# conflicts" /></span>}
          {out > 0 && <span><Plural value={out} one="# truck on the road by the plan" other="# trucks on the road by the plan" /></span>}
        </span>
      )}
      {arrival && <span className="flex items-center gap-1 text-warning"><Clock aria-hidden className="size-3" /><UpTo arrival={arrival} zone={zone} />{arrival.missingEntries > 0 && <>, <Plural value={arrival.missingEntries} one="# entry missing" other="# entries missing" /></>}</span>}
    </span>
  )
}

function Share({ mark: { day, isClosed, tone } }: { readonly mark: DepotMark }) {
  const format = useFormat()
  return (
    <span className="flex flex-col items-end text-right tabular-nums">
      {day.share !== null && <span className="font-semibold">{format.percent(day.share * 100)}</span>}
      <span className="text-12 text-2">{isClosed ? <Trans context="a depot on a day">closed</Trans> : day.share === null ? <Trans>nobody there</Trans> : tone === 'over' && <Trans context="a depot on a day">full</Trans>}</span>
    </span>
  )
}
