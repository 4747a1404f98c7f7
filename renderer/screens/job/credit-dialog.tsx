import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { FailureFrame } from '../../../core/kernel/contract/frame.ts'
import { useDeskCommand } from '../../desk/use-desk-command.ts'
import { useDeskQuery } from '../../desk/use-desk-query.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Checkbox, MoneyField, TextArea } from '../../ui/fields.tsx'
import { FailureNote, Loading } from '../../ui/states.tsx'
import { useFormat } from '../../ui/use-format.ts'

/** Whole, or by line. Where money came in, a second person is asked. */
export function CreditDialog({ invoice, onClose }: { readonly invoice: string; readonly onClose: () => void }) {
  const { t } = useLingui()
  const format = useFormat()
  const { data, failure: unread } = useDeskQuery('invoice.detail', { invoice })
  const credit = useDeskCommand('invoice.credit')
  const ask = useDeskCommand('credit.ask')
  const [isWhole, setWhole] = useState(true)
  const [amounts, setAmounts] = useState<Readonly<Record<number, number | null>>>({})
  const [reason, setReason] = useState('')
  const [failure, setFailure] = useState<FailureFrame | null>(null)
  const lines = Object.entries(amounts).flatMap(([line, amountCents]) => (amountCents !== null && amountCents > 0 ? [{ line: Number(line), amountCents }] : []))
  const isReady = reason.trim() !== '' && (isWhole || lines.length > 0)
  const needsSecond = failure?.code === 'invoice.second_needed'

  async function run(command: typeof credit | typeof ask): Promise<void> {
    const reply = await command.run({ invoice, reason: reason.trim(), ...(isWhole ? {} : { lines }) })
    if (!reply.ok) return setFailure(reply.failure)
    onClose()
  }

  return (
    <Dialog
      title={<Trans>Credit {data?.number ?? ''}</Trans>}
      isOpen
      onClose={onClose}
      size="medium"
      actions={
        <>
          <Button onPress={onClose}><Trans>Cancel</Trans></Button>
          {needsSecond ? <Button kind="primary" isDisabled={!isReady} isPending={ask.isRunning} onPress={() => void run(ask)}><Trans>Ask a second person</Trans></Button> : <Button kind="primary" isDisabled={!isReady} isPending={credit.isRunning} onPress={() => void run(credit)}><Trans>Credit it</Trans></Button>}
        </>
      }
    >
      {data === undefined ? (unread ? <FailureNote failure={unread} /> : <Loading />) : (
        <>
          <Checkbox isSelected={isWhole} onChange={setWhole}><Trans>All that is left of it, {format.money(data.leftCents, data.currency)}</Trans></Checkbox>
          {!isWhole && data.lines.filter(({ leftCents }) => (leftCents ?? 0) > 0).map(({ line, description, kind, leftCents }) => {
            const left = format.money(leftCents, data.currency)
            return <MoneyField key={line} label={`${line}. ${description ?? kind}`} hint={t`Before tax; ${left} is left.`} cents={amounts[line] ?? null} currency={data.currency} onChange={(cents) => setAmounts({ ...amounts, [line]: cents })} />
          })}
          <TextArea label={t`Why`} hint={t`It stands on the credit note.`} value={reason} onChange={setReason} maxLength={2_000} />
          <FailureNote failure={failure} />
        </>
      )}
    </Dialog>
  )
}
