import { Trans, useLingui } from '@lingui/react/macro'
import { PARTS, type Part } from '../../../core/domain/records/field.ts'
import { partAccess, withPartAccess, type EditedPolicy, type PartAccess } from '../../../core/domain/policy/edit-policy.ts'
import { Select } from '../../ui/choose.tsx'

/** Which parts of the records a role sees and writes, whatever it may do with them. */
export function RoleParts({ policy, role, onChange }: { readonly policy: EditedPolicy; readonly role: string; readonly onChange: (policy: EditedPolicy) => void }) {
  const { t } = useLingui()
  const names: Readonly<Record<Part, string>> = { cfg: t`Settings of the company`, ops: t`Jobs, journeys, crews and trucks`, pii: t`Names, phones and addresses of customers`, fin: t`Money: estimates, bills, wages`, hr: t`Licences and reasons of absence` }
  const choices: readonly { readonly id: PartAccess; readonly label: string }[] = [{ id: 'none', label: t`no` }, { id: 'reads', label: t`reads` }, { id: 'writes', label: t`reads and writes` }]
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1 font-semibold"><Trans>What this role sees</Trans></legend>
      <div className="grid gap-2 sm:grid-cols-2 xl:grid-cols-3">
        {PARTS.map((part) => (
          <Select<PartAccess> key={part} label={names[part]} choices={choices} value={partAccess(policy, role, part)} onChange={(access) => onChange(withPartAccess(policy, role, part, access))} />
        ))}
      </div>
    </fieldset>
  )
}
