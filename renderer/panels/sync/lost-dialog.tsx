import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { FailureFrame } from '../../../core/kernel/contract/frame.ts'
import type { Output } from '../../desk/desk-contract.ts'
import { useDeskCommand } from '../../desk/use-desk-command.ts'
import { useMay } from '../../desk/use-session.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { FailureNote } from '../../ui/states.tsx'

interface LostDialogProps {
  readonly workstation: Output<'workstations.list'>['workstations'][number]
  readonly isOnline: boolean
  readonly onReported: () => void
  readonly onClose: () => void
}

/** What happens to it, before it does; then what is left to do by hand. */
export function LostDialog({ workstation, isOnline, onReported, onClose }: LostDialogProps) {
  const { t } = useLingui()
  const report = useDeskCommand('workstations.reportLost')
  const [isOut, setOut] = useState(false)
  const [failure, setFailure] = useState<FailureFrame | null>(null)
  const { name, device } = workstation

  async function takeOut(): Promise<void> {
    const reply = await report.run({ device })
    if (!reply.ok) return setFailure(reply.failure)
    setFailure(null)
    setOut(true)
    onReported()
  }

  if (isOut) return <AfterDialog name={name} device={device} onClose={onClose} />
  return (
    <Dialog
      isOpen
      isAlert
      onClose={onClose}
      title={t`Report ${name} lost?`}
      actions={
        <>
          <Button onPress={onClose}><Trans>Cancel</Trans></Button>
          <Button kind="danger" isDisabled={!isOnline} isPending={report.isRunning} onPress={() => void takeOut()}><Trans>Take it out</Trans></Button>
        </>
      }
    >
      <ul className="list-disc pl-5">
        <li><Trans>The relay lets it in no more, within seconds; what it writes from then on is taken by nobody.</Trans></li>
        <li><Trans>At its next contact it shuts everybody out, with its walls and phones. Until then it goes on for as long as its lease lasts: eight hours for money and administration, three days for the rest.</Trans></li>
        <li><Trans>It cannot be let in again. If it is found, it begins anew with an invitation.</Trans></li>
      </ul>
      {!isOnline && <p role="status" className="text-warning"><Trans>There is no line to the relay now. Connect this workstation, or ask whoever runs the relay to do it there.</Trans></p>}
      <FailureNote failure={failure} />
    </Dialog>
  )
}

function AfterDialog({ name, device, onClose }: { readonly name: string; readonly device: string; readonly onClose: () => void }) {
  const { t } = useLingui()
  const mayRenew = useMay('partKeys.remove')
  const renew = useDeskCommand('partKeys.remove')
  const [isRenewed, setRenewed] = useState(false)
  const [failure, setFailure] = useState<FailureFrame | null>(null)

  async function renewKeys(): Promise<void> {
    const reply = await renew.run({ device })
    setFailure(reply.ok ? null : reply.failure)
    setRenewed(reply.ok)
  }

  return (
    <Dialog isOpen onClose={onClose} title={t`${name} is out`} actions={<Button kind="primary" onPress={onClose}><Trans>Close</Trans></Button>}>
      <p><Trans>The relay lets it in no more. What is left to do:</Trans></p>
      <ol className="flex list-decimal flex-col gap-2 pl-5">
        <li>
          <Trans>Renew the keys of personal data: it gets none of the new ones.</Trans>
          {mayRenew && !isRenewed && <div className="pt-1"><Button isPending={renew.isRunning} onPress={() => void renewKeys()}><Trans>Renew the keys</Trans></Button></div>}
          {isRenewed && <p role="status" className="text-good"><Trans>Done: what is written from now on it cannot read.</Trans></p>}
          <FailureNote failure={failure} />
        </li>
        <li><Trans>Change the company’s passphrase if it was written down with the machine, and renew tokens of services that lay there.</Trans></li>
        <li><Trans>Look under Activity at what was done there, and record an incident if data may be in other hands.</Trans></li>
      </ol>
    </Dialog>
  )
}
