import { Trans, useLingui } from '@lingui/react/macro'
import { Check, CircleSlash, HandCoins, RotateCcw } from 'lucide-react'
import { useState } from 'react'
import { useDeskCommand } from '../../desk/use-desk-command.ts'
import { useMay } from '../../desk/use-session.ts'
import { Button } from '../../ui/button.tsx'
import { ReadOnlyNote } from '../../ui/states.tsx'
import { toastFailure } from '../../ui/toasts.tsx'
import { DecideDialog, type Verdict } from './decide-dialog.tsx'
import type { DecideProps } from './decide-props.ts'
import { useUndoToast } from '../../ui/use-undo-toast.ts'

/** Above what scrolls, and not at the foot, where messages lie over it. What can be said about a finding; or, once something was said, the way to open it again. */
export function DecideBar(props: DecideProps) {
  const { t } = useLingui()
  const [asking, setAsking] = useState<Verdict | null>(null)
  const may = { recover: useMay('leak.recover'), reopen: useMay('leak.reopen') }
  const reopen = useDeskCommand('leak.reopen')
  const done = useUndoToast()
  const { job, rule, subject, state } = props.finding
  const close = () => setAsking(null)
  if (!may.recover) return <div className="p-3"><ReadOnlyNote><Trans>You may read findings, not decide about them.</Trans></ReadOnlyNote></div>
  async function open(): Promise<void> {
    const reply = await reopen.run({ job, rule, subject })
    if (reply.ok) done(t`The finding is open again.`)
    else toastFailure(reply.failure)
  }
  return (
    <div className="flex flex-wrap gap-2 border-b border-line-1 px-4 py-2">
      {state === 'open' ? (
        <>
          <Button kind="primary" icon={<HandCoins aria-hidden className="size-4" />} onPress={() => setAsking('recover')}><Trans>Recovered</Trans></Button>
          <Button icon={<Check aria-hidden className="size-4" />} onPress={() => setAsking('accept')}><Trans>Accept</Trans></Button>
          <Button icon={<CircleSlash aria-hidden className="size-4" />} onPress={() => setAsking('wrong')}><Trans>Wrong</Trans></Button>
        </>
      ) : (
        may.reopen && <Button icon={<RotateCcw aria-hidden className="size-4" />} isPending={reopen.isRunning} onPress={() => void open()}><Trans>Open again</Trans></Button>
      )}
      {asking !== null && <DecideDialog verdict={asking} {...props} onClose={close} />}
    </div>
  )
}
