import { Trans, useLingui } from '@lingui/react/macro'
import type { WallPart } from '../../core/domain/place/wall-settings.ts'
import type { Wall } from '../../core/modules/command-control/wall-shape.ts'
import { usePages } from './use-pages.ts'
import { useRows } from './use-rows.ts'
import { DepartureLine, ExceptionLine } from './wall-lines.tsx'
import { pagesOf } from './wall-pages.ts'
import styles from './wall.module.css'

/** Of a line, in its letters' size. */
const LINE = 1.6

export interface WallListsProps {
  readonly wall: Wall
  readonly parts: ReadonlySet<WallPart>
  /** Size of letters that are read at a distance, in units of a screen that is 1920 across. */
  readonly read: number
  time(instant: number): string
}

/** What needs somebody, and who leaves next: page after page. */
export function WallLists({ wall, parts, read, time }: WallListsProps) {
  const { t } = useLingui()
  const [list, rows] = useRows((read * LINE * innerWidth) / 1920)
  const pages = pagesOf(wall, rows, parts)
  const { index, isPaused } = usePages(pages.length)
  const page = pages[index]
  if (page === undefined) return null
  const title = page.kind === 'exceptions' ? t`What needs somebody` : t`Next departures`
  return (
    <section className={styles['page']} aria-label={title}>
      <h2 className={styles['title']}>
        <span>{title}</span>
        {isPaused && (
          <span className={styles['paused']}>
            <Trans context="wall">Paused</Trans>
          </span>
        )}
        {pages.length > 1 && <Progress count={pages.length} index={index} isPaused={isPaused} />}
      </h2>
      <div ref={list} className={styles['lines']}>
        {page.kind === 'exceptions' ? page.lines.map((line) => <ExceptionLine key={line.journey + line.kind} line={line} />) : page.lines.map((line) => <DepartureLine key={line.journey} line={line} time={time} />)}
        {page.lines.length === 0 && (
          <p className={styles['quiet']}>
            {wall.overview.length === 0 ? <Trans>Nothing is planned for today.</Trans> : page.kind === 'exceptions' ? <Trans>Nothing needs anybody.</Trans> : <Trans>Everybody who leaves today has left.</Trans>}
          </p>
        )}
      </div>
    </section>
  )
}

/** Which page this is, and by a bar that fills, when the next one comes. */
function Progress({ count, index, isPaused }: { readonly count: number; readonly index: number; readonly isPaused: boolean }) {
  return (
    <span className={styles['progress']}>
      {Array.from({ length: count }, (_, number) => (
        <span key={number} className={styles['dot']} data-now={number === index} data-paused={isPaused} />
      ))}
    </span>
  )
}
