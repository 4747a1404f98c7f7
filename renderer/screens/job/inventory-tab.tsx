import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Plus, Trash2 } from 'lucide-react'
import { useRef, useState } from 'react'
import { asId } from '../../../core/domain/records/field.ts'
import { useDeskCommand } from '../../desk/use-desk-command.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { NumberField, TextField } from '../../ui/fields.tsx'
import { Card } from '../../ui/page.tsx'
import { toastFailure } from '../../ui/toasts.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { loadSums } from './estimate-totals.ts'
import type { JobDetail } from './job-values.ts'

type Item = JobDetail['inventory'][number]
type ItemFields = Pick<Item, 'room' | 'item' | 'quantity' | 'volumeCuft' | 'notes'>

export interface InventoryTabProps {
  readonly detail: JobDetail
  /** The trucks it is to go on, or none yet. */
  readonly truckCuft: number | null
  readonly onUseVolume: ((cuft: number) => void) | null
}

/** What is to be moved, room by room, and whether it fits. */
export function InventoryTab({ detail, truckCuft, onUseVolume }: InventoryTabProps) {
  const { inventory, job } = detail
  const mayEdit = detail.may.setInventory && !detail.locked
  const sums = loadSums(inventory)
  const rooms = [...Map.groupBy(inventory, ({ room }) => room ?? '')]
  return (
    <div className="flex flex-col gap-3 p-4">
      <LoadCard sums={sums} jobCuft={job.volumeCuft} truckCuft={truckCuft} onUseVolume={mayEdit ? onUseVolume : null} />
      {rooms.map(([room, items]) => (
        <Card key={room} title={room === '' ? <Trans>No room named</Trans> : <bdi>{room}</bdi>} actions={<span className="text-12 text-2"><Cuft value={loadSums(items).volumeCuft} /></span>}>
          {mayEdit && <ItemHeads />}
          <ul className="flex flex-col divide-y divide-[var(--line-1)]">
            {items.map((item) => (mayEdit ? <EditItem key={item.key} job={job.id} item={item} /> : <ReadItem key={item.key} item={item} />))}
          </ul>
        </Card>
      ))}
      {inventory.length === 0 && !mayEdit && <p className="p-2 text-2"><Trans>Nobody has made a list yet.</Trans></p>}
      {mayEdit && <AddItem job={job.id} room={inventory.at(-1)?.room ?? ''} />}
    </div>
  )
}

/** Over the fields, which have their names for screen readers themselves. */
function ItemHeads() {
  return (
    <div aria-hidden className="flex gap-2 text-11 text-3 max-sm:hidden">
      <span className="w-16"><Trans>Quantity</Trans></span>
      <span className="min-w-0 flex-1 basis-40"><Trans>Item</Trans></span>
      <span className="w-24"><Trans>cu ft each</Trans></span>
      <span className="min-w-0 flex-1 basis-40"><Trans>Notes</Trans></span>
      <span className="w-7" />
    </div>
  )
}

function Cuft({ value }: { readonly value: number }) {
  const format = useFormat()
  return <Trans>{format.number(value, 1)} cu ft</Trans>
}

function LoadCard({ sums, jobCuft, truckCuft, onUseVolume }: { readonly sums: ReturnType<typeof loadSums>; readonly jobCuft: number | null; readonly truckCuft: number | null; readonly onUseVolume: ((cuft: number) => void) | null }) {
  const format = useFormat()
  const share = truckCuft === null || truckCuft === 0 ? null : (sums.volumeCuft / truckCuft) * 100
  return (
    <Card>
      <div className="flex flex-wrap items-center gap-x-6 gap-y-2">
        <p className="text-18 font-semibold"><Cuft value={sums.volumeCuft} /></p>
        <p className="text-2"><Plural value={sums.pieces} one="# piece" other="# pieces" /></p>
        {sums.unmeasured > 0 && <p className="text-12 text-warning"><Plural value={sums.unmeasured} one="# line without a volume" other="# lines without a volume" /></p>}
        {share !== null && (
          <div className="flex min-w-48 flex-1 items-center gap-2 text-12">
            <div role="img" aria-label={format.percent(share)} className="h-2 flex-1 overflow-hidden rounded-full bg-3">
              <div className={share > 100 ? 'h-full bg-danger' : share > 85 ? 'h-full bg-warning' : 'h-full bg-good'} style={{ width: `${Math.min(100, share)}%` }} />
            </div>
            <Trans>{format.percent(share)} of the truck</Trans>
          </div>
        )}
        {jobCuft !== null && Math.abs(jobCuft - sums.volumeCuft) >= 1 && sums.volumeCuft > 0 && <p className="text-12 text-2"><Trans>The job says {format.number(jobCuft)} cu ft</Trans></p>}
        {onUseVolume && sums.volumeCuft > 0 && jobCuft !== sums.volumeCuft && (
          <Button onPress={() => onUseVolume(sums.volumeCuft)}>
            <Trans>Use as the job’s volume</Trans>
          </Button>
        )}
      </div>
    </Card>
  )
}

function ReadItem({ item }: { readonly item: Item }) {
  const format = useFormat()
  return (
    <li className="flex flex-wrap gap-3 py-1">
      <span className="w-10 text-right">{format.number(item.quantity)} ×</span>
      <bdi className="flex-1">{item.item}</bdi>
      <span className="text-2">{item.volumeCuft === null ? '–' : <Cuft value={item.quantity * item.volumeCuft} />}</span>
      {item.notes !== null && <bdi className="basis-full pl-13 text-12 text-2">{item.notes}</bdi>}
    </li>
  )
}

function EditItem({ job, item }: { readonly job: string; readonly item: Item }) {
  const { t } = useLingui()
  const [mine, setMine] = useState<ItemFields>(item)
  const [seen, setSeen] = useState(item)
  const set = useDeskCommand('inventory.set')
  const remove = useDeskCommand('inventory.remove')
  if (item !== seen) {
    setSeen(item)
    setMine(item)
  }

  async function write(next: ItemFields): Promise<void> {
    setMine(next)
    const { room, item: name, quantity, volumeCuft, notes } = next
    if (name.trim() === '' || (room === item.room && name === item.item && quantity === item.quantity && volumeCuft === item.volumeCuft && notes === item.notes)) return
    const reply = await set.run({ job: asId<'job'>(job), key: item.key, room, item: name, quantity, volumeCuft, notes })
    if (!reply.ok) toastFailure(reply.failure)
  }

  return (
    <li className="flex flex-wrap items-start gap-2 py-1.5">
      <NumberField label={t`Quantity`} hideLabel value={mine.quantity} minValue={1} maxValue={10_000} onChange={(quantity) => !Number.isNaN(quantity) && void write({ ...mine, quantity })} className="w-16" />
      <TextField label={t`Item`} hideLabel value={mine.item} onChange={(text) => setMine({ ...mine, item: text })} onBlur={() => void write(mine)} maxLength={500} className="min-w-0 flex-1 basis-40" />
      <NumberField label={t`Volume of one, cu ft`} hideLabel value={mine.volumeCuft ?? Number.NaN} minValue={0} maxValue={10_000} onChange={(value) => void write({ ...mine, volumeCuft: Number.isNaN(value) ? null : value })} className="w-24" />
      <TextField label={t`Notes`} hideLabel placeholder={t`Notes`} value={mine.notes ?? ''} onChange={(text) => setMine({ ...mine, notes: text === '' ? null : text })} onBlur={() => void write(mine)} className="min-w-0 flex-1 basis-40" />
      <IconButton label={t`Remove ${item.item}`} icon={<Trash2 aria-hidden className="size-4" />} onPress={() => void remove.run({ job: asId<'job'>(job), key: item.key }).then((reply) => reply.ok || toastFailure(reply.failure))} />
    </li>
  )
}

function AddItem({ job, room: lastRoom }: { readonly job: string; readonly room: string }) {
  const { t } = useLingui()
  const itemField = useRef<HTMLInputElement>(null)
  const [room, setRoom] = useState(lastRoom)
  const [item, setItem] = useState('')
  const [quantity, setQuantity] = useState(1)
  const [volume, setVolume] = useState(Number.NaN)
  const set = useDeskCommand('inventory.set')

  async function add(): Promise<void> {
    const reply = await set.run({ job: asId<'job'>(job), room: room.trim() === '' ? null : room.trim(), item: item.trim(), quantity, volumeCuft: Number.isNaN(volume) ? null : volume, notes: null })
    if (!reply.ok) return toastFailure(reply.failure)
    setItem('')
    setQuantity(1)
    setVolume(Number.NaN)
    itemField.current?.focus()
  }

  return (
    <Card title={<Trans>Add to the list</Trans>}>
      <form
        className="flex flex-wrap items-end gap-2"
        onSubmit={(event) => {
          event.preventDefault()
          if (item.trim() !== '') void add()
        }}
      >
        <TextField label={t`Room`} value={room} onChange={setRoom} className="w-36" maxLength={500} />
        <TextField label={t`Item`} inputRef={itemField} value={item} onChange={setItem} className="min-w-0 flex-1 basis-40" maxLength={500} />
        <NumberField label={t`Quantity`} value={quantity} minValue={1} onChange={setQuantity} className="w-20" />
        <NumberField label={t`Volume of one, cu ft`} value={volume} minValue={0} onChange={setVolume} className="w-36" />
        <Button type="submit" kind="primary" isDisabled={item.trim() === ''} isPending={set.isRunning} icon={<Plus aria-hidden className="size-4" />}>
          <Trans>Add</Trans>
        </Button>
      </form>
    </Card>
  )
}
