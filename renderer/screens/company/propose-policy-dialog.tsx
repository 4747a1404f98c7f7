import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { FileTrigger } from 'react-aria-components'
import { toInstant } from '../../../core/domain/time/zoned-time.ts'
import type { FailureFrame } from '../../../core/kernel/contract/frame.ts'
import type { Input } from '../../desk/desk-contract.ts'
import { useDeskCommand } from '../../desk/use-desk-command.ts'
import { Button } from '../../ui/button.tsx'
import { DateField, TimeField } from '../../ui/dates.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/fields.tsx'
import { FailureNote } from '../../ui/states.tsx'
import { toast } from '../../ui/toasts.tsx'

type Json = Input<'policy.propose'>['document']

interface Chosen {
  readonly name: string
  /** Null: the file is no JSON. */
  readonly document: Json | null
}

export function ProposePolicyDialog({ version, zone, onClose }: { readonly version: number; readonly zone: string; readonly onClose: () => void }) {
  const { t } = useLingui()
  const propose = useDeskCommand('policy.propose')
  const [chosen, setChosen] = useState<Chosen | null>(null)
  const [reason, setReason] = useState('')
  const [date, setDate] = useState<string | null>(null)
  const [time, setTime] = useState<string | null>('06:00')
  const [failure, setFailure] = useState<FailureFrame | null>(null)

  async function choose(files: readonly File[]): Promise<void> {
    const [file] = files
    if (!file) return
    setFailure(null)
    setChosen({ name: file.name, document: readJson(await file.text()) })
  }
  async function send(): Promise<void> {
    const document = chosen?.document
    if (document === undefined || document === null) return
    const begins = date === null || time === null ? null : toInstant(date, time, zone)
    const reply = await propose.run({ document, reason: reason.trim(), ...(begins?.ok === true ? { effectFrom: begins.value } : {}) })
    if (!reply.ok) return setFailure(reply.failure)
    toast({ tone: 'done', title: t`Version ${version} is proposed and signed by you.` })
    onClose()
  }

  return (
    <Dialog
      title={<Trans>Propose a change of the policy</Trans>}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}><Trans>Cancel</Trans></Button>
          <Button kind="primary" isDisabled={(chosen?.document ?? null) === null || reason.trim() === ''} isPending={propose.isRunning} onPress={() => void send()}><Trans>Sign and propose</Trans></Button>
        </>
      }
    >
      <p className="text-2">
        <Trans>Save the policy as a file, change it, raise its version to {version}, and choose it here. It is checked as a whole: names that do not exist, rights that nobody could give back and everything else that is wrong are said.</Trans>
      </p>
      <div className="flex flex-wrap items-center gap-3">
        <FileTrigger acceptedFileTypes={['.json', 'application/json']} onSelect={(list) => void choose([...(list ?? [])])}>
          <Button><Trans>Choose a file…</Trans></Button>
        </FileTrigger>
        {chosen !== null && <bdi className="text-13">{chosen.name}</bdi>}
      </div>
      {chosen?.document === null && <p role="alert" className="text-13 text-danger"><Trans>This file is not JSON.</Trans></p>}
      <TextField label={t`Why`} value={reason} onChange={setReason} maxLength={2_000} />
      <div className="flex flex-wrap gap-3">
        <DateField label={t`Begins on`} hint={t`Left empty: a minute after it is signed.`} value={date} onChange={setDate} />
        {date !== null && <TimeField label={t`at`} value={time} onChange={setTime} />}
      </div>
      <FailureNote failure={failure} />
    </Dialog>
  )
}

function readJson(text: string): Json | null {
  try {
    return JSON.parse(text) as Json
  } catch {
    return null
  }
}
