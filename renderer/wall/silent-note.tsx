import { Plural } from '@lingui/react/macro'
import { StatusGlyph } from '../ui/status.tsx'
import type { ageOf } from './wall-pages.ts'
import styles from './wall.module.css'

/** In the place of the day: what is shown may not be so any more. */
export function SilentNote({ age: { count, unit } }: { readonly age: NonNullable<ReturnType<typeof ageOf>> }) {
  return (
    <p className={styles['age']} role="status">
      <StatusGlyph look="late" className={styles['glyph'] ?? ''} />
      <span>
        {unit === 'second' && <Plural value={count} one="No word from the desk for # second" other="No word from the desk for # seconds" />}
        {unit === 'minute' && <Plural value={count} one="No word from the desk for # minute" other="No word from the desk for # minutes" />}
        {unit === 'hour' && <Plural value={count} one="No word from the desk for # hour" other="No word from the desk for # hours" />}
      </span>
    </p>
  )
}
