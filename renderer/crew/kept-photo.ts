import type { JobState } from '../../core/domain/job/job-state.ts'
import type { PhotoKind } from '../../core/domain/photo/photo-limits.ts'
import type { Place } from './kept-change.ts'

/** A photo that was taken on this phone, until whoever holds it has seen what came of it. Its picture is kept beside it, and until the desk has it. */
export interface KeptPhoto {
  /** Made here, and the photo's own at the desk: what comes twice is kept once. */
  readonly id: string
  /** Their order. */
  readonly nth: number
  /** Whose it is: another person's are never sent for the one who has the phone now. */
  readonly user: string
  readonly job: string
  /** Of the job: its number or its customer. */
  readonly about: string | null
  readonly kind: PhotoKind
  readonly note: string | null
  /** By this phone's clock. */
  readonly phoneAt: number
  readonly place: Place | null
  /** `taken`: as it came out of the camera, not made small yet. `unreadable`: no picture that this phone can make small. */
  readonly state: 'taken' | 'waiting' | 'sent' | 'refused' | 'unreadable'
  /** In the desk's words. */
  readonly refusal: { readonly message: string; readonly next: string } | null
}

/** Those that the desk has not answered yet, of this person. */
export function photosToSend(photos: readonly KeptPhoto[], user: string): readonly KeptPhoto[] {
  return photos.filter((photo) => photo.state === 'waiting' && photo.user === user)
}

const SHOWN_FOR_MS = 12 * 3_600_000

/** What is said of those that were sent goes after half a day; the rest stays until somebody has seen it. */
export function outdatedPhotos(photos: readonly KeptPhoto[], now: number): readonly KeptPhoto[] {
  return photos.filter(({ state, phoneAt }) => state === 'sent' && now - phoneAt > SHOWN_FOR_MS)
}

/** What a photo taken in that state of its job most likely shows. */
export function likelyKind(status: JobState): PhotoKind {
  switch (status) {
    case 'loading':
    case 'loaded':
      return 'loaded'
    case 'unloading':
    case 'postSigned':
    case 'completed':
      return 'delivered'
    default:
      return 'before'
  }
}
