import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { ROLES } from '../../../core/domain/records/company-records.ts'
import type { FailureFrame } from '../../../core/kernel/contract/frame.ts'
import type { Input } from '../../desk/desk-contract.ts'
import { useDeskCommand } from '../../desk/use-desk-command.ts'
import { useDeskQuery } from '../../desk/use-desk-query.ts'
import { useMay } from '../../desk/use-session.ts'
import { usePlaces } from '../../panels/places/use-places.ts'
import { RecordForm } from '../../panels/record-table/record-form.tsx'
import { ComboBox } from '../../ui/choose.tsx'
import { Sheet } from '../../ui/dialog.tsx'
import { Checkbox, TextField } from '../../ui/fields.tsx'
import { useRoleName } from '../../ui/role-names.ts'
import { toast } from '../../ui/toasts.tsx'
import type { UserRow } from './user-row.ts'

export function UserSheet({ user, onClose }: { readonly user: UserRow | null; readonly onClose: () => void }) {
  const { t } = useLingui()
  const roleName = useRoleName()
  const { all } = usePlaces()
  const mayCrew = useMay('workers.list')
  const crew = useDeskQuery('workers.list', { show: 'active', limit: 2_000 }, { enabled: mayCrew })
  const add = useDeskCommand('user.add')
  const edit = useDeskCommand('user.edit')
  const described = useDeskQuery('roles.list', { methods: [] })
  // Those of before stay to be seen, and taken away, where the policy describes them no more.
  const known = [...new Set([...(described.data?.roles.map(({ role }) => role) ?? ROLES), ...(user?.roles ?? [])])]
  const [name, setName] = useState(user?.name ?? '')
  const [email, setEmail] = useState(user?.email ?? '')
  const [roles, setRoles] = useState<readonly string[]>(user?.roles ?? [])
  const [locations, setLocations] = useState<readonly string[]>(user?.locations ?? [])
  const [worker, setWorker] = useState<string | null>(user?.worker ?? null)
  const [isTried, setTried] = useState(false)
  const [failure, setFailure] = useState<FailureFrame | null>(null)
  const problems = { name: name.trim() === '' ? t`A name is needed.` : null, email: /^\S+@\S+\.\S+$/.test(email) ? null : t`An e-mail address is needed.`, roles: roles.length === 0 ? t`Choose at least one role.` : null }
  const needsWorker = roles.includes('Driver') || roles.includes('Mover')

  async function save(): Promise<void> {
    setTried(true)
    if (problems.name ?? problems.email ?? problems.roles) return
    const given = { name: name.trim(), email, roles, locations, worker }
    const reply = user === null ? await add.run(given as Input<'user.add'>) : await edit.run({ user: user.id, ...given } as Input<'user.edit'>)
    if (!reply.ok) return setFailure(reply.failure)
    toast({ tone: 'done', title: user === null ? t`The user is added. Give them a first sign-in code.` : t`The user is saved.` })
    onClose()
  }
  const toggled = (list: readonly string[], id: string, isOn: boolean) => (isOn ? [...list, id] : list.filter((one) => one !== id))

  return (
    <Sheet isOpen title={user === null ? t`New user` : <bdi>{user.name}</bdi>} onClose={onClose}>
      <RecordForm failure={failure} submit={{ label: user === null ? t`Add` : t`Save`, run: () => void save(), isRunning: add.isRunning || edit.isRunning, isDirty: true }}>
        <TextField label={t`Name`} value={name} onChange={setName} maxLength={200} error={isTried ? problems.name : null} />
        <TextField label={t`E-mail`} type="email" value={email} onChange={setEmail} maxLength={200} error={isTried ? problems.email : null} />
        <fieldset className="flex flex-col gap-1">
          <legend className="text-12 text-2">
            <Trans>Roles</Trans>
          </legend>
          {known.map((role) => (
            <Checkbox key={role} isSelected={roles.includes(role)} onChange={(isOn) => setRoles(toggled(roles, role, isOn))}>
              {roleName(role)}
            </Checkbox>
          ))}
          {isTried && problems.roles !== null && (
            <p role="alert" className="text-12 text-danger">
              {problems.roles}
            </p>
          )}
        </fieldset>
        <fieldset className="flex flex-col gap-1">
          <legend className="text-12 text-2">
            <Trans>Locations</Trans>
          </legend>
          <Checkbox isSelected={locations.length === 0} onChange={() => setLocations([])}>
            <Trans>All locations</Trans>
          </Checkbox>
          <div className="grid grid-cols-2">
            {all.map(({ id, name: place }) => (
              <Checkbox key={id} isSelected={locations.includes(id)} onChange={(isOn) => setLocations(toggled(locations, id, isOn))}>
                {place}
              </Checkbox>
            ))}
          </div>
        </fieldset>
        {mayCrew && (
          <ComboBox
            label={t`Is this crew member`}
            hint={needsWorker ? t`Drivers and movers see their own journeys: say who they are.` : t`Only for people who ride along.`}
            value={worker}
            onChange={setWorker}
            choices={(crew.data?.rows ?? []).map((row) => ({ id: row.id, label: row.name }))}
          />
        )}
      </RecordForm>
    </Sheet>
  )
}
