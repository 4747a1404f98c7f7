import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { DeskStatus } from '../../core/kernel/contract/door-contract.ts'
import type { FailureFrame } from '../../core/kernel/contract/frame.ts'
import { useDesk } from '../desk/desk-context.tsx'
import { useDeskCommand } from '../desk/use-desk-command.ts'
import { Button } from '../ui/button.tsx'
import { TextField } from '../ui/fields.tsx'
import { FailureNote } from '../ui/states.tsx'
import { EntranceFrame } from './entrance-frame.tsx'

/** The database is older than the last change that was seen here: it opens when somebody answers for it. */
const OLDER: readonly string[] = ['store.rolled_back', 'store.head_missing']

/** A company that is here and cannot be opened: why, what to do, and the way to try again. */
export function BrokenCompany({ failure: broken }: { readonly failure: NonNullable<DeskStatus['failure']> }) {
  const { t } = useLingui()
  const { queries } = useDesk()
  const retry = useDeskCommand('company.retry')
  const [reason, setReason] = useState('')
  const [failure, setFailure] = useState<FailureFrame | null>(null)
  const isOlder = OLDER.includes(broken.code)

  async function again(acceptOlder?: string): Promise<void> {
    const reply = await retry.run(acceptOlder === undefined ? {} : { acceptOlder })
    setFailure(reply.ok ? null : reply.failure)
    if (reply.ok) queries.setQueryData(['desk.status', {}], reply.value)
  }

  return (
    <EntranceFrame title={<Trans>The company cannot be opened</Trans>} lead={broken.message}>
      <p className="text-2">{broken.next}</p>
      {isOlder && <TextField label={t`Why it may be opened all the same`} hint={t`The reason is kept in the audit log, and this workstation goes on under a new identity.`} value={reason} onChange={setReason} />}
      <FailureNote failure={failure} />
      <div className="flex gap-2">
        <Button kind={isOlder ? 'plain' : 'primary'} isPending={retry.isRunning} onPress={() => void again()}>
          <Trans>Try again</Trans>
        </Button>
        {isOlder && (
          <Button kind="danger" isDisabled={reason.trim() === ''} onPress={() => void again(reason.trim())}>
            <Trans>Open the older data</Trans>
          </Button>
        )}
      </div>
    </EntranceFrame>
  )
}
