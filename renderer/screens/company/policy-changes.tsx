import { useLingui } from '@lingui/react/macro'
import type { Output } from '../../desk/desk-contract.ts'
import { useRoleName } from '../../ui/role-names.ts'
import { useRightWords } from './right-words.ts'

type Changes = Pick<Output<'policy.check'>, 'roles' | 'forbidsGained' | 'forbidsLost'>

/** What becomes of everybody's rights: gained and lost by each role, and the forbids that come and go. */
export function PolicyChanges({ changes: { roles, forbidsGained, forbidsLost }, people = [] }: { readonly changes: Changes; readonly people?: Output<'policy.check'>['people'] }) {
  const { t } = useLingui()
  const roleName = useRoleName()
  const wordsOf = useRightWords()
  return (
    <ul className="mt-1 flex flex-col gap-1">
      {roles.map(({ role, isNew, isGone, gained, lost, readsGained, readsLost, writesGained, writesLost }) => (
        <Line
          key={role}
          title={roleName(role)}
          note={[isNew ? t`new role` : '', isGone ? t`is described no more` : '', (people.find((one) => one.role === role)?.names ?? []).join(', ')].filter((text) => text !== '').join(' · ')}
          more={[...gained.map(wordsOf), ...readsGained.map((part) => t`reads ${part}`), ...writesGained.map((part) => t`writes ${part}`)]}
          less={[...lost.map(wordsOf), ...readsLost.map((part) => t`reads ${part}`), ...writesLost.map((part) => t`writes ${part}`)]}
        />
      ))}
      {forbidsGained.length + forbidsLost.length > 0 && <Line title={t`Forbids`} note="" more={forbidsGained} less={forbidsLost} />}
    </ul>
  )
}

function Line({ title, note, more, less }: { readonly title: string; readonly note: string; readonly more: readonly string[]; readonly less: readonly string[] }) {
  const { t } = useLingui()
  return (
    <li>
      <b>{title}</b> {note !== '' && <bdi className="text-12 text-2">{note}</bdi>}
      {more.length > 0 && <span className="block break-words text-good"><span className="sr-only">{t`gains:`} </span><span aria-hidden>+ </span>{more.join(' · ')}</span>}
      {less.length > 0 && <span className="block break-words text-danger"><span className="sr-only">{t`loses:`} </span><span aria-hidden>− </span>{less.join(' · ')}</span>}
    </li>
  )
}
