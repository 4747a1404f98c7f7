import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { ROLE_NAME } from '../../../core/domain/records/company-records.ts'
import { Button } from '../../ui/button.tsx'
import { Select } from '../../ui/choose.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/fields.tsx'
import { useRoleName } from '../../ui/role-names.ts'

/** No role has this name: they are letters alone. */
const NOBODY = '-'

/** A role of the company's own, with what another may do or with nothing. */
export function NewRoleDialog({ taken, onAdd, onClose }: { readonly taken: readonly string[]; readonly onAdd: (name: string, like: string | null) => void; readonly onClose: () => void }) {
  const { t } = useLingui()
  const roleName = useRoleName()
  const [name, setName] = useState('')
  const [like, setLike] = useState(NOBODY)
  const problem = name === '' ? null : !ROLE_NAME.test(name) ? t`Plain letters, the first a capital, two at least: NightDesk.` : taken.includes(name) ? t`There is a role of that name.` : null
  return (
    <Dialog
      title={<Trans>New role</Trans>}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}><Trans>Cancel</Trans></Button>
          <Button kind="primary" isDisabled={name === '' || problem !== null} onPress={() => onAdd(name, like === NOBODY ? null : like)}><Trans>Add the role</Trans></Button>
        </>
      }
    >
      <TextField label={t`Name`} value={name} onChange={setName} maxLength={40} error={problem} autoFocus />
      <Select label={t`With the rights of`} choices={[{ id: NOBODY, label: t`nobody: it begins with nothing` }, ...taken.map((id) => ({ id, label: roleName(id) }))]} value={like} onChange={setLike} />
    </Dialog>
  )
}
