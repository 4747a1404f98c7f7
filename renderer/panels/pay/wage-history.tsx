import { Trans, useLingui } from '@lingui/react/macro'
import { Pencil, Plus, Trash2 } from 'lucide-react'
import { useState, type FormEvent } from 'react'
import type { FailureFrame } from '../../../core/kernel/contract/frame.ts'
import type { Input, Output } from '../../desk/desk-contract.ts'
import { useDeskCommand } from '../../desk/use-desk-command.ts'
import { useDeskQuery } from '../../desk/use-desk-query.ts'
import { useCurrency, useMay } from '../../desk/use-session.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { DateField } from '../../ui/dates.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { MoneyField } from '../../ui/fields.tsx'
import { Failed, FailureNote, Loading } from '../../ui/states.tsx'
import { toastFailure } from '../../ui/toasts.tsx'
import { useFormat } from '../../ui/use-format.ts'
import { useUndoToast } from '../../ui/use-undo-toast.ts'
import { SheetPart } from '../record-table/record-form.tsx'

type Wage = Output<'worker.wages'>['wages'][number]

/** What was paid from which day on; who may can set a wage from today or an earlier day, and take a change out again. */
export function WageHistory({ worker }: { readonly worker: string }) {
  const { t } = useLingui()
  const mayRead = useMay('worker.wages')
  const maySet = useMay('worker.setWage')
  const { data, failure, isLoading, retry } = useDeskQuery('worker.wages', { worker } as Input<'worker.wages'>, { enabled: mayRead })
  const [editing, setEditing] = useState<Wage | 'new' | null>(null)
  if (!mayRead) return null
  return (
    <SheetPart title={<Trans>Wage</Trans>} actions={maySet && data ? <Button kind="quiet" icon={<Plus aria-hidden className="size-4" />} onPress={() => setEditing('new')}><Trans>New wage…</Trans></Button> : undefined}>
      {isLoading && <Loading />}
      {failure && !data && <Failed failure={failure} retry={retry} />}
      {data && (
        <table aria-label={t`Wage`} className="w-full border-collapse text-12">
          <thead className="text-left text-11 text-3">
            <tr>
              <th scope="col" className="py-1 font-normal"><Trans>From</Trans></th>
              <th scope="col" className="text-right font-normal"><Trans>Per hour</Trans></th>
              <th scope="col" className="pl-4 font-normal"><Trans>Set by</Trans></th>
              <th scope="col" aria-label={t`Change`} />
            </tr>
          </thead>
          <tbody>
            {data.wages.map((wage, index) => <WageRow key={wage.from ?? ''} worker={worker} wage={wage} isNow={index === 0} onEdit={maySet && wage.from !== null ? () => setEditing(wage) : null} />)}
          </tbody>
        </table>
      )}
      {editing !== null && data && <WageDialog worker={worker} wage={editing === 'new' ? null : editing} today={data.today} onClose={() => setEditing(null)} />}
    </SheetPart>
  )
}

function WageRow({ worker, wage: { from, wagePerHourCents, byName }, isNow, onEdit }: { readonly worker: string; readonly wage: Wage; readonly isNow: boolean; readonly onEdit: (() => void) | null }) {
  const { t } = useLingui()
  const format = useFormat()
  const drop = useDeskCommand('worker.dropWage')
  const done = useUndoToast()
  const money = format.money(wagePerHourCents)
  async function remove(): Promise<void> {
    if (from === null) return
    const reply = await drop.run({ worker, from } as Input<'worker.dropWage'>)
    if (reply.ok) done(t`The change of the wage is taken out: what was paid before it goes on.`)
    else toastFailure(reply.failure)
  }
  return (
    <tr className="border-t border-line-1">
      <th scope="row" className="py-1.5 text-left font-normal">{from === null ? <span className="text-3"><Trans>from the start</Trans></span> : format.date(from)}</th>
      <td className={isNow ? 'text-right font-semibold' : 'text-right'}>{money}</td>
      <td className="max-w-40 truncate pl-4 text-2"><bdi>{byName ?? ''}</bdi></td>
      <td className="w-16">
        {onEdit && from !== null && (
          <span className="flex justify-end">
            <IconButton label={t`Change the wage of ${money}`} icon={<Pencil aria-hidden className="size-3.5" />} onPress={onEdit} />
            <IconButton label={t`Take out the wage of ${money}`} icon={<Trash2 aria-hidden className="size-3.5" />} onPress={() => void remove()} />
          </span>
        )}
      </td>
    </tr>
  )
}

/** `wage` null: a new one. The day of a wage that is there stays; another day is another change. */
function WageDialog({ worker, wage, today, onClose }: { readonly worker: string; readonly wage: Wage | null; readonly today: string; readonly onClose: () => void }) {
  const { t } = useLingui()
  const currency = useCurrency()
  const set = useDeskCommand('worker.setWage')
  const done = useUndoToast()
  const [from, setFrom] = useState<string | null>(wage?.from ?? today)
  const [cents, setCents] = useState<number | null>(wage?.wagePerHourCents ?? null)
  const [failure, setFailure] = useState<FailureFrame | null>(null)
  const isAhead = from !== null && from > today
  const canSave = cents !== null && from !== null && !isAhead
  async function save(event: FormEvent): Promise<void> {
    event.preventDefault()
    if (!canSave) return
    const reply = await set.run({ worker, from, wagePerHourCents: cents } as Input<'worker.setWage'>)
    if (!reply.ok) return setFailure(reply.failure)
    onClose()
    done(t`The wage is set. Pay weeks from that day on are reckoned with it.`)
  }
  return (
    <Dialog title={wage === null ? <Trans>New wage</Trans> : <Trans>Change the wage</Trans>} isOpen onClose={onClose} actions={<><Button onPress={onClose}><Trans>Cancel</Trans></Button><Button kind="primary" type="submit" form="wage" isDisabled={!canSave} isPending={set.isRunning}><Trans>Save</Trans></Button></>}>
      <form id="wage" className="flex flex-col gap-3" onSubmit={(event) => void save(event)}>
        <MoneyField label={t`Per hour`} cents={cents} onChange={setCents} currency={currency} minValue={0} autoFocus />
        <DateField label={t`From`} value={from} onChange={setFrom} isReadOnly={wage !== null} hint={t`Today or an earlier day. It holds until the next change.`} error={isAhead ? t`A wage cannot be set ahead: enter it when its day has come.` : null} />
        <FailureNote failure={failure} />
      </form>
    </Dialog>
  )
}
