import { Trans } from '@lingui/react/macro'
import { useDeskCommand } from '../../desk/use-desk-command.ts'
import { Switch } from '../../ui/fields.tsx'
import { toastFailure } from '../../ui/toasts.tsx'

/** Whether the digest of each day goes there too. */
export function DigestSwitch({ channel, isOn, onSaved }: { readonly channel: 'webhook' | 'mail'; readonly isOn: boolean; readonly onSaved: () => void }) {
  const set = useDeskCommand('alert.setDigests')

  async function change(next: boolean): Promise<void> {
    const reply = await set.run({ channel, isOn: next })
    if (!reply.ok) toastFailure(reply.failure)
    onSaved()
  }

  return <Switch isSelected={isOn} isDisabled={set.isRunning} onChange={(next) => void change(next)}>{channel === 'mail' ? <Trans>The digest of each day too, with its PDF</Trans> : <Trans>The digest of each day too, as counts and fingerprint</Trans>}</Switch>
}
