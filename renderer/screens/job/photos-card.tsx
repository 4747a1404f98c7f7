import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Camera } from 'lucide-react'
import { useEffect, useMemo, useState } from 'react'
import { DropZone, FileTrigger, isFileDropItem, type DropItem } from 'react-aria-components'
import { asId } from '../../../core/domain/records/field.ts'
import { useDesk } from '../../desk/desk-context.tsx'
import { useDeskQuery } from '../../desk/use-desk-query.ts'
import { useMay } from '../../desk/use-session.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/page.tsx'
import { PHOTO_KIND_NAMES } from '../../ui/photo-kinds.ts'
import { Failed, Loading } from '../../ui/states.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { AddPhotosDialog } from './add-photos-dialog.tsx'
import { createJobPictures } from './job-pictures.ts'
import { PhotoTile, type Photo } from './photo-tile.tsx'
import { PhotoViewer } from './photo-viewer.tsx'

/** What the crew, or the office, has pictures of. */
export function PhotosCard({ job, zone }: { readonly job: string; readonly zone: string }) {
  const { t } = useLingui()
  const link = useDesk()
  const mayList = useMay('job.photos')
  const mayLook = useMay('photos.read')
  const mayAdd = useMay('photos.add')
  const { data, failure, retry } = useDeskQuery('job.photos', { job: asId<'job'>(job) }, { enabled: mayList })
  const pictures = useMemo(() => createJobPictures(link, job), [link, job])
  useEffect(() => () => pictures.close(), [pictures])
  const [open, setOpen] = useState<string | null>(null)
  const [adding, setAdding] = useState<readonly File[]>([])
  const photos = useMemo(() => data?.photos ?? [], [data])
  const standing = photos.filter(({ removedAt }) => removedAt === null)
  const removed = photos.filter(({ removedAt }) => removedAt !== null)
  const shown = standing.find(({ photo }) => photo === open)
  // What is removed or erased meanwhile is not kept on in this window.
  useEffect(() => {
    for (const { photo, isHere, removedAt } of photos) if (!isHere || removedAt !== null) pictures.forget(photo)
  }, [photos, pictures])
  if (!mayList) return null

  const choose = (files: readonly File[]) => files.length > 0 && setAdding(files)
  const drop = async (items: readonly DropItem[]) => choose(await Promise.all(items.filter(isFileDropItem).map((item) => item.getFile())))
  const tiles = standing.length === 0 ? <p className="m-0 text-2"><Trans>No photos yet. The crew takes them on its phone, also without a connection.</Trans></p> : (
    <ul aria-label={t`Photos`} className="m-0 grid list-none grid-cols-[repeat(auto-fill,minmax(9rem,1fr))] gap-2 p-0">
      {standing.map((photo) => <PhotoTile key={photo.photo} photo={photo} zone={zone} pictures={mayLook ? pictures : null} onOpen={() => setOpen(photo.photo)} />)}
    </ul>
  )
  return (
    <Card
      title={<Trans>Photos</Trans>}
      actions={mayAdd && data !== undefined ? <FileTrigger acceptedFileTypes={['image/*']} allowsMultiple onSelect={(list) => choose([...(list ?? [])])}><Button icon={<Camera aria-hidden className="size-4" />}><Trans>Add photos…</Trans></Button></FileTrigger> : undefined}
    >
      {data === undefined ? failure ? <Failed failure={failure} retry={retry} /> : <Loading /> : (
        <div className="flex flex-col gap-3">
          {mayAdd ? (
            <DropZone aria-label={t`Drop photos here`} onDrop={({ items }) => void drop(items)} className="flex flex-col gap-2 rounded-control data-[drop-target]:outline-2 data-[drop-target]:outline-dashed data-[drop-target]:outline-[var(--accent)]">
              {tiles}
              <p className="m-0 text-12 text-3"><Trans>Pictures can be dropped here. They are made small on this computer; what the camera noted in them, such as the place, is left out.</Trans></p>
            </DropZone>
          ) : tiles}
          {removed.length > 0 && <RemovedPhotos removed={removed} zone={zone} />}
        </div>
      )}
      {shown !== undefined && <PhotoViewer job={job} photos={standing} open={shown} zone={zone} pictures={mayLook ? pictures : null} onOpen={setOpen} onClose={() => setOpen(null)} />}
      {adding.length > 0 && <AddPhotosDialog job={job} zone={zone} files={adding} onClose={() => setAdding([])} />}
    </Card>
  )
}

function RemovedPhotos({ removed, zone }: { readonly removed: readonly Photo[]; readonly zone: string }) {
  return (
    <details className="text-12 text-2">
      <summary className="min-h-6 cursor-default"><Plural value={removed.length} one="# photo was removed" other="# photos were removed" /></summary>
      <ul className="m-0 flex list-none flex-col gap-1 p-0">
        {removed.map((photo) => <li key={photo.photo}><RemovedPhoto photo={photo} zone={zone} /></li>)}
      </ul>
    </details>
  )
}

function RemovedPhoto({ photo: { kind, takenAt, removedAt, removedBy, removedReason }, zone }: { readonly photo: Photo; readonly zone: string }) {
  const { i18n } = useLingui()
  const format = useFormat()
  const [what, taken, when, who] = [i18n._(PHOTO_KIND_NAMES[kind]), format.dateTime(takenAt, zone), format.dateTime(removedAt, zone), removedBy ?? '–']
  return <Trans>{what}, {taken}. Removed {when} by {who}: <q dir="auto">{removedReason}</q></Trans>
}
