import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { ChevronDown, ChevronRight, Pin } from 'lucide-react'
import { memo } from 'react'
import { useTradeWords } from '../../panels/job-card/trade-words.ts'
import { cx } from '../../ui/class-names.ts'
import { StatusGlyph } from '../../ui/status.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { rowHeight, type BoardLayout } from './board-layout.ts'
import type { BoardRow, GroupRow, LaneRow } from './board-rows.ts'
import { shortName } from './board-words.ts'
import styles from './row-heads.module.css'

export interface RowHeadsProps {
  readonly rows: readonly BoardRow[]
  readonly layout: BoardLayout
  readonly from: number
  readonly to: number
  readonly writable: (location: string) => boolean
  readonly isOneDay: boolean
  readonly onToggle: (row: GroupRow) => void
}

/** The frozen column. Screen readers get the same from the rows: here it is hidden from them, except what can be pressed. */
export const RowHeads = memo(function RowHeads({ rows, layout, from, to, writable, isOneDay, onToggle }: RowHeadsProps) {
  return (
    <div className={styles['heads']}>
      {rows.slice(from, to).map((row, offset) => {
        const top = layout.tops[from + offset] ?? 0
        if (row.kind === 'group') return <GroupHead key={row.key} row={row} index={from + offset} top={top} height={layout.metrics.group} isReadOnly={!writable(row.location)} onToggle={onToggle} />
        return <RowHead key={row.key} row={row} top={top} height={rowHeight(row, layout.metrics)} isTall={layout.metrics.row >= 34} isOneDay={isOneDay} />
      })}
    </div>
  )
})

function GroupHead({ row, index, top, height, isReadOnly, onToggle }: { readonly row: GroupRow; readonly index: number; readonly top: number; readonly height: number; readonly isReadOnly: boolean; readonly onToggle: (row: GroupRow) => void }) {
  return (
    <div role="row" aria-rowindex={index + 1} style={{ top, height }} className={styles['groupHead']}>
      <div role="rowheader" className="flex min-w-0 flex-1 items-center">
        <button type="button" tabIndex={-1} aria-expanded={!row.isClosed} onClick={() => onToggle(row)} className="flex h-6 min-w-0 flex-1 items-center gap-1 rounded-bar text-left hover:text-1">
          {row.isClosed ? <ChevronRight aria-hidden className="size-4 shrink-0" /> : <ChevronDown aria-hidden className="size-4 shrink-0" />}
          <span className="truncate">{row.name}</span>
          {row.load && (
            <span className="text-11 font-normal text-3">
              <Plural value={row.load.jobs} one="# job" other="# jobs" />
            </span>
          )}
        </button>
        {isReadOnly && (
          <span className="rounded-bar border border-line-2 px-1 text-11 font-normal text-2">
            <Trans>Read only</Trans>
          </span>
        )}
      </div>
    </div>
  )
}

const RowHead = memo(function RowHead({ row, top, height, isTall, isOneDay }: { readonly row: LaneRow; readonly top: number; readonly height: number; readonly isTall: boolean; readonly isOneDay: boolean }) {
  const { t } = useLingui()
  const name = row.truck?.name ?? row.worker?.name ?? (row.key.startsWith('trucks') ? t`No truck yet` : t`No crew yet`)
  const short = row.bands.some(({ journey }) => journey.crew.length < journey.crewNeeded)
  const isOut = row.truck !== null && row.truck.status !== 'active'
  return (
    <div aria-hidden className={styles['headRow']} style={{ top, height }}>
      <div className={cx(styles['headName'], isOut && 'text-2 line-through')}>
        <span>{name}</span>
        {row.clashes.length > 0 && <StatusGlyph look="conflict" />}
        {row.bands.some(({ journey }) => journey.pinnedBy !== null) && <Pin className="size-3 text-3" />}
        {!isTall && short && <StatusGlyph look="late" />}
      </div>
      {isTall && <RowSub row={row} isOneDay={isOneDay} isShort={short} isOut={isOut} />}
    </div>
  )
})

function RowSub({ row, isOneDay, isShort, isOut }: { readonly row: LaneRow; readonly isOneDay: boolean; readonly isShort: boolean; readonly isOut: boolean }) {
  const f = useFormat()
  const wordOf = useTradeWords()
  const have = isOneDay ? row.bands.reduce((sum, { journey }) => sum + journey.crew.length, 0) : 0
  const need = isOneDay ? row.bands.reduce((sum, { journey }) => sum + journey.crewNeeded, 0) : 0
  const people = row.worker === null || row.key.startsWith('crews') ? row.crew.map(shortName).join(', ') : row.worker.skills.map(wordOf).join(', ')
  const truck = row.truck === null ? '' : `${f.number(row.truck.volumeCuft)} ft³`
  return (
    <div className={styles['headSub']}>
      {isOut && <Trans>Out of service</Trans>}
      {!isOut && isOneDay && !row.key.startsWith('workers') && need > 0 && (
        <span className={isShort ? styles['short'] : undefined}>
          {have}/{need}{' '}
        </span>
      )}
      {!isOut && (people === '' || !isOneDay ? [truck, isOneDay ? '' : row.truck?.features.map(wordOf).join(', ')].filter(Boolean).join(' · ') : people)}
      {!isOneDay && isShort && (
        <span className={styles['short']}>
          {' '}
          <Trans>crew short</Trans>
        </span>
      )}
    </div>
  )
}
