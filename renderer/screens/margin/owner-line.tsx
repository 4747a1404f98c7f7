import { msg } from '@lingui/core/macro'
import type { MessageDescriptor } from '@lingui/core'
import { Trans, useLingui } from '@lingui/react/macro'
import { UserRound } from 'lucide-react'
import type { Input } from '../../desk/desk-contract.ts'
import { useDeskCommand } from '../../desk/use-desk-command.ts'
import { useDeskQuery } from '../../desk/use-desk-query.ts'
import { useMay, useSession } from '../../desk/use-session.ts'
import { Button } from '../../ui/button.tsx'
import { Select } from '../../ui/choose.tsx'
import { toastFailure } from '../../ui/toasts.tsx'
import { useUndoToast } from '../../ui/use-undo-toast.ts'
import type { Finding } from './use-rules.ts'

const DESKS: Readonly<Record<Finding['desk'], MessageDescriptor>> = {
  billing: msg`Work for billing`,
  dispatch: msg`Work for dispatch`,
  sales: msg`Work for sales`,
  management: msg`Work for management`,
}

const NOBODY = 'nobody'

/** Who sees to the finding, or whose work it is; whoever may can take it, or give it to anybody who may close it there. */
export function OwnerLine({ finding }: { readonly finding: Finding }) {
  const { t, i18n } = useLingui()
  const { user } = useSession()
  const may = useMay('leak.assign')
  const mayAsk = useMay('leaks.owners')
  const assign = useDeskCommand('leak.assign')
  const done = useUndoToast()
  const { job, rule, subject, owner, ownerName, desk, location } = finding
  const { data } = useDeskQuery('leaks.owners', { location }, { enabled: may && mayAsk })
  const isMine = owner !== null && owner === user
  const users = data?.users ?? []
  async function give(to: string): Promise<void> {
    const reply = await assign.run({ job, rule, subject, user: to === NOBODY ? null : to } as Input<'leak.assign'>)
    const name = users.find(({ id }) => id === to)?.name ?? '–'
    if (reply.ok) done(to === NOBODY ? t`Nobody sees to this finding now.` : to === user ? t`You see to this finding now.` : t`${name} sees to this finding now.`)
    else toastFailure(reply.failure)
  }
  // Who is named already may have left, or may not close findings there any more.
  const named = owner === null || users.some(({ id }) => id === owner) ? [] : [{ id: owner as string, label: ownerName ?? '–' }]
  return (
    <div className="flex flex-wrap items-center gap-2 text-12 text-2">
      <UserRound aria-hidden className="size-4" />
      {may ? (
        <Select label={t`Who sees to it`} hideLabel className="w-48" isDisabled={assign.isRunning} value={owner ?? NOBODY} onChange={(to) => void give(to)} choices={[{ id: NOBODY, label: t`Nobody` }, ...named, ...users.map(({ id, name, undecided }) => ({ id: id as string, label: name, detail: undecided === 0 ? undefined : String(undecided) }))]} />
      ) : owner !== null && <Trans>With {ownerName ?? '–'}</Trans>}
      {may && !isMine && <Button kind="quiet" isPending={assign.isRunning} onPress={() => void give(user)}><Trans>I see to it</Trans></Button>}
      {owner === null && <span className="text-3">{i18n._(DESKS[desk])}</span>}
    </div>
  )
}
