import { Trans, useLingui } from '@lingui/react/macro'
import { TriangleAlert } from 'lucide-react'
import { memo, useMemo } from 'react'
import { crewText } from '../../../core/domain/crew/crew-range.ts'
import { useHintWords } from '../../panels/note-hints/hint-words.ts'
import { useTradeWords } from '../../panels/job-card/trade-words.ts'
import { cx } from '../../ui/class-names.ts'
import { StatusGlyph } from '../../ui/status.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { useReads } from '../../desk/use-session.ts'
import { useShownBoard } from './board-store.ts'
import { jobName } from './board-words.ts'
import { useRisksOf } from './job-risks.ts'
import moved from './moved-by-others.module.css'
import { MovedTag } from './moved-tag.tsx'
import { useNow } from '../../ui/use-now.ts'
import type { SidePanelProps } from './side-panel-props.ts'
import { trayOrder, type TrayJob } from './tray-order.ts'
import { useDayWords } from '../../panels/job-card/use-day-words.ts'
import { useMovedByOthers, type Moving } from './use-moved-by-others.ts'

/** Jobs that stand on no journey, in the order in which they will hurt. */
export function Tray({ standing, mayMove, lift, onSearch }: SidePanelProps & { readonly standing: 'unassigned' | 'hold' | 'cancelled' }) {
  const board = useShownBoard()
  const now = Math.floor(useNow() / 60_000) * 60_000
  const jobs = useMemo(() => trayOrder(board, standing, now), [board, standing, now])
  const moving = useMovedByOthers()
  if (jobs.length === 0) {
    return (
      <p className="p-4 text-2">
        {standing === 'unassigned' ? <Trans>Every job of these days stands on a journey.</Trans> : standing === 'hold' ? <Trans>Nothing is on hold.</Trans> : <Trans>Nothing was cancelled.</Trans>}
      </p>
    )
  }
  return (
    <ul className="flex min-h-0 flex-1 flex-col overflow-y-auto py-1">
      {jobs.map((each) => (
        <TrayCard key={each.job.id} tray={each} isOneDay={board.days === 1} place={board.places.size > 1 ? (board.places.get(each.job.location)?.name ?? '') : ''} mayMove={mayMove && standing === 'unassigned'} movedBy={namesOf(moving, each.job.id)} lift={lift} onOpen={onSearch} />
      ))}
    </ul>
  )
}

/** As one text, which is the same as long as it says the same: no other card is drawn again for it. */
function namesOf(moving: readonly Moving[], job: string): string {
  return [...new Set(moving.flatMap(({ kind, id, name }) => (kind === 'job' && id === job ? [name] : [])))].join('\n')
}

interface TrayCardProps {
  readonly tray: TrayJob
  readonly isOneDay: boolean
  /** Of which location, where several are shown. */
  readonly place: string
  readonly mayMove: boolean
  /** Who else has it in the hand, a name a line. */
  readonly movedBy: string
  readonly lift: SidePanelProps['lift']
  readonly onOpen: SidePanelProps['onSearch']
}

const TrayCard = memo(function TrayCard({ tray: { job, opensIn, closedFor, risk }, isOneDay, place, mayMove, movedBy, lift, onOpen }: TrayCardProps) {
  const { t } = useLingui()
  const f = useFormat()
  const wordOf = useTradeWords()
  const dayWords = useDayWords()
  const money = useReads('fin')
  const name = jobName(job)
  const people = crewText(job)
  const window = job.windowStart === null ? t`any time` : job.windowEnd === null ? t`from ${f.wallTime(job.windowStart)}` : `${f.wallTime(job.windowStart)}–${f.wallTime(job.windowEnd)}`
  const risks = useRisksOf(job.id) ?? []
  const hints = useHintWords()
  const needs = [...job.requiredSkills, ...job.requiredFeatures].map(wordOf)
  return (
    <li className="contents">
      <button
        type="button"
        onPointerDown={(event) => mayMove && lift(event.nativeEvent, { kind: 'jobs', jobs: [{ job, journey: null, row: null }] }, name)}
        onClick={() => onOpen({ job: job.id })}
        className={cx('relative mx-2 my-1 flex cursor-default touch-pan-y flex-col gap-0.5 rounded-bar border border-dashed border-[var(--status-unassigned)] border-l-4 border-l-[var(--status-unassigned)] bg-0 px-2 py-1.5 text-left select-none hover:bg-2', job.standing === 'cancelled' && 'border-solid text-2 line-through', job.standing === 'hold' && 'border-solid border-[var(--status-paused)]')}
      >
        <span className="flex w-full items-baseline gap-2">
          <span className="min-w-0 flex-1 truncate font-semibold">{name}</span>
          <span className="text-12 whitespace-nowrap text-2">{isOneDay ? window : `${f.day(job.onDay)}, ${f.wallTime(job.windowStart)}`}</span>
        </span>
        <span className="flex w-full items-baseline gap-2 text-12 text-2">
          <span className="min-w-0 flex-1 truncate">
            {[dayWords(job, job.onDay), place, t`${people} people`, job.estimatedHours === null ? '' : f.minutes(job.estimatedHours * 60), job.volumeCuft === null ? '' : `${f.number(job.volumeCuft)} ft³`].filter(Boolean).join(' · ')}
          </span>
          {money && <span>{f.roundMoney(job.quoteTotalCents)}</span>}
        </span>
        {(needs.length > 0 || risks.length > 0 || (job.trucks ?? 1) > 1 || risk === 'open' || risk === 'soon') && (
          <span className="flex w-full flex-wrap gap-x-2 text-11 text-2">
            {(risk === 'open' || risk === 'soon') && opensIn !== null && (
              <span className={cx('flex items-center gap-1', closedFor === null ? 'text-warning' : 'text-danger')}>
                <StatusGlyph look="late" className="size-3" />
                {closedFor !== null ? t`window closed ${f.minutes(closedFor)} ago` : risk === 'open' ? t`window open for ${f.minutes(-opensIn)}` : t`opens in ${f.minutes(opensIn)}`}
              </span>
            )}
            {(job.trucks ?? 1) > 1 && <span>{t`${job.placed} of ${job.trucks ?? 1} trucks`}</span>}
            {risks.map((each) => (
              <span key={each} title={hints.riskOf(each)} className="flex items-center gap-1 rounded-bar border border-warning px-1">
                <TriangleAlert aria-hidden className="size-3 text-warning" />
                {hints.shortRiskOf(each)}
                <span className="sr-only">: {hints.riskOf(each)}</span>
              </span>
            ))}
            {needs.map((need) => (
              <span key={need} className="rounded-bar border border-line-2 px-1">
                {need}
              </span>
            ))}
          </span>
        )}
        {movedBy !== '' && (
          <span data-moved className={moved['card']}>
            <MovedTag names={movedBy.split('\n')} side="on" />
          </span>
        )}
      </button>
    </li>
  )
})
