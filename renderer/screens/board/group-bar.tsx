import { Plural, Trans } from '@lingui/react/macro'
import { memo } from 'react'
import { cx } from '../../ui/class-names.ts'
import { StatusGlyph } from '../../ui/status.tsx'
import type { GroupRow } from './board-rows.ts'
import styles from './group-bar.module.css'

/** Beside a location's heading: how much of its fleet goes out, and what is wrong there, also while its rows are folded away. */
export const GroupBar = memo(function GroupBar({ row, top, height, isOneDay }: { readonly row: GroupRow; readonly top: number; readonly height: number; readonly isOneDay: boolean }) {
  const { load } = row
  return (
    <div role="presentation" className={styles['group']} style={{ top, height }}>
      {load && (
        <span className={styles['facts']}>
          {isOneDay && load.trucks > 0 && (
            <>
              <span aria-hidden className={styles['track']}><span className={cx(styles['fill'], load.trucksOut >= load.trucks && styles['full'])} style={{ width: `${Math.min(100, (load.trucksOut / load.trucks) * 100)}%` }} /></span>
              <span><Trans>{load.trucksOut} of {load.trucks} trucks out</Trans></span>
            </>
          )}
          {load.unassigned > 0 && <span className={styles['fact']}><StatusGlyph look="unassigned" className="size-3" /><Trans>{load.unassigned} unassigned</Trans></span>}
          {load.crewShort > 0 && <span className={styles['fact']}><StatusGlyph look="late" className="size-3" /><Plural value={load.crewShort} one="# crew short" other="# crews short" /></span>}
          {load.clashes > 0 && <span className={styles['fact']}><StatusGlyph look="conflict" className="size-3" /><Plural value={load.clashes} one="# conflict" other="# conflicts" /></span>}
        </span>
      )}
      {!load && <span className={styles['facts']}><Trans>Open it to read its days</Trans></span>}
    </div>
  )
})
