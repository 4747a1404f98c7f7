import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { X } from 'lucide-react'
import { useCallback, useEffect, useRef } from 'react'
import { crewText } from '../../../core/domain/crew/crew-range.ts'
import { isJobLocked } from '../../../core/domain/job/job-state.ts'
import type { RangeJourney } from '../../../core/modules/command-control/board-range-shape.ts'
import { useMay, useReads } from '../../desk/use-session.ts'
import { AdvicePanel } from '../../panels/advice/advice-panel.tsx'
import { IconButton } from '../../ui/button.tsx'
import { JobStatus, StatusGlyph } from '../../ui/status.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { BarActions } from './bar-actions.tsx'
import { useBoardStore, useShownBoard } from './board-store.ts'
import type { BoardState } from './board-state.ts'
import { jobName } from './board-words.ts'
import { ClashFixes } from './clash-fixes.tsx'
import { CrewPart } from './crew-part.tsx'
import type { AnyJob } from './drop-draft.ts'
import type { SidePanelProps } from './side-panel-props.ts'
import { useDayWords } from '../../panels/job-card/use-day-words.ts'

export interface JobPlace {
  readonly job: AnyJob
  readonly journey: RangeJourney | null
  readonly location: string
}

export function findJob(board: BoardState, id: string): JobPlace | null {
  for (const journey of board.journeys.values()) {
    const job = journey.status === 'cancelled' ? undefined : journey.jobs.find((each) => each.id === id)
    if (job) return { job, journey, location: journey.location }
  }
  const loose = board.loose.get(id)
  return loose ? { job: loose, journey: null, location: loose.location } : null
}

/** The chosen job beside the board: what it is, who does it, what is wrong, and where it would go best. */
export function JobDetails({ job: id, frame, mayMove, actions, drop, onSearch }: SidePanelProps & { readonly job: string }) {
  const { t } = useLingui()
  const store = useBoardStore()
  const board = useShownBoard()
  const mayAsk = useMay('recommend.job')
  const onPreview = useCallback((recommendation: Parameters<NonNullable<React.ComponentProps<typeof AdvicePanel>['onPreview']>>[0]) => store.setState({ suggestion: recommendation === null ? null : { job: id, recommendation } }), [store, id])
  const section = useRef<HTMLElement>(null)
  // Chosen in the tray, its card is gone and with it the focus: the keys of the suggestions go on from here.
  useEffect(() => {
    if (document.activeElement === document.body) section.current?.focus({ preventScroll: true })
  }, [])
  const found = findJob(board, id)
  if (!found) return null
  const { job, journey, location } = found
  const zone = board.places.get(location)?.timezone ?? 'UTC'
  const name = jobName(job)
  const clashes = [...new Map([...(board.clashesOf.get(job.id) ?? []), ...(journey ? (board.clashesOf.get(journey.id) ?? []) : [])].map((clash) => [clash.id, clash])).values()]
  const isOpen = mayMove && !isJobLocked(job.status)
  return (
    <section ref={section} tabIndex={-1} aria-label={name} className="relative flex min-h-0 flex-1 flex-col gap-3 overflow-y-auto p-3 outline-none">
      <header className="flex items-start gap-2">
        <div className="min-w-0 flex-1">
          <h2 className="text-15 font-semibold break-words">{name}</h2>
          <p className="text-12 text-2">
            <JobStatus state={job.status} />
          </p>
        </div>
        <IconButton
          label={t`Close`}
          keys="Esc"
          icon={<X aria-hidden className="size-4" />}
          onPress={() => {
            store.setState({ selected: new Set() })
            onSearch({ job: undefined })
          }}
        />
      </header>
      <Facts place={found} zone={zone} />
      {isOpen && (
        <BarActions
          actions={actions}
          isPlaced={journey !== null}
          job={job.id}
          isPinned={journey !== null && journey.pinnedBy !== null}
          {...(journey === null ? { thing: { held: { kind: 'jobs' as const, jobs: [{ job, journey: null, row: null }] }, label: name } } : {})}
        />
      )}
      {clashes.length > 0 && <ClashFixes clashes={clashes} board={board} journey={journey} mayMove={mayMove} drop={drop} actions={actions} />}
      {journey && <CrewPart journey={journey} board={board} mayMove={mayMove} drop={drop} onCameUp={actions.cameUp} />}
      <p className="flex gap-3 text-12">
        <Link to="/jobs/$job" params={{ job: id }} className="text-accent hover:underline">
          <Trans>Open the job</Trans>
        </Link>
        {journey && (
          <Link to="/journeys/$journey" params={{ journey: journey.id }} className="text-accent hover:underline">
            <Trans>Open the journey</Trans>
          </Link>
        )}
        <Link to="/map" search={{ location, date: journey?.date ?? ('onDay' in job ? job.onDay : undefined), job: id }} className="text-accent hover:underline">
          <Trans>On the map</Trans>
        </Link>
      </p>
      {mayAsk && journey === null && isOpen && (
        <>
          <h3 className="border-t border-line-1 pt-3 text-13 font-semibold">
            <Trans>Suggestions</Trans>
          </h3>
          <AdvicePanel job={id} zone={zone} onPreview={onPreview} keysIn={frame} />
        </>
      )}
    </section>
  )
}

function Facts({ place: { job, journey }, zone }: { readonly place: JobPlace; readonly zone: string }) {
  const { t } = useLingui()
  const f = useFormat()
  const money = useReads('fin')
  const dayWords = useDayWords()
  const on = journey?.date ?? ('onDay' in job ? job.onDay : job.date)
  const line = journey?.jobs.find(({ id }) => id === job.id)
  const late = line?.lateMinutes ?? 0
  const window = job.windowStart === null ? t`any time` : `${f.wallTime(job.windowStart)}–${f.wallTime(job.windowEnd)}`
  const facts: readonly (readonly [string, string])[] = [
    [t`Day`, [f.day(on), dayWords(job, on)].filter(Boolean).join(' · ')],
    [t`Promised`, window],
    ...(typeof line?.startAt === 'number' ? [[t`Planned`, `${f.time(line.startAt, zone)}–${f.time(line.endAt, zone)}`] as const] : []),
    ...(typeof line?.begunAt === 'number' ? [[t`Actual`, `${f.time(line.begunAt, zone)}–${f.time(line.endedAt, zone)}`] as const] : []),
    [t`Truck`, journey?.truck?.name ?? '–'],
    [t`Size`, [t`${(job.trucks ?? 1) > 1 ? job.crewSize : crewText(job)} people`, job.volumeCuft === null ? '' : `${f.number(job.volumeCuft)} ft³`, job.estimatedHours === null ? '' : f.minutes(job.estimatedHours * 60)].filter(Boolean).join(' · ')],
    ...(money ? [[t`Quote`, f.money(job.quoteTotalCents)] as const] : []),
  ]
  return (
    <>
      <dl className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-1 text-12">
        {facts.map(([label, value]) => (
          <div key={label} className="contents">
            <dt className="text-3">{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {late > 0 && (
        <p className="flex items-center gap-1.5 text-12 text-warning">
          <StatusGlyph look="late" />
          {t`${f.minutes(late)} after the promised window`}
        </p>
      )}
      <ol className="flex flex-col gap-1 text-12 text-2">
        {job.stops.map((stop) => (
          <li key={stop.seq} className="truncate">
            {stop.address ?? '–'}
          </li>
        ))}
      </ol>
      {/* The beginning of a long note; all of it stands on the job's page. What can be done stays within reach. */}
      {job.notesDispatch !== null && (
        <div className="shrink-0 rounded-bar border border-line-1 p-2 text-12">
          <p className="line-clamp-8 whitespace-pre-wrap">{job.notesDispatch}</p>
        </div>
      )}
    </>
  )
}
