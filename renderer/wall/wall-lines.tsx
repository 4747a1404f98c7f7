import { Plural, Trans } from '@lingui/react/macro'
import type { Wall } from '../../core/modules/command-control/wall-shape.ts'
import { journeyLook, StatusGlyph } from '../ui/status.tsx'
import styles from './wall.module.css'

const glyph = styles['glyph'] ?? ''

export function DepartureLine({ line, time }: { readonly line: Wall['departures'][number]; readonly time: (instant: number) => string }) {
  return (
    <div className={styles['line']}>
      <StatusGlyph look={journeyLook(line.state)} className={glyph} />
      <b className={styles['at']}>{line.departAt === null ? '–' : time(line.departAt)}</b>
      <bdi className={styles['who']}>{line.truck ?? line.people[0] ?? '–'}</bdi>
      <bdi className={styles['where']}>{line.places.join(' · ')}</bdi>
      {line.lateMinutes > 0 && <Late minutes={line.lateMinutes} />}
    </div>
  )
}

export function ExceptionLine({ line }: { readonly line: Wall['exceptions'][number] }) {
  return (
    <div className={styles['line']}>
      <StatusGlyph look={line.kind === 'clash' ? 'conflict' : line.kind === 'notLeft' || line.kind === 'late' ? 'late' : 'unassigned'} className={glyph} />
      <bdi className={styles['who']}>{line.truck ?? line.people[0] ?? '–'}</bdi>
      <span className={styles['trouble']}>
        <Trouble line={line} />
      </span>
      <bdi className={styles['where']}>{line.place}</bdi>
      {line.minutes !== null && <Late minutes={line.minutes} />}
    </div>
  )
}

function Trouble({ line: { kind, count } }: { readonly line: Wall['exceptions'][number] }) {
  if (kind === 'notLeft') return <Trans>has not left</Trans>
  if (kind === 'late') return <Trans context="wall">late</Trans>
  if (kind === 'clash') return <Plural value={count ?? 1} one="# conflict" other="# conflicts" />
  if (kind === 'noTruck') return <Trans>without a truck</Trans>
  return <Plural value={count ?? 1} one="# person short" other="# people short" />
}

function Late({ minutes }: { readonly minutes: number }) {
  return <b className={styles['chip']}>+{minutes} min</b>
}
