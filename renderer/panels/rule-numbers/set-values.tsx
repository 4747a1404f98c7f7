import { Trans, useLingui } from '@lingui/react/macro'
import { RotateCcw } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Id } from '../../../core/domain/records/field.ts'
import type { FailureFrame } from '../../../core/kernel/contract/frame.ts'
import { IconButton } from '../../ui/button.tsx'
import { toastFailure } from '../../ui/toasts.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { useUndoToast } from '../../ui/use-undo-toast.ts'
import { usePlaces } from '../places/use-places.ts'

/** What somebody set instead of what is built in. */
export interface SetNumber {
  readonly id: string
  /** Null is the whole company. */
  readonly location: Id<'location'> | null
  readonly value: number
  readonly reason: string
  readonly byName: string | null
  readonly at: number
}

interface SetValuesProps<Value extends SetNumber> {
  readonly set: readonly Value[]
  readonly print: (value: number) => string
  /** More to say of one, for instance what led to it. */
  readonly beside?: (value: Value) => ReactNode
  /** Null: not for whoever looks. */
  readonly reset: ((value: Value, reason: string) => Promise<FailureFrame | null>) | null
  readonly isResetting: boolean
}

export function SetValues<Value extends SetNumber>({ set, print, beside, reset, isResetting }: SetValuesProps<Value>) {
  const { t } = useLingui()
  const format = useFormat()
  const places = usePlaces()
  const done = useUndoToast()
  if (set.length === 0) return <span className="text-3">–</span>
  async function setBack(value: Value): Promise<void> {
    const failure = await reset!(value, t`Set back`)
    if (failure === null) done(t`Set back to what holds without it.`)
    else toastFailure(failure)
  }
  return (
    <ul className="m-0 flex list-none flex-col gap-1 p-0">
      {set.map((value) => {
        const where = value.location === null ? t`whole company` : (places.nameOf(value.location) ?? t`Unknown`)
        const who = value.byName ?? '–'
        const when = format.dateTime(value.at, places.zoneOf(value.location))
        return (
          <li key={value.id} className="flex flex-wrap items-center gap-x-2">
            <strong className="font-semibold">{print(value.value)}</strong>
            <span>{where}</span>
            <span className="text-3"><Trans>{who}, {when}</Trans></span>
            <span dir="auto" className="text-2">{value.reason}</span>
            {beside?.(value)}
            {reset && <IconButton label={t`Set back: ${where}`} icon={<RotateCcw aria-hidden className="size-3.5" />} isDisabled={isResetting} onPress={() => void setBack(value)} />}
          </li>
        )
      })}
    </ul>
  )
}
