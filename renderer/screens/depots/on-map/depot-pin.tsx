import { Plural, Trans } from '@lingui/react/macro'
import { Clock, Truck } from 'lucide-react'
import { cx } from '../../../ui/class-names.ts'
import { StatusGlyph } from '../../../ui/status.tsx'
import { useFormat } from '../../../ui/use-format.ts'
import type { DepotCircle } from './depot-circles.ts'
import { DepotDial } from './depot-dial.tsx'
import styles from './depot-pin.module.css'
import { UpTo } from './up-to.tsx'

/** A depot on the map, or several that lie too close at this zoom. The list beside the map says it in words. */
export function DepotPin({ circle, isSelected, isAimed, onPress }: { readonly circle: DepotCircle; readonly isSelected: boolean; readonly isAimed: boolean; onPress(): void }) {
  const format = useFormat()
  const { members, radius, share, tone, isClosed, unassigned, clashes, out } = circle
  const [only, ...others] = members
  const isOne = others.length === 0
  const arrivals = members.flatMap(({ arrival, zone }) => (arrival ? [{ arrival, zone }] : []))
  const number = share !== null ? format.percent(share * 100) : isClosed ? '–' : '!'
  return (
    <button type="button" tabIndex={-1} aria-hidden onClick={onPress} className={cx(styles['pin'], isSelected && styles['selected'], !isOne && styles['several'], isAimed && styles['aimed'], arrivals.length > 0 && styles['partial'])} {...(isOne ? { 'data-depot': only?.id } : { 'data-depots': members.length })}>
      <DepotDial share={share} tone={tone} isClosed={isClosed} size={radius * 2}>
        <span className={styles['number']}>{number}</span>
        {out > 0 && <span className={styles['out']}><Truck aria-hidden className="size-3" />{format.number(out)}</span>}
      </DepotDial>
      {clashes > 0 && <span className={cx(styles['chip'], styles['left'])}><StatusGlyph look="conflict" className="size-3" />{format.number(clashes)}</span>}
      {unassigned > 0 && <span className={cx(styles['chip'], styles['right'])}><StatusGlyph look="unassigned" className="size-3" />{format.number(unassigned)}</span>}
      <span className={styles['label']}>
        <bdi className="block text-12 font-semibold">{only?.name}{others.length > 0 && ` + ${format.number(others.length)}`}</bdi>
        {isClosed ? <span className="block"><Trans context="a depot on a day">closed</Trans></span> : tone === 'over' && <span className="block"><Trans context="a depot on a day">full</Trans></span>}
        {arrivals[0] && <span className={styles['arrival']}><Clock aria-hidden className="size-3" />{isOne ? <UpTo arrival={arrivals[0].arrival} zone={arrivals[0].zone} /> : <Plural value={arrivals.length} one="# not all here" other="# not all here" />}</span>}
      </span>
    </button>
  )
}
