import { Trans, useLingui } from '@lingui/react/macro'
import { useLingui as useTexts } from '@lingui/react'
import { memo } from 'react'
import { crewText } from '../../../core/domain/crew/crew-range.ts'
import { instantOnRecord } from '../../../core/domain/journey/timeline-input.ts'
import { MS_PER_MINUTE } from '../../../core/domain/time/zoned-time.ts'
import { cx } from '../../ui/class-names.ts'
import { JOB_STATE_NAMES, jobLook } from '../../ui/status.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { barBox, shownSpan, type Metrics } from './board-layout.ts'
import type { BoardBand, BoardBar, LaneRow } from './board-rows.ts'
import type { RemoteEdit } from './board-store.ts'
import { ABSENCE_NAMES, jobName } from './board-words.ts'
import { fitText } from './fit-text.ts'
import { useHintWords } from '../../panels/note-hints/hint-words.ts'
import { useRisksOf } from './job-risks.ts'
import { RowLinks } from './row-links.tsx'
import styles from './board-row.module.css'
import { minutesText, wallMinutes, type TimeAxis } from './time-axis.ts'
import { dayOfJob } from '../../../core/domain/job/job-days.ts'
import { useDayWords } from '../../panels/job-card/use-day-words.ts'

export interface BoardRowProps {
  readonly row: LaneRow
  readonly index: number
  readonly top: number
  readonly axis: TimeAxis
  readonly metrics: Metrics
  /** Null where nothing of this row is in it, so that choosing a bar draws one row. */
  readonly selected: ReadonlySet<string> | null
  readonly matches: ((bar: BoardBar) => boolean) | null
  readonly edits: ReadonlyMap<string, RemoteEdit> | null
}

/** One truck, crew or person: journeys as the ground, bars on it, and the drives between. Drawn again only when something of its own has changed. */
export const BoardRowView = memo(function BoardRowView({ row, index, top, axis, metrics, selected, matches, edits }: BoardRowProps) {
  return (
    <div role="row" aria-rowindex={index + 1} className={styles['row']} style={{ top, height: row.lanes * metrics.row }}>
      {/* A row has a name, also while nothing stands on it; the one that is seen is in the frozen column. */}
      <div role="rowheader" className="sr-only">
        {row.truck?.name ?? row.worker?.name ?? (row.key.startsWith('trucks') ? <Trans>No truck yet</Trans> : <Trans>No crew yet</Trans>)}
      </div>
      {row.absences.map((absence) => (
        <AbsenceBlock key={absence.id} absence={absence} axis={axis} />
      ))}
      {row.bands.map((band) => (
        <Band key={band.journey.id} band={band} axis={axis} metrics={metrics} edit={edits?.get(band.journey.id) ?? null} />
      ))}
      <RowLinks row={row} axis={axis} metrics={metrics} />
      {row.bars.map((bar) => (
        <Bar key={bar.key} bar={bar} place={row.truck?.name ?? row.worker?.name ?? null} axis={axis} metrics={metrics} isSelected={selected?.has(bar.key) ?? false} isDim={matches !== null && !matches(bar)} />
      ))}
    </div>
  )
})

interface BandProps {
  readonly band: BoardBand
  readonly axis: TimeAxis
  readonly metrics: Metrics
  readonly edit: RemoteEdit | null
}

const Band = memo(function Band({ band, axis, metrics, edit }: BandProps) {
  const { t } = useLingui()
  const { x, width } = barBox(axis, band)
  const { journey } = band
  return (
    <div className={cx(styles['band'], journey.pinnedBy !== null && styles['pinned'], band.clashes.length > 0 && styles['bandClash'])} style={{ left: x, width, top: band.lane * metrics.row, height: metrics.row - 1 }}>
      {journey.jobs.length === 0 && <span className={styles['bandText']}>{journey.crew.length > 0 ? t`Crew, no jobs yet` : t`Nothing on it yet`}</span>}
      {band.clashes.length > 0 && <span className={styles['bandOctagon']}>{band.clashes.length}</span>}
      {edit && <span className={styles['author']}>{edit.by}</span>}
    </div>
  )
}, isSameBand)

function isSameBand(a: BandProps, b: BandProps): boolean {
  return a.band.journey === b.band.journey && a.band.lane === b.band.lane && a.band.clashes === b.band.clashes && a.axis === b.axis && a.metrics === b.metrics && a.edit === b.edit
}

function AbsenceBlock({ absence, axis }: { readonly absence: LaneRow['absences'][number]; readonly axis: TimeAxis }) {
  const { i18n } = useLingui()
  const { x, width } = barBox(axis, absence)
  const name = i18n._(ABSENCE_NAMES[absence.kind ?? 'other'])
  return (
    <div role="gridcell" aria-label={name} className={cx(styles['absence'], absence.kind === 'lunch' && styles['lunch'])} style={{ left: x, width }}>
      <span className={styles['absenceText']}>{name}</span>
    </div>
  )
}

interface BarProps {
  readonly bar: BoardBar
  /** What its row is called. */
  readonly place: string | null
  readonly axis: TimeAxis
  readonly metrics: Metrics
  readonly isSelected: boolean
  readonly isDim: boolean
}

/** Edge and glyph on the left, a little air on the right. */
const PADDING_PX = 26
const CHIP_PX = 74
const OCTAGON_PX = 22
/** Below this there is no chip: the outline and the details say it. */
const LEAST_OCTAGON_PX = 46
const LEAST_CHIP_PX = 92
/** The widest a figure gets in 11 px. */
const META_PX = 6.8
/** Glyph, padding and the gap before a risk's word. */
const RISK_PX = 26
const DIFFERS_MINUTES = 5

/** A row that changed makes all its bars anew; those of which nothing is different are not drawn again. */
function isSameBar(a: BarProps, b: BarProps): boolean {
  const isSame = a.bar.job === b.bar.job && a.bar.journey === b.bar.journey && a.bar.lane === b.bar.lane && a.bar.clashes === b.bar.clashes && a.bar.key === b.bar.key
  return isSame && a.place === b.place && a.axis === b.axis && a.metrics === b.metrics && a.isSelected === b.isSelected && a.isDim === b.isDim
}

const Bar = memo(function Bar({ bar, place, axis, metrics, isSelected, isDim }: BarProps) {
  const f = useFormat()
  const { job, journey } = bar
  const span = shownSpan(bar)
  const { x, width } = barBox(axis, span)
  const y = bar.lane * metrics.row + (metrics.row - metrics.bar) / 2
  const start = f.wallTime(minutesText(wallMinutes(span.startAt, journey.date, axis.zone)))
  const late = lateMinutes(bar, axis.zone)
  const look = jobLook(job.status)
  const plan = Math.abs(span.startAt - bar.startAt) > DIFFERS_MINUTES * MS_PER_MINUTE || (job.endedAt !== null && Math.abs(job.endedAt - bar.endAt) > DIFFERS_MINUTES * MS_PER_MINUTE) ? barBox(axis, bar) : null
  const chips = (late > 0 ? CHIP_PX : 0) + (bar.clashes.length > 0 ? OCTAGON_PX : 0)
  const { name, isCut, left } = fitText(jobName(job), width - PADDING_PX - chips)
  const day = (job.days ?? 1) > 1 ? dayOfJob(job, journey.date) : null
  const risks = useRisksOf(job.id)
  const words = useHintWords()
  const meta = `${day === null ? '' : `${day}/${job.days} · `}${start} · ${crewText(job)}${job.volumeCuft === null ? '' : ` · ${f.number(job.volumeCuft)}`}`
  return (
    <>
      {plan && <div className={styles['plan']} style={{ left: plan.x, width: plan.width, top: y, height: metrics.bar }} />}
      <div
        role="gridcell"
        id={`b-${bar.key}`}
        aria-label={[useBarLabel(bar, place, start, late, axis), ...(risks ?? []).map(words.riskOf)].join(', ')}
        aria-selected={isSelected}
        className={cx(styles['bar'], styles[look], bar.clashes.length > 0 && styles['clash'], isSelected && styles['selected'], isDim && styles['dim'])}
        style={{ left: x, width, top: y, height: metrics.bar, lineHeight: `${metrics.bar}px` }}
      >
        {/* Half words and figures are drawn, not written: what is written stands in the bar's name, word for word. */}
        {isCut ? <span data-text={name} className={styles['drawn']} /> : name}
        {left >= meta.length * META_PX && <span data-text={meta} className={cx(styles['drawn'], styles['meta'])} />}
        {risks && shownRisks(risks.map(words.shortRiskOf), left - (left >= meta.length * META_PX ? meta.length * META_PX : 0)).map((word) => <span key={word} data-text={word} className={cx(styles['drawn'], styles['risk'])} />)}
        {bar.clashes.length > 0 && width >= LEAST_OCTAGON_PX && <span data-text={bar.clashes.length} className={cx(styles['drawn'], styles['octagon'])} />}
        {late > 0 && width >= LEAST_CHIP_PX && <span data-text={`+${f.minutes(late)}`} className={cx(styles['drawn'], styles['late'])} />}
      </div>
    </>
  )
}, isSameBar)

/** Name and figures go first: risks take what room is left, each whole; where there is none for a word, a glyph alone says that there are some. */
function shownRisks(words: readonly string[], room: number): string[] {
  let left = room
  const whole = words.filter((word) => (left -= word.length * META_PX + RISK_PX) >= 0)
  return whole.length > 0 || room < RISK_PX ? whole : ['']
}

/** Against the promise: by what has happened where the crew has begun, by the plan before. */
function lateMinutes({ job, journey }: BoardBar, zone: string): number {
  if (job.begunAt === null || job.windowEnd === null) return job.lateMinutes
  return Math.max(0, Math.round((job.begunAt - instantOnRecord(journey.date, job.windowEnd, zone)) / MS_PER_MINUTE))
}

function useBarLabel(bar: BoardBar, rowName: string | null, start: string, late: number, axis: TimeAxis): string {
  const { t } = useLingui()
  const { i18n } = useTexts()
  const f = useFormat()
  const dayWords = useDayWords()
  const { job, journey } = bar
  const name = jobName(job)
  const end = f.wallTime(minutesText(wallMinutes(shownSpan(bar).endAt, journey.date, axis.zone)))
  const place = rowName ?? journey.truck?.name ?? t`no truck`
  const status = i18n._(JOB_STATE_NAMES[job.status])
  const clashes = bar.clashes.length
  const words = t`${name}, ${place}, ${start} to ${end}, ${status}`
  return [words, dayWords(job, journey.date), late > 0 ? t`late by ${f.minutes(late)}` : '', clashes > 0 ? t`conflicts: ${clashes}` : '', journey.pinnedBy === null ? '' : t`pinned`].filter(Boolean).join(', ')
}
