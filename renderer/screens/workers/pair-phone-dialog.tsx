import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { asId } from '../../../core/domain/records/field.ts'
import type { FailureFrame } from '../../../core/kernel/contract/frame.ts'
import { PAIRING_CODE } from '../../../core/kernel/contract/pairing-code.ts'
import { useDeskCommand } from '../../desk/use-desk-command.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/fields.tsx'
import { QrCode } from '../../ui/qr-code.tsx'
import { FailureNote } from '../../ui/states.tsx'
import { toast } from '../../ui/toasts.tsx'

/** From these a phone reaches itself. */
const LOOPBACK: readonly string[] = ['localhost', '127.0.0.1', '[::1]']

interface PairPhoneDialogProps {
  readonly worker: string
  readonly name: string
  readonly onClose: () => void
}

/** By a link that is photographed from this screen, or by the code that the phone shows. */
export function PairPhoneDialog({ worker, name, onClose }: PairPhoneDialogProps) {
  const { t } = useLingui()
  const makeLink = useDeskCommand('phone.link')
  const confirm = useDeskCommand('phone.confirm')
  const [link, setLink] = useState<string | null>(null)
  const [typed, setTyped] = useState('')
  const [failure, setFailure] = useState<FailureFrame | null>(null)
  const code = typed.replaceAll(/\s/g, '')
  const isServed = location.protocol.startsWith('http')
  const isNear = LOOPBACK.includes(location.hostname)

  async function make(): Promise<void> {
    const reply = await makeLink.run({ worker: asId<'worker'>(worker) })
    if (!reply.ok) return setFailure(reply.failure)
    setFailure(null)
    setLink(`${location.origin}/crew#k=${reply.value.link}`)
  }

  async function pair(): Promise<void> {
    const reply = await confirm.run({ code, worker: asId<'worker'>(worker) })
    if (!reply.ok) return setFailure(reply.failure)
    toast({ tone: 'done', title: t`The phone is paired with ${reply.value.name}.` })
    onClose()
  }

  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t`Pair a phone with ${name}`}
      actions={
        <>
          <Button onPress={onClose}>{link === null ? <Trans>Cancel</Trans> : <Trans>Done</Trans>}</Button>
          {link === null && <Button kind="primary" isDisabled={!PAIRING_CODE.test(code)} isPending={confirm.isRunning} onPress={() => void pair()}><Trans>Pair by code</Trans></Button>}
        </>
      }
    >
      {link === null ? (
        <>
          {isServed ? (
            <>
              <p><Trans>Make a link and let the phone photograph it: it is good once, for a quarter of an hour, and for {name} alone.</Trans></p>
              <Button isPending={makeLink.isRunning} onPress={() => void make()}><Trans>Make a link</Trans></Button>
            </>
          ) : (
            <p><Trans>Phones reach the desk in a browser: start it with trujourney serve, and open the console at the address that it names.</Trans></p>
          )}
          <p className="text-2"><Trans>Or open the desk’s address with /crew at its end on the phone, and type the code that it shows.</Trans></p>
          <TextField label={t`Code on the phone`} value={typed} onChange={setTyped} />
        </>
      ) : (
        <>
          <p><Trans>Let {name} photograph this with the phone’s camera. Nobody else should: whoever opens it first acts as {name}.</Trans></p>
          <QrCode text={link} label={t`Link for the phone of ${name}`} className="mx-auto w-64" />
          <TextField label={t`Address to photograph`} value={link} isReadOnly mono />
        </>
      )}
      {isServed && isNear && <p className="text-warning"><Trans>This console was opened at an address of this computer alone: a phone cannot reach it. Start the desk for the network (trujourney serve --host 0.0.0.0).</Trans></p>}
      <FailureNote failure={failure} />
    </Dialog>
  )
}
