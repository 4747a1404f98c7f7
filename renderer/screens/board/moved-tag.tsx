import { useLingui } from '@lingui/react/macro'
import { initialsOf } from '../../panels/sync/initials.ts'
import styles from './moved-by-others.module.css'

/** Who has it in the hand, at the edge of what is framed: `on` the edge itself where something may lie right above. */
export function MovedTag({ names, side }: { readonly names: readonly string[]; readonly side: 'over' | 'under' | 'on' }) {
  const { t } = useLingui()
  return (
    <span className={styles['who']} data-side={side}>
      {names.map((name) => (
        <span key={name} className={styles['person']}>
          <span aria-hidden className={styles['initials']}>{initialsOf(name)}</span>
          {t`${name} is moving this`}
        </span>
      ))}
    </span>
  )
}
