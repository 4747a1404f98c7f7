import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { FailureFrame } from '../../../core/kernel/contract/frame.ts'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/fields.tsx'
import { FailureNote } from '../../ui/states.tsx'

/** A rule said no: what it said, and the way past it that leaves a trace. */
export function Overrule({ failure, onGo, onDrop, isRunning }: { readonly failure: FailureFrame; readonly onGo: (reason: string) => void; readonly onDrop: () => void; readonly isRunning: boolean }) {
  const { t } = useLingui()
  const [reason, setReason] = useState('')
  const canOverrule = failure.code.startsWith('licence.') || failure.code === 'journey.pinned'
  return (
    <div className="flex flex-col gap-2">
      <FailureNote failure={failure} />
      <div className="flex flex-wrap items-end gap-2">
        {canOverrule && <TextField label={t`Do it all the same: why?`} value={reason} onChange={setReason} className="min-w-0 flex-1 basis-48" />}
        {canOverrule && <Button isDisabled={reason.trim().length < 3} isPending={isRunning} onPress={() => onGo(reason.trim())}><Trans>Overrule</Trans></Button>}
        <Button kind="quiet" onPress={onDrop}><Trans>Leave it</Trans></Button>
      </div>
    </div>
  )
}
