import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { FailureFrame } from '../../../core/kernel/contract/frame.ts'
import type { Output } from '../../desk/desk-contract.ts'
import { useDeskCommand } from '../../desk/use-desk-command.ts'
import { useMay } from '../../desk/use-session.ts'
import { Select } from '../../ui/choose.tsx'
import { Card } from '../../ui/page.tsx'
import { FailureNote } from '../../ui/states.tsx'

type Rule = Output<'session.factors'>['rule']

/** Of whom the company asks a code beside the password. */
export function SecondFactorRule({ rule, onSaved }: { readonly rule: Rule; readonly onSaved: () => void }) {
  const { t } = useLingui()
  const set = useDeskCommand('company.setSecondFactor')
  const may = useMay('company.setSecondFactor')
  const [failure, setFailure] = useState<FailureFrame | null>(null)
  async function choose(next: Rule): Promise<void> {
    const reply = await set.run({ rule: next })
    setFailure(reply.ok ? null : reply.failure)
    if (reply.ok) onSaved()
  }
  return (
    <Card title={<Trans>Second step at sign-in</Trans>}>
      <div className="flex flex-col gap-3">
        <p className="max-w-prose text-2"><Trans>A code of an app on the phone, beside the password. Anybody may set one up in their own menu; of whom it is asked, sets it up at the next sign-in before anything else.</Trans></p>
        <Select
          label={t`Asked of`}
          choices={[{ id: 'off', label: t`nobody who does not want it` }, { id: 'admins', label: t`administrators` }, { id: 'everybody', label: t`everybody` }]}
          value={rule}
          onChange={(next) => void choose(next)}
          isDisabled={!may || set.isRunning}
          className="w-72"
        />
        <FailureNote failure={failure} />
      </div>
    </Card>
  )
}
