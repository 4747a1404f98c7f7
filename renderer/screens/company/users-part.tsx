import { Trans, useLingui } from '@lingui/react/macro'
import { KeyRound, Pencil, Plus, Smartphone, Unlink } from 'lucide-react'
import { useState } from 'react'
import { useDeskCommand } from '../../desk/use-desk-command.ts'
import { useDeskQuery } from '../../desk/use-desk-query.ts'
import { useMay, useSession } from '../../desk/use-session.ts'
import { usePlaces } from '../../panels/places/use-places.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { SearchField } from '../../ui/fields.tsx'
import { PlainTable } from '../../ui/plain-table.tsx'
import { useRoleName } from '../../ui/role-names.ts'
import { Empty, Failed, Loading } from '../../ui/states.tsx'
import { toast, toastFailure } from '../../ui/toasts.tsx'
import { FirstCodeDialog } from './first-code-dialog.tsx'
import { ProviderCard } from './provider-card.tsx'
import { ResetFactorDialog } from './reset-factor-dialog.tsx'
import { SecondFactorRule } from './second-factor-rule.tsx'
import type { UserRow } from './user-row.ts'
import { UserSheet } from './user-sheet.tsx'

export function UsersPart() {
  const { t } = useLingui()
  const roleName = useRoleName()
  const { nameOf } = usePlaces()
  const mayAdd = useMay('user.add')
  const mayAdmit = useMay('session.admit')
  const mayReset = useMay('session.resetFactor')
  const maySeeFactors = useMay('session.factors')
  const mayProvider = useMay('provider.state')
  const mayUnlink = useMay('session.unlinkProvider')
  const linked = useDeskQuery('provider.state', {}, { enabled: mayProvider })
  const own = useSession().user
  const [find, setFind] = useState('')
  const list = useDeskQuery('users.list', { text: find }, { keepPrevious: true })
  const [open, setOpen] = useState<UserRow | 'new' | null>(null)
  const [admitted, setAdmitted] = useState<UserRow | null>(null)
  const [reset, setReset] = useState<UserRow | null>(null)
  const factors = useDeskQuery('session.factors', {}, { enabled: maySeeFactors })
  const hasFactor = (user: string) => factors.data?.people.some((person) => person.user === user && person.isOn) === true
  const unlink = useDeskCommand('session.unlinkProvider')
  async function loosen(user: UserRow): Promise<void> {
    const reply = await unlink.run({ user: user.id })
    if (!reply.ok) return toastFailure(reply.failure)
    toast({ tone: 'done', title: t`The account is loosened: the next one with the verified address of ${user.name} is bound.` })
    linked.retry()
  }
  if (list.isLoading) return <Loading />
  if (list.failure && !list.data) return <Failed failure={list.failure} retry={list.retry} />
  const users = list.data?.users ?? []
  return (
    <>
      <div className="flex flex-wrap items-center gap-2">
        <SearchField label={t`Name, e-mail or role`} placeholder={t`Name, e-mail or role`} value={find} onChange={setFind} className="w-72" />
        <span className="flex-1" />
        {mayAdd && (
          <Button kind="primary" icon={<Plus aria-hidden className="size-4" />} onPress={() => setOpen('new')}>
            <Trans>New user</Trans>
          </Button>
        )}
      </div>
      {/* As high as it is: the tab scrolls, and what stands below does not press it flat. */}
      <div className="flex shrink-0 flex-col gap-4">
        {users.length === 0 ? (
          <Empty title={t`Nobody matches`} />
        ) : (
          <PlainTable
            label={t`Users`}
            rows={users}
            keyOf={({ id }) => id}
            columns={[
              { title: t`Name`, cell: ({ name }) => <bdi className="font-semibold">{name}</bdi> },
              { title: t`E-mail`, cell: ({ email }) => email ?? '–' },
              { title: t`Roles`, cell: ({ roles }) => roles.map(roleName).join(', ') },
              { title: t`Locations`, cell: ({ locations }) => (locations.length === 0 ? t`All locations` : locations.map((id) => nameOf(id) ?? '–').join(', ')) },
              { title: t`Crew member`, cell: ({ workerName }) => <bdi>{workerName ?? '–'}</bdi> },
              ...(factors.data ? [{ title: t`Second step here`, cell: ({ id }: UserRow) => (hasFactor(id) ? t`on` : '–') }] : []),
              {
                title: t`What can be done`,
                isHidden: true,
                cell: (user) => (
                  <>
                    {mayAdmit && <IconButton label={t`First sign-in code for ${user.name}`} icon={<KeyRound aria-hidden className="size-3.5" />} onPress={() => setAdmitted(user)} />}
                    {mayReset && user.id !== own && hasFactor(user.id) && <IconButton label={t`Take the second step of ${user.name} away`} icon={<Smartphone aria-hidden className="size-3.5" />} onPress={() => setReset(user)} />}
                    {mayUnlink && user.id !== own && linked.data?.linked.includes(user.id) === true && <IconButton label={t`Loosen the provider’s account of ${user.name}`} icon={<Unlink aria-hidden className="size-3.5" />} onPress={() => void loosen(user)} />}
                    {mayAdd && <IconButton label={t`Change ${user.name}`} icon={<Pencil aria-hidden className="size-3.5" />} onPress={() => setOpen(user)} />}
                  </>
                ),
              },
            ]}
          />
        )}
        {factors.data && <SecondFactorRule rule={factors.data.rule} onSaved={factors.retry} />}
        {mayProvider && <ProviderCard />}
      </div>
      {reset && <ResetFactorDialog user={reset} onClose={() => setReset(null)} onDone={factors.retry} />}
      {open !== null && <UserSheet user={open === 'new' ? null : open} onClose={() => setOpen(null)} />}
      {admitted && <FirstCodeDialog user={admitted} onClose={() => setAdmitted(null)} />}
    </>
  )
}
