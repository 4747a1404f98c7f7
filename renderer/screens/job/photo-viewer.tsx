import { Trans, useLingui } from '@lingui/react/macro'
import { ChevronLeft, ChevronRight, Download, Trash2 } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { asId } from '../../../core/domain/records/field.ts'
import type { FailureFrame } from '../../../core/kernel/contract/frame.ts'
import { useDeskCommand } from '../../desk/use-desk-command.ts'
import { useMay } from '../../desk/use-session.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/fields.tsx'
import { PHOTO_KIND_NAMES } from '../../ui/photo-kinds.ts'
import { saveFile } from '../../ui/save-file.ts'
import { Failed, FailureNote, Spinner } from '../../ui/states.tsx'
import { toast } from '../../ui/toasts.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { usePicture, type JobPictures } from './job-pictures.ts'
import { Elsewhere, type Photo } from './photo-tile.tsx'

const SHORTEST_REASON = 3

export interface PhotoViewerProps {
  readonly job: string
  readonly photos: readonly Photo[]
  readonly open: Photo
  readonly zone: string
  readonly pictures: JobPictures | null
  readonly onOpen: (photo: string) => void
  readonly onClose: () => void
}

/** One photo, large, with what is known of it; the arrow keys lead through the job's others. */
export function PhotoViewer({ job, photos, open, zone, pictures, onOpen, onClose }: PhotoViewerProps) {
  const { t, i18n } = useLingui()
  const at = photos.findIndex(({ photo }) => photo === open.photo)
  const [nth, all] = [at + 1, photos.length]
  const kind = i18n._(PHOTO_KIND_NAMES[open.kind])
  const place = useRef<HTMLDivElement>(null)

  useEffect(() => {
    const go = (event: KeyboardEvent) => {
      const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
      // In a text the arrows move in it.
      if (by === 0 || event.ctrlKey || event.metaKey || event.altKey || (event.target instanceof Element && event.target.closest('input, textarea') !== null)) return
      const next = photos[at + by]
      if (!next) return
      event.preventDefault()
      onOpen(next.photo)
    }
    document.addEventListener('keydown', go)
    return () => document.removeEventListener('keydown', go)
  }, [photos, at, onOpen])

  // What had the focus may have gone with the photo before; without it, Escape would reach nobody.
  useEffect(() => {
    if (document.activeElement === null || document.activeElement === document.body) place.current?.focus()
  }, [open.photo])

  return (
    <Dialog
      title={<Trans>{kind}, {nth} of {all}</Trans>}
      isOpen
      onClose={onClose}
      size="large"
      actions={
        <div className="flex flex-1 items-center gap-2">
          <IconButton label={t`Photo before`} keys="←" icon={<ChevronLeft aria-hidden className="size-4" />} isDisabled={at <= 0} onPress={() => onOpen(photos[at - 1]?.photo ?? open.photo)} />
          <IconButton label={t`Next photo`} keys="→" icon={<ChevronRight aria-hidden className="size-4" />} isDisabled={nth >= all} onPress={() => onOpen(photos[at + 1]?.photo ?? open.photo)} />
        </div>
      }
    >
      <div ref={place} tabIndex={-1} className="flex min-h-0 flex-col gap-3 outline-none">
        <OpenPhoto key={open.photo} job={job} photo={open} zone={zone} pictures={pictures} onRemoved={onClose} />
      </div>
    </Dialog>
  )
}

interface OpenPhotoProps extends Pick<PhotoViewerProps, 'job' | 'zone' | 'pictures'> {
  readonly photo: Photo
  readonly onRemoved: () => void
}

function OpenPhoto({ job, photo, zone, pictures, onRemoved }: OpenPhotoProps) {
  const { t, i18n } = useLingui()
  const format = useFormat()
  const remove = useDeskCommand('photo.remove')
  const mayRemove = useMay('photo.remove')
  const [reason, setReason] = useState<string | null>(null)
  const [refusal, setRefusal] = useState<FailureFrame | null>(null)
  const { picture, failure, retry } = usePicture(pictures, photo.isHere ? photo.photo : null)
  const { takenAt, by, width, height, bytes, keptAt, note } = photo
  const kind = i18n._(PHOTO_KIND_NAMES[photo.kind])
  const [when, who] = [format.dateTime(takenAt, zone), by ?? '–']
  const [across, down, size] = [format.number(width), format.number(height), format.number(bytes / 1024)]

  async function removeNow(): Promise<void> {
    const reply = await remove.run({ job: asId<'job'>(job), photo: photo.photo, reason: (reason ?? '').trim() })
    if (!reply.ok) return setRefusal(reply.failure)
    toast({ tone: 'done', title: t`The photo is removed.` })
    onRemoved()
  }

  return (
    <>
      <div className="grid h-[58vh] place-items-center overflow-hidden rounded-control bg-0">
        {pictures !== null && photo.isHere ? picture !== null ? <img src={picture.address} alt={t`Photo: ${kind}, ${when}`} className="max-h-[58vh] max-w-full object-contain" /> : failure !== null ? <Failed failure={failure} retry={retry} /> : <Spinner />
          : pictures === null ? <p className="m-0 p-6 text-center text-2"><Trans>Pictures show what is in a customer’s home: your role sees that they are there, not what is on them.</Trans></p>
          : <div className="flex flex-col gap-2 p-6 text-center"><Elsewhere keptAt={keptAt} /><p className="m-0 max-w-prose text-12 text-2"><Trans>A picture stays at the workstation that took it in: look at it there. Where its customer’s data has been erased, it is gone everywhere.</Trans></p></div>}
      </div>
      {note !== null && <p className="m-0 whitespace-pre-line" dir="auto">{note}</p>}
      <p className="m-0 flex flex-wrap items-center gap-x-3 gap-y-1 text-12 text-2">
        <span><Trans>Taken {when} by {who}</Trans></span>
        <span><Trans>{across} × {down}, {size} KiB</Trans></span>
        {keptAt !== null && photo.isHere && <span><Trans>Kept at {keptAt}</Trans></span>}
        <span className="ml-auto flex gap-2">
          {picture !== null && <Button kind="quiet" icon={<Download aria-hidden className="size-4" />} onPress={() => saveFile(`${photo.kind}-${photo.photo.slice(-8)}.jpg`, picture.blob)}><Trans>Save</Trans></Button>}
          {mayRemove && reason === null && <Button kind="quiet" icon={<Trash2 aria-hidden className="size-4" />} onPress={() => setReason('')}><Trans>Remove…</Trans></Button>}
        </span>
      </p>
      {reason !== null && (
        <form
          className="flex flex-wrap items-start gap-2"
          onSubmit={(event) => {
            event.preventDefault()
            void removeNow()
          }}
        >
          <TextField label={t`Why is it removed?`} hint={t`Who, when and why stay on record; the picture goes for good, also from the backups.`} value={reason} onChange={setReason} autoFocus maxLength={500} className="flex-1" />
          <Button className="mt-5" onPress={() => setReason(null)}><Trans>Keep it</Trans></Button>
          <Button kind="danger" type="submit" className="mt-5" isDisabled={reason.trim().length < SHORTEST_REASON} isPending={remove.isRunning}><Trans>Remove</Trans></Button>
        </form>
      )}
      <FailureNote failure={refusal} />
    </>
  )
}
