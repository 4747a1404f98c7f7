import { msg } from '@lingui/core/macro'
import { useLingui } from '@lingui/react'
import type { MessageDescriptor } from '@lingui/core'
import type { Wall } from '../../core/modules/command-control/wall-shape.ts'
import { StatusGlyph, type StatusLook } from '../ui/status.tsx'
import { crewGroups, type CrewGroup } from './crew-groups.ts'
import styles from './wall.module.css'

const GROUPS: Readonly<Record<CrewGroup, { readonly look: StatusLook; readonly name: MessageDescriptor }>> = {
  yard: { look: 'booked', name: msg({ message: 'In yard', context: 'wall' }) },
  enRoute: { look: 'enroute', name: msg({ message: 'On road', context: 'wall' }) },
  onSite: { look: 'onsite', name: msg({ message: 'On site', context: 'wall' }) },
  returning: { look: 'enroute', name: msg({ message: 'Returning', context: 'wall' }) },
  done: { look: 'done', name: msg({ message: 'Done', context: 'wall' }) },
}

/** Crews by where they are, and jobs that nobody has yet. */
export function CrewStrip({ crews, unassigned }: Pick<Wall, 'crews' | 'unassigned'>) {
  const { _ } = useLingui()
  return (
    <dl className={styles['strip']}>
      {crewGroups(crews).map(({ group, journeys }) => (
        <Count key={group} look={GROUPS[group].look} value={journeys} name={_(GROUPS[group].name)} />
      ))}
      <Count look="unassigned" value={unassigned} name={_(msg({ message: 'Unassigned', context: 'wall' }))} />
    </dl>
  )
}

function Count({ look, value, name }: { readonly look: StatusLook; readonly value: number; readonly name: string }) {
  return (
    <div className={styles['count']} data-none={value === 0}>
      <dt>{name}</dt>
      <dd>
        <StatusGlyph look={look} className={styles['glyph'] ?? ''} /> {value}
      </dd>
    </div>
  )
}
