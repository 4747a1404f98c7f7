import { Trans, useLingui } from '@lingui/react/macro'
import { ImageOff, MonitorDown } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { Button as AriaButton } from 'react-aria-components'
import type { Output } from '../../desk/desk-contract.ts'
import { PHOTO_KIND_NAMES } from '../../ui/photo-kinds.ts'
import { Spinner } from '../../ui/states.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { usePicture, type JobPictures } from './job-pictures.ts'

export type Photo = Output<'job.photos'>['photos'][number]

export interface PhotoTileProps {
  readonly photo: Photo
  readonly zone: string
  /** Null where this person may not look at pictures. */
  readonly pictures: JobPictures | null
  readonly onOpen: () => void
}

const NOTE = 'flex flex-col items-center gap-1 px-2 text-center text-11 text-2'

/** One photo, small; it is read when it comes into sight. */
export function PhotoTile({ photo, zone, pictures, onOpen }: PhotoTileProps) {
  const { i18n } = useLingui()
  const format = useFormat()
  const kind = i18n._(PHOTO_KIND_NAMES[photo.kind])
  const when = format.dateTime(photo.takenAt, zone)
  return (
    <li>
      <AriaButton onPress={onOpen} className="flex w-full flex-col overflow-hidden rounded-control border border-line-1 bg-2 text-left cursor-default data-[hovered]:border-line-2 data-[focus-visible]:outline-2 data-[focus-visible]:outline-focus">
        <span className="grid aspect-[4/3] w-full place-items-center overflow-hidden bg-0">
          {pictures === null ? <span className={NOTE}><ImageOff aria-hidden className="size-4" /><Trans>Your role does not see pictures</Trans></span>
            : photo.isHere ? <SmallPicture photo={photo.photo} pictures={pictures} />
            : <Elsewhere keptAt={photo.keptAt} />}
        </span>
        <span className="flex w-full flex-wrap gap-x-2 px-2 py-1 text-12">
          <span className="flex-1 font-semibold">{kind}</span>
          <span className="text-2">{when}</span>
        </span>
      </AriaButton>
    </li>
  )
}

/** The record is at every workstation, the picture where it was taken in; or it is gone, with its customer's data. */
export function Elsewhere({ keptAt }: Pick<Photo, 'keptAt'>) {
  return <span className={NOTE}><MonitorDown aria-hidden className="size-4" />{keptAt === null ? <Trans>Not at this workstation</Trans> : <Trans>Kept at {keptAt}</Trans>}</span>
}

function SmallPicture({ photo, pictures }: { readonly photo: string; readonly pictures: JobPictures }) {
  const [isSeen, setSeen] = useState(false)
  const place = useRef<HTMLSpanElement>(null)
  const { picture, failure } = usePicture(pictures, isSeen ? photo : null)
  useEffect(() => {
    if (place.current === null) return
    const watching = new IntersectionObserver((entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return
      setSeen(true)
      watching.disconnect()
    })
    watching.observe(place.current)
    return () => watching.disconnect()
  }, [])
  return (
    <span ref={place} className="grid size-full place-items-center">
      {picture !== null ? <img src={picture.address} alt="" className="size-full object-cover" /> : failure !== null ? <span className={NOTE}><ImageOff aria-hidden className="size-4" />{failure.message}</span> : <Spinner />}
    </span>
  )
}
