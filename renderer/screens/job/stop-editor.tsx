import { useLingui } from '@lingui/react/macro'
import { ArrowDown, ArrowUp, ChevronRight, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { IconButton, Button } from '../../ui/button.tsx'
import { Select } from '../../ui/choose.tsx'
import { NumberField, TextArea, TextField } from '../../ui/fields.tsx'
import type { StopValues } from './job-values.ts'
import { AccessLine, PlaceNote } from './stop-facts.tsx'
import { STOP_KIND_NAMES, tradeWord } from '../../panels/job-card/trade-words.ts'

const KINDS = ['origin', 'stop', 'destination', 'storage'] as const
const PROPERTIES = ['apartment', 'condo', 'studio', 'townhouse', 'house', 'office', 'warehouse'] as const
const PARKINGS = ['street', 'driveway', 'loading_dock', 'permit'] as const
const LIFTS = { yes: true, no: false, unknown: null } as const

export interface StopEditorProps {
  readonly stop: StopValues
  readonly place: number
  readonly of: number
  /** For a stop that nobody pinned: how far from the middle of the named area the door is expected; null where nothing is known, undefined while the desk has not been asked. */
  readonly radiusM: number | null | undefined
  readonly onChange: (stop: StopValues) => void
  readonly onMove: (by: -1 | 1) => void
  readonly onRemove: () => void
  readonly readOnly: boolean
  readonly error: string | null
}

export function StopEditor({ stop, place, of, radiusM, onChange, onMove, onRemove, readOnly, error }: StopEditorProps) {
  const { t, i18n } = useLingui()
  const [isOpen, setIsOpen] = useState(false)
  const set = (part: Partial<StopValues>) => onChange({ ...stop, ...part })
  const orNull = (text: string) => (text === '' ? null : text)
  const number = (value: number) => (Number.isNaN(value) ? null : value)
  const lift = stop.hasElevator === null ? 'unknown' : stop.hasElevator ? 'yes' : 'no'
  const choicesOf = (known: readonly string[], value: string | null) => [{ id: 'unknown', label: t`Not known` }, ...[...new Set([...known, ...(value === null ? [] : [value])])].map((id) => ({ id, label: tradeWord(i18n, id) }))]

  return (
    <li className="flex flex-col gap-2 rounded-card border border-line-1 p-2.5">
      <div className="flex flex-wrap items-start gap-2">
        <Select label={t`Kind of stop ${place}`} hideLabel choices={KINDS.map((id) => ({ id, label: i18n._(STOP_KIND_NAMES[id]) }))} value={stop.kind} onChange={(kind) => set({ kind })} isDisabled={readOnly} className="w-32" />
        <TextField label={t`Address of stop ${place}`} hideLabel placeholder={t`Street, town`} value={stop.address} error={error} onChange={(address) => set({ address, ...moved(stop, address) })} isReadOnly={readOnly} className="min-w-0 flex-1 basis-52" />
        <TextField label={t`Postal code of stop ${place}`} hideLabel placeholder={t`Postal code`} mono value={stop.postalCode ?? ''} onChange={(text) => set({ postalCode: orNull(text.toUpperCase()) })} isReadOnly={readOnly} className="w-28" />
        {!readOnly && (
          <div className="flex">
            <IconButton label={t`Earlier`} icon={<ArrowUp aria-hidden className="size-4" />} isDisabled={place === 1} onPress={() => onMove(-1)} />
            <IconButton label={t`Later`} icon={<ArrowDown aria-hidden className="size-4" />} isDisabled={place === of} onPress={() => onMove(1)} />
            <IconButton label={t`Remove this stop`} icon={<Trash2 aria-hidden className="size-4" />} onPress={onRemove} />
          </div>
        )}
      </div>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-12 text-2">
        <PlaceNote stop={stop} radiusM={radiusM} />
        <Button kind="quiet" aria-expanded={isOpen} onPress={() => setIsOpen(!isOpen)} icon={<ChevronRight aria-hidden className={isOpen ? 'size-3.5 rotate-90' : 'size-3.5'} />}>
          <AccessLine stop={stop} isEditable={!readOnly} />
        </Button>
      </div>
      {isOpen && (
        <div className="grid grid-cols-[repeat(auto-fill,minmax(8.5rem,1fr))] gap-2">
          <Select label={t`Property`} choices={choicesOf(PROPERTIES, stop.property)} value={stop.property ?? 'unknown'} onChange={(id) => set({ property: id === 'unknown' ? null : id })} isDisabled={readOnly} />
          <NumberField label={t`Floor`} value={stop.floor ?? Number.NaN} onChange={(value) => set({ floor: number(value) })} minValue={-10} maxValue={200} isReadOnly={readOnly} />
          <Select label={t`Elevator`} choices={[{ id: 'yes', label: t`Yes` }, { id: 'no', label: t`No` }, { id: 'unknown', label: t`Not known` }]} value={lift} onChange={(id) => set({ hasElevator: LIFTS[id as keyof typeof LIFTS] })} isDisabled={readOnly} />
          <NumberField label={t`Stairs, steps`} value={stop.stairs ?? Number.NaN} onChange={(value) => set({ stairs: number(value) })} minValue={0} maxValue={1000} isReadOnly={readOnly} />
          <NumberField label={t`Carry to the truck, m`} value={stop.longCarryM ?? Number.NaN} onChange={(value) => set({ longCarryM: number(value) })} minValue={0} maxValue={5000} isReadOnly={readOnly} />
          <Select label={t`Parking`} choices={choicesOf(PARKINGS, stop.parking)} value={stop.parking ?? 'unknown'} onChange={(id) => set({ parking: id === 'unknown' ? null : id })} isDisabled={readOnly} />
          <TextArea label={t`Notes on this place`} rows={2} value={stop.notes ?? ''} onChange={(text) => set({ notes: orNull(text) })} isReadOnly={readOnly} className="col-span-full" />
        </div>
      )}
    </li>
  )
}

/** Another address is another place: the old pin would be a lie. */
function moved(stop: StopValues, address: string): Partial<StopValues> {
  return address === stop.address ? {} : { lat: null, lon: null }
}
