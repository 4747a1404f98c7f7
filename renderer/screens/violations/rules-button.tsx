import { Trans, useLingui } from '@lingui/react/macro'
import { ListChecks } from 'lucide-react'
import { useState } from 'react'
import { VIOLATION_SEVERITIES } from '../../../core/domain/violation/violation-rules.ts'
import type { FailureFrame } from '../../../core/kernel/contract/frame.ts'
import type { Output } from '../../desk/desk-contract.ts'
import { useDeskCommand } from '../../desk/use-desk-command.ts'
import { useDeskQuery } from '../../desk/use-desk-query.ts'
import { useMay } from '../../desk/use-session.ts'
import { usePlaces } from '../../panels/places/use-places.ts'
import { useRuleName } from '../../panels/violations/violation-words.ts'
import { Button } from '../../ui/button.tsx'
import { Select } from '../../ui/choose.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { NumberField, Switch, TextField } from '../../ui/fields.tsx'
import { PlainTable } from '../../ui/plain-table.tsx'
import { useRoleName } from '../../ui/role-names.ts'
import { FailureNote, Loading } from '../../ui/states.tsx'
import { useSeverityNames } from './severity-mark.tsx'

type Rule = Output<'violations.rules'>['rules'][number]

const OWNERS = ['Admin', 'Manager', 'Dispatcher'] as const

/** What is looked for, how bad it is, who sees to it and by when; whoever may changes one, with a reason. */
export function RulesButton() {
  const may = useMay('violations.rules')
  const [isOpen, setOpen] = useState(false)
  if (!may) return null
  return (
    <>
      <Button icon={<ListChecks aria-hidden className="size-4" />} onPress={() => setOpen(true)}><Trans>Rules</Trans></Button>
      {isOpen && <RulesDialog onClose={() => setOpen(false)} />}
    </>
  )
}

function RulesDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useLingui()
  const ruleName = useRuleName()
  const roleName = useRoleName()
  const severityNames = useSeverityNames()
  const places = usePlaces()
  const maySet = useMay('violation.setRule')
  const { data } = useDeskQuery('violations.rules', {})
  const [editing, setEditing] = useState<Rule | null>(null)
  if (editing !== null) return <EditRule rule={editing} onClose={() => setEditing(null)} />
  return (
    <Dialog title={<Trans>Rules</Trans>} size="large" isOpen onClose={onClose} actions={<Button kind="primary" onPress={onClose}><Trans>Close</Trans></Button>}>
      {data === undefined ? <Loading /> : (
        <PlainTable
          label={t`Rules`}
          rows={data.rules}
          keyOf={({ rule, location }) => `${rule} ${location ?? ''}`}
          columns={[
            { title: t`Rule`, cell: (row: Rule) => <>{ruleName(row.rule)}{row.location !== null && <span className="text-3"> · {places.nameOf(row.location)}</span>}</> },
            { title: t({ message: 'On', context: 'rule' }), cell: (row: Rule) => (row.isOn ? <Trans>yes</Trans> : <Trans>no</Trans>) },
            { title: t`Severity`, cell: (row: Rule) => severityNames[row.severity] },
            { title: t`Who sees to it`, cell: (row: Rule) => roleName(row.ownerRole) },
            { title: t`Deadline`, cell: (row: Rule) => <Trans>{row.deadlineHours} h</Trans> },
            ...(maySet ? [{ title: t`Change`, cell: (row: Rule) => <Button kind="quiet" onPress={() => setEditing(row)}><Trans>Change</Trans></Button> }] : []),
          ]}
        />
      )}
    </Dialog>
  )
}

function EditRule({ rule, onClose }: { readonly rule: Rule; readonly onClose: () => void }) {
  const { t } = useLingui()
  const ruleName = useRuleName()
  const roleName = useRoleName()
  const severityNames = useSeverityNames()
  const set = useDeskCommand('violation.setRule')
  const [isOn, setOn] = useState(rule.isOn)
  const [severity, setSeverity] = useState<Rule['severity']>(rule.severity)
  const [hours, setHours] = useState(rule.deadlineHours)
  const [owner, setOwner] = useState(rule.ownerRole)
  const [reason, setReason] = useState('')
  const [failure, setFailure] = useState<FailureFrame | null>(null)
  async function save(): Promise<void> {
    const reply = await set.run({ rule: rule.rule, location: rule.location, isOn, severity, deadlineHours: hours, ownerRole: owner, jobTypes: rule.jobTypes, reason: reason.trim() })
    if (reply.ok) onClose()
    else setFailure(reply.failure)
  }
  return (
    <Dialog title={ruleName(rule.rule)} isOpen onClose={onClose} actions={<><Button onPress={onClose}><Trans>Cancel</Trans></Button><Button kind="primary" isDisabled={reason.trim() === ''} isPending={set.isRunning} onPress={() => void save()}><Trans>Save</Trans></Button></>}>
      <div className="flex flex-col gap-3">
        <Switch isSelected={isOn} onChange={setOn}><Trans>Looked for</Trans></Switch>
        <Select label={t`Severity`} value={severity} onChange={setSeverity} choices={VIOLATION_SEVERITIES.map((id) => ({ id, label: severityNames[id] }))} />
        <Select label={t`Who sees to it`} value={owner} onChange={setOwner} choices={[...new Set([...OWNERS, rule.ownerRole])].map((id) => ({ id: id as string, label: roleName(id) }))} />
        <NumberField label={t`Deadline in hours`} value={hours} onChange={setHours} minValue={1} maxValue={8_760} />
        <TextField label={t`Why`} value={reason} onChange={setReason} maxLength={500} />
        <FailureNote failure={failure} />
      </div>
    </Dialog>
  )
}
