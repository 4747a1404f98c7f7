import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { Id } from '../../../core/domain/records/field.ts'
import { addDays } from '../../../core/domain/time/local-date.ts'
import type { FailureFrame } from '../../../core/kernel/contract/frame.ts'
import { useDeskCommand } from '../../desk/use-desk-command.ts'
import type { Place } from '../../panels/places/use-places.ts'
import { Button } from '../../ui/button.tsx'
import { DateField } from '../../ui/dates.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Switch } from '../../ui/fields.tsx'
import { FailureNote } from '../../ui/states.tsx'
import { toast } from '../../ui/toasts.tsx'
import { useFormat } from '../../ui/use-format.ts'
import type { BoardSearch } from './board-search.ts'
import type { useDrop } from './use-drop.ts'

export interface CopyDayDialogProps {
  readonly locations: readonly Place[]
  readonly date: string
  readonly drop: ReturnType<typeof useDrop>
  readonly onClose: () => void
  readonly onSearch: (change: Partial<BoardSearch>) => void
}

/** A week is planned from the one before: trucks and crews again, the jobs only where they come again too. */
export function CopyDayDialog({ locations, date, drop, onClose, onSearch }: CopyDayDialogProps) {
  const { t } = useLingui()
  const f = useFormat()
  const copy = useDeskCommand('journey.copyDay')
  const [from, setFrom] = useState<string | null>(date)
  const [to, setTo] = useState<string | null>(addDays(date, 7))
  const [jobs, setJobs] = useState(false)
  const [failure, setFailure] = useState<FailureFrame | null>(null)

  async function run(): Promise<void> {
    if (from === null || to === null) return
    let journeys = 0
    let leftOut = 0
    for (const { id } of locations) {
      const reply = await copy.run({ location: id as Id<'location'>, from, to, jobs })
      if (!reply.ok) return setFailure(reply.failure)
      journeys += reply.value.journeys
      leftOut += reply.value.leftOut
    }
    const detail = leftOut > 0 ? t`Left out: ${leftOut}, out of service or already out that day.` : drop.mark
    toast({ tone: 'done', title: <Plural value={journeys} one="# journey copied" other="# journeys copied" />, detail, action: { label: t`Undo`, run: () => void drop.undo() } })
    onSearch({ date: to })
    onClose()
  }

  return (
    <Dialog
      title={<Trans>Copy a day</Trans>}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button kind="primary" isDisabled={from === null || to === null || from === to || copy.isRunning} onPress={() => void run()}>
            <Trans>Copy</Trans>
          </Button>
        </>
      }
    >
      <p className="text-2">
        <Trans>Trucks, crews and departures of one day are set up again on another. A truck that is already out that day keeps what it has.</Trans>
      </p>
      <div className="flex gap-3">
        <DateField label={t`From`} value={from} onChange={setFrom} />
        <DateField label={t`To`} value={to} onChange={setTo} />
      </div>
      <Switch isSelected={jobs} onChange={setJobs}>
        <Trans>With the jobs, as new bookings</Trans>
      </Switch>
      {to !== null && <p className="text-12 text-3">{f.longDay(to)}</p>}
      <FailureNote failure={failure} />
    </Dialog>
  )
}
