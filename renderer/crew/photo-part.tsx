import { Trans, useLingui } from '@lingui/react/macro'
import { useEffect, useRef, useState } from 'react'
import { PHOTO_KINDS, type PhotoKind } from '../../core/domain/photo/photo-limits.ts'
import { PHOTO_KIND_NAMES } from '../ui/photo-kinds.ts'
import { likelyKind } from './kept-photo.ts'
import type { CrewJob } from './next-steps.ts'
import styles from './crew.module.css'
import partStyles from './photo-part.module.css'

export interface PhotoPartProps {
  readonly job: CrewJob
  /** Rejects where the phone has no room for it. */
  readonly onShoot: (kind: PhotoKind, note: string | null, file: Blob) => Promise<void>
}

/** What it is of is said first: then one tap opens the camera, and nothing is asked of somebody who has their hands full afterwards. */
export function PhotoPart({ job, onShoot }: PhotoPartProps) {
  const { i18n } = useLingui()
  const [isOpen, setOpen] = useState(false)
  const [note, setNote] = useState('')
  const [hasNoRoom, setNoRoom] = useState(false)
  const likely = likelyKind(job.status)
  const place = useRef<HTMLDivElement>(null)
  // Out from under the bar at the bottom.
  useEffect(() => {
    if (isOpen) place.current?.scrollIntoView({ block: 'center' })
  }, [isOpen])

  async function take(kind: PhotoKind, input: HTMLInputElement): Promise<void> {
    const [file] = input.files ?? []
    if (!file) return
    try {
      await onShoot(kind, note.trim() === '' ? null : note.trim(), file)
      setNoRoom(false)
      setNote('')
    } catch {
      setNoRoom(true)
    }
    // The same picture may be chosen once more.
    input.value = ''
  }

  return (
    <div ref={place} className={partStyles['shoot']}>
      <button type="button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}><Trans>Take photos</Trans></button>
      {isOpen && (
        <>
          <label className={styles['why']}><Trans>A note, if one is needed</Trans><input value={note} onChange={(event) => setNote(event.target.value)} maxLength={500} /></label>
          <p className={styles['second']}><Trans>What is it of? Then the camera opens.</Trans></p>
          <div className={partStyles['kinds']}>
            {[likely, ...PHOTO_KINDS.filter((kind) => kind !== likely)].map((kind) => (
              <label key={kind} className={partStyles['kind']} data-likely={kind === likely}>
                <input type="file" accept="image/*" capture="environment" onChange={(event) => void take(kind, event.currentTarget)} />
                <span>{i18n._(PHOTO_KIND_NAMES[kind])}</span>
              </label>
            ))}
          </div>
        </>
      )}
      {hasNoRoom && <p className={styles['refusal']} role="alert"><Trans>This phone has no room left: the photo was not kept. Free some space, or let the photos that wait be sent, and take it again.</Trans></p>}
    </div>
  )
}
