import { Trans, useLingui } from '@lingui/react/macro'
import { X } from 'lucide-react'
import { useEffect, useState } from 'react'
import { PHOTO_KINDS, type PhotoKind } from '../../../core/domain/photo/photo-limits.ts'
import { asId } from '../../../core/domain/records/field.ts'
import { localDateOf, localTimeOf, toInstant } from '../../../core/domain/time/zoned-time.ts'
import type { FailureFrame } from '../../../core/kernel/contract/frame.ts'
import { useDeskCommand } from '../../desk/use-desk-command.ts'
import { toBase64 } from '../../ui/base64.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { Select } from '../../ui/choose.tsx'
import { DateField, TimeField } from '../../ui/dates.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { encodePicture } from '../../ui/encode-picture.ts'
import { TextField } from '../../ui/fields.tsx'
import { PHOTO_KIND_NAMES } from '../../ui/photo-kinds.ts'
import { FailureNote, Spinner } from '../../ui/states.tsx'
import { toast } from '../../ui/toasts.tsx'
import { useNow } from '../../ui/use-now.ts'

interface Chosen {
  readonly id: string
  readonly name: string
  /** Null while it is made small; `unreadable`: no picture that this browser knows. */
  readonly jpeg: Blob | 'unreadable' | null
  readonly address: string | null
  readonly date: string | null
  readonly time: string | null
  readonly failure: FailureFrame | null
}

interface AddPhotosDialogProps {
  readonly job: string
  readonly zone: string
  readonly files: readonly File[]
  readonly onClose: () => void
}

/** What is chosen is seen, and said of what and from when it is, before the desk gets it. */
export function AddPhotosDialog({ job, zone, files, onClose }: AddPhotosDialogProps) {
  const { t, i18n } = useLingui()
  const add = useDeskCommand('photos.add')
  const [kind, setKind] = useState<PhotoKind>('other')
  const [note, setNote] = useState('')
  const [isAdding, setIsAdding] = useState(false)
  const [chosen, setChosen] = useState<readonly Chosen[]>(() => files.map((file, index) => ({ id: String(index), name: file.name, jpeg: null, address: null, date: localDateOf(file.lastModified, zone), time: localTimeOf(file.lastModified, zone), failure: null })))
  const change = (id: string, more: Partial<Chosen>) => setChosen((all) => all.map((one) => (one.id === id ? { ...one, ...more } : one)))

  useEffect(() => {
    let isGone = false
    const addresses: string[] = []
    async function makeSmall(): Promise<void> {
      for (const [index, file] of files.entries()) {
        const jpeg = await encodePicture(file).catch(() => null)
        if (isGone) return
        const address = jpeg === null ? null : URL.createObjectURL(jpeg)
        if (address !== null) addresses.push(address)
        change(String(index), { jpeg: jpeg ?? 'unreadable', address })
      }
    }
    void makeSmall()
    return () => {
      isGone = true
      for (const address of addresses) URL.revokeObjectURL(address)
    }
  }, [files])

  const now = useNow()
  const ready = chosen.filter(({ jpeg }) => jpeg instanceof Blob)
  const isReady = ready.length > 0 && chosen.every(({ jpeg }) => jpeg !== null) && ready.every((one) => problemOf(one, zone, now) === null)

  async function addAll(): Promise<void> {
    let added = 0
    setIsAdding(true)
    for (const { id, jpeg, date, time } of ready) {
      if (!(jpeg instanceof Blob)) continue
      const takenAt = date === null || time === null ? null : toInstant(date, time, zone)
      const reply = await add.run({ job: asId<'job'>(job), kind, jpeg: toBase64(new Uint8Array(await jpeg.arrayBuffer())), takenAt: takenAt?.ok === true ? takenAt.value : null, note: note.trim() === '' ? null : note.trim() })
      if (reply.ok) {
        added += 1
        setChosen((all) => all.filter((one) => one.id !== id))
      } else change(id, { failure: reply.failure })
    }
    setIsAdding(false)
    if (added > 0) toast({ tone: 'done', title: t`Photos added: ${added}` })
    if (added === chosen.length) onClose()
  }

  const count = ready.length
  const leaveOut = (name: string) => t`Leave ${name} out`
  return (
    <Dialog
      title={<Trans>Add photos</Trans>}
      isOpen
      onClose={onClose}
      size="medium"
      actions={<><Button onPress={onClose}><Trans>Cancel</Trans></Button><Button kind="primary" isDisabled={!isReady} isPending={isAdding} onPress={() => void addAll()}><Trans>Add {count}</Trans></Button></>}
    >
      <div className="grid grid-cols-[10rem_minmax(0,1fr)] gap-3">
        <Select label={t`What they show`} choices={PHOTO_KINDS.map((id) => ({ id, label: i18n._(PHOTO_KIND_NAMES[id]) }))} value={kind} onChange={(next: PhotoKind) => setKind(next)} />
        <TextField label={t`Note`} value={note} onChange={setNote} maxLength={1_000} />
      </div>
      <ul className="m-0 flex list-none flex-col gap-2 p-0">
        {chosen.map((one) => (
          <li key={one.id} className="flex items-start gap-3 rounded-control border border-line-1 p-2">
            <span className="grid h-18 w-24 shrink-0 place-items-center overflow-hidden rounded-control bg-0">{one.address !== null ? <img src={one.address} alt="" className="size-full object-cover" /> : one.jpeg === null ? <Spinner /> : null}</span>
            <span className="flex min-w-0 flex-1 flex-col gap-1">
              <span className="truncate" dir="auto">{one.name}</span>
              {one.jpeg === 'unreadable' ? <span className="text-12 text-danger"><Trans>No picture that this browser can read. JPEG, PNG and WebP always are.</Trans></span> : (
                <span className="flex flex-wrap items-start gap-2">
                  <DateField label={t({ message: 'Taken on', context: 'photo' })} value={one.date} onChange={(date) => change(one.id, { date })} error={problemOf(one, zone, now) === 'ahead' ? t`This time has not come yet.` : null} />
                  <TimeField label={t`Time`} value={one.time} onChange={(time) => change(one.id, { time })} error={problemOf(one, zone, now) === 'gap' ? t`The clocks left this time out.` : null} />
                </span>
              )}
              <FailureNote failure={one.failure} />
            </span>
            <IconButton label={leaveOut(one.name)} icon={<X aria-hidden className="size-4" />} onPress={() => (chosen.length === 1 ? onClose() : setChosen(chosen.filter(({ id }) => id !== one.id)))} />
          </li>
        ))}
      </ul>
    </Dialog>
  )
}

/** Why that cannot be when it was taken; a photo of which nobody knows when may be left without. */
function problemOf({ date, time }: Chosen, zone: string, now: number): 'ahead' | 'gap' | null {
  if (date === null || time === null) return null
  const at = toInstant(date, time, zone)
  return !at.ok ? 'gap' : at.value > now ? 'ahead' : null
}
