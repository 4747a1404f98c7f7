import { msg } from '@lingui/core/macro'
import type { MessageDescriptor } from '@lingui/core'
import { Trans, useLingui } from '@lingui/react/macro'
import { UserRound } from 'lucide-react'
import { useDeskCommand } from '../../desk/use-desk-command.ts'
import { useMay, useSession } from '../../desk/use-session.ts'
import { Button } from '../../ui/button.tsx'
import { toastFailure } from '../../ui/toasts.tsx'
import { useUndoToast } from '../../ui/use-undo-toast.ts'
import type { Finding } from './use-rules.ts'

const DESKS: Readonly<Record<Finding['desk'], MessageDescriptor>> = {
  billing: msg`Work for billing`,
  dispatch: msg`Work for dispatch`,
  sales: msg`Work for sales`,
  management: msg`Work for management`,
}

/** Who sees to the finding, or whose work it is; whoever reads it can take it, and let go of it. */
export function OwnerLine({ finding }: { readonly finding: Finding }) {
  const { t, i18n } = useLingui()
  const { user } = useSession()
  const may = useMay('leak.assign')
  const assign = useDeskCommand('leak.assign')
  const done = useUndoToast()
  const { job, rule, subject, owner, ownerName, desk } = finding
  const isMine = owner !== null && owner === user
  async function give(to: typeof owner): Promise<void> {
    const reply = await assign.run({ job, rule, subject, user: to })
    if (reply.ok) done(to === null ? t`Nobody sees to this finding now.` : t`You see to this finding now.`)
    else toastFailure(reply.failure)
  }
  return (
    <p className="m-0 flex flex-wrap items-center gap-2 text-12 text-2">
      <UserRound aria-hidden className="size-4" />
      {owner === null ? i18n._(DESKS[desk]) : <Trans>With {ownerName ?? '–'}</Trans>}
      {may && !isMine && <Button kind="quiet" isPending={assign.isRunning} onPress={() => void give(user as typeof owner)}><Trans>I see to it</Trans></Button>}
      {may && owner !== null && <Button kind="quiet" isPending={assign.isRunning} onPress={() => void give(null)}><Trans>Nobody</Trans></Button>}
    </p>
  )
}
