import { useLingui } from '@lingui/react/macro'
import { useState, type ReactNode } from 'react'
import { toInstant } from '../../../core/domain/time/zoned-time.ts'
import type { FailureFrame } from '../../../core/kernel/contract/frame.ts'
import type { Input } from '../../desk/desk-contract.ts'
import { useDeskCommand } from '../../desk/use-desk-command.ts'
import { usePlaces } from '../../panels/places/use-places.ts'
import { DateField, TimeField } from '../../ui/dates.tsx'
import { TextField } from '../../ui/fields.tsx'
import { FailureNote } from '../../ui/states.tsx'
import { toast } from '../../ui/toasts.tsx'

export type PolicyJson = Input<'policy.propose'>['document']

interface Proposal {
  /** Why, and from when on. */
  readonly fields: ReactNode
  readonly isReady: boolean
  readonly isRunning: boolean
  send(document: PolicyJson): Promise<void>
  forget(): void
}

/** How a policy is proposed and signed, wherever it comes from. */
export function useProposal({ version, onDone }: { readonly version: number; readonly onDone: () => void }): Proposal {
  const { t } = useLingui()
  const zone = usePlaces().zoneOf(null)
  const propose = useDeskCommand('policy.propose')
  const [reason, setReason] = useState('')
  const [date, setDate] = useState<string | null>(null)
  const [time, setTime] = useState<string | null>('06:00')
  const [failure, setFailure] = useState<FailureFrame | null>(null)
  return {
    fields: (
      <>
        <TextField label={t`Why`} value={reason} onChange={setReason} maxLength={2_000} />
        <div className="flex flex-wrap gap-3">
          <DateField label={t`Begins on`} hint={t`Left empty: a minute after it is signed.`} value={date} onChange={setDate} />
          {date !== null && <TimeField label={t`at`} value={time} onChange={setTime} />}
        </div>
        <FailureNote failure={failure} />
      </>
    ),
    isReady: reason.trim() !== '',
    isRunning: propose.isRunning,
    async send(document) {
      const begins = date === null || time === null ? null : toInstant(date, time, zone)
      const reply = await propose.run({ document, reason: reason.trim(), ...(begins?.ok === true ? { effectFrom: begins.value } : {}) })
      if (!reply.ok) return setFailure(reply.failure)
      toast({ tone: 'done', title: t`Version ${version} is proposed and signed by you.` })
      onDone()
    },
    forget: () => setFailure(null),
  }
}
