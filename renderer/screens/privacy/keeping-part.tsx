import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { LEAST_MONTHS } from '../../../core/domain/privacy/retention.ts'
import type { FailureFrame } from '../../../core/kernel/contract/frame.ts'
import type { Output } from '../../desk/desk-contract.ts'
import { useDeskCommand } from '../../desk/use-desk-command.ts'
import { useDeskQuery } from '../../desk/use-desk-query.ts'
import { useMay } from '../../desk/use-session.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { NumberField, TextArea } from '../../ui/fields.tsx'
import { PlainTable } from '../../ui/plain-table.tsx'
import { FailureNote, Failed, Loading } from '../../ui/states.tsx'
import { FileButton } from './file-button.tsx'
import { RegionPart } from './region-part.tsx'
import { usePrivacyWords } from './privacy-words.ts'

type Rule = Output<'retention.list'>['rules'][number]

/** How long people are kept, and the register of what is done with their data. */
export function KeepingPart() {
  const { t } = useLingui()
  const { word } = usePrivacyWords()
  const { data, failure, retry } = useDeskQuery('retention.list', {})
  const propose = useDeskCommand('retention.propose')
  const mayRegister = useMay('privacy.register')
  const maySeeRegion = useMay('region.detail')
  const [setting, setSetting] = useState<Rule | null>(null)
  const [refused, setRefused] = useState<FailureFrame | null>(null)
  if (data === undefined) return failure ? <Failed failure={failure} retry={retry} /> : <Loading />
  async function proposeNow(kind: Rule['kind']): Promise<void> {
    const reply = await propose.run({ kind })
    setRefused(reply.ok ? null : reply.failure)
  }
  const columns = [
    { title: t`Whom`, cell: (rule: Rule) => <span>{word('retained', rule.kind)}</span> },
    { title: t`Months after the last job`, isNumber: true, cell: (rule: Rule) => <span>{rule.months}</span> },
    { title: t`Time is over for`, isNumber: true, cell: (rule: Rule) => <span>{rule.due}</span> },
    { title: t`Erasure proposed for`, isNumber: true, cell: (rule: Rule) => <span>{rule.proposed}</span> },
    { title: t({ message: 'Why', context: 'retention' }), cell: (rule: Rule) => <span className="text-12 text-2">{rule.source}</span> },
    { title: t`Actions`, isHidden: true, cell: (rule: Rule) => <span className="flex gap-2">{data.maySet && <Button kind="quiet" onPress={() => setSetting(rule)}><Trans>Set…</Trans></Button>}{data.mayPropose && rule.due > 0 && <Button onPress={() => void proposeNow(rule.kind)}><Trans>Propose their erasure</Trans></Button>}</span> },
  ]
  return (
    <div className="flex flex-col gap-4 p-4">
      <p className="m-0 max-w-prose text-13 text-2"><Trans>Nobody is erased by the calendar alone: those whose time is over are proposed as requests, and two people approve each.</Trans></p>
      <PlainTable label={t`How long people are kept`} columns={columns} rows={data.rules} keyOf={({ kind }) => kind} />
      <FailureNote failure={refused} />
      {mayRegister && (
        <section className="flex flex-col gap-2">
          <h2 className="text-15 font-semibold"><Trans>Register of processing</Trans></h2>
          <p className="m-0 max-w-prose text-13 text-2"><Trans>Made of what this program does: the kinds of records, who receives them, the modules that are on. For programs, and to read in both languages.</Trans></p>
          <FileButton method="privacy.makeRegister" input={{}}><Trans>Make the register</Trans></FileButton>
        </section>
      )}
      {maySeeRegion && <RegionPart />}
      {setting && <SetDialog rule={setting} onClose={() => setSetting(null)} />}
    </div>
  )
}

function SetDialog({ rule, onClose }: { readonly rule: Rule; readonly onClose: () => void }) {
  const { t } = useLingui()
  const set = useDeskCommand('retention.set')
  const [months, setMonths] = useState(rule.months)
  const [reason, setReason] = useState('')
  const [failure, setFailure] = useState<FailureFrame | null>(null)
  async function save(): Promise<void> {
    const reply = await set.run({ kind: rule.kind, months, reason: reason.trim() })
    if (reply.ok) onClose()
    else setFailure(reply.failure)
  }
  return (
    <Dialog title={<Trans>How long they are kept</Trans>} isOpen onClose={onClose} actions={<><Button onPress={onClose}><Trans>Cancel</Trans></Button><Button kind="primary" isDisabled={reason.trim() === '' || Number.isNaN(months)} isPending={set.isRunning} onPress={() => void save()}><Trans>Save</Trans></Button></>}>
      <div className="flex flex-col gap-3">
        <NumberField autoFocus label={t`Months after the last job`} value={months} onChange={setMonths} minValue={LEAST_MONTHS} maxValue={1_200} />
        <TextArea label={t({ message: 'Why', context: 'retention' })} value={reason} onChange={setReason} maxLength={2_000} />
        <FailureNote failure={failure} />
      </div>
    </Dialog>
  )
}
