import { useEffect, useState } from 'react'
import { asId } from '../../../core/domain/records/field.ts'
import type { FailureFrame } from '../../../core/kernel/contract/frame.ts'
import { failureOf } from '../../desk/desk-failure.ts'
import type { DeskLink } from '../../desk/desk-link.ts'
import { askDesk } from '../../desk/use-desk-query.ts'
import { fromBase64 } from '../../ui/base64.ts'

export interface Picture {
  /** A blob: address, for as long as the pictures are shown. */
  readonly address: string
  readonly blob: Blob
}

/** The pictures of one job that have been looked at. Each look is on record, so that none is asked for twice or before it is in sight. */
export interface JobPictures {
  load(photo: string): Promise<Picture>
  forget(photo: string): void
  close(): void
}

export function createJobPictures(link: DeskLink, job: string): JobPictures {
  const loaded = new Map<string, Promise<Picture>>()
  // One at a time: a row of pictures leaves room for whatever else is asked.
  let before: Promise<unknown> = Promise.resolve()

  async function read(photo: string): Promise<Picture> {
    const { jpeg } = await askDesk(link, 'photos.read', { job: asId<'job'>(job), photo })
    const blob = new Blob([fromBase64(jpeg)], { type: 'image/jpeg' })
    return { address: URL.createObjectURL(blob), blob }
  }

  function forget(photo: string): void {
    const gone = loaded.get(photo)
    loaded.delete(photo)
    gone?.then(({ address }) => URL.revokeObjectURL(address), () => undefined)
  }

  return {
    load(photo) {
      const known = loaded.get(photo)
      if (known) return known
      const reading = before.then(() => read(photo))
      before = reading.catch(() => {
        if (loaded.get(photo) === reading) loaded.delete(photo)
      })
      loaded.set(photo, reading)
      return reading
    },
    forget,
    close() {
      for (const photo of loaded.keys()) forget(photo)
    },
  }
}

export interface PictureState {
  readonly picture: Picture | null
  readonly failure: FailureFrame | null
  retry(): void
}

const NOTHING = { picture: null, failure: null }

/** `photo`: null while it is not in sight. For one photo in its component's life: give that its key. */
export function usePicture(pictures: JobPictures | null, photo: string | null): PictureState {
  const [state, setState] = useState<Pick<PictureState, 'picture' | 'failure'>>(NOTHING)
  const [tries, setTries] = useState(0)
  useEffect(() => {
    if (pictures === null || photo === null) return
    let isGone = false
    pictures.load(photo).then(
      (picture) => !isGone && setState({ picture, failure: null }),
      (error: unknown) => !isGone && setState({ picture: null, failure: failureOf(error) }),
    )
    return () => void (isGone = true)
  }, [pictures, photo, tries])
  function retry(): void {
    setState(NOTHING)
    setTries((count) => count + 1)
  }
  return { ...state, retry }
}
