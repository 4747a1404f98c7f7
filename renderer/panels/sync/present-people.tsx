import { useLingui } from '@lingui/react/macro'
import { useEffect } from 'react'
import { useDesk } from '../../desk/desk-context.tsx'
import { useDeskQuery } from '../../desk/use-desk-query.ts'
import { useMay } from '../../desk/use-session.ts'
import { cx } from '../../ui/class-names.ts'
import { initialsOf } from './initials.ts'
import { keepSaying } from './keep-saying.ts'

/** Says that this job or journey is open here, and shows who else has it open, at this desk or another. */
export function PresentPeople({ kind, id }: { readonly kind: 'job' | 'journey'; readonly id: string }) {
  const { t } = useLingui()
  const link = useDesk()
  const may = useMay('job.history')
  useEffect(() => {
    if (!may) return
    return keepSaying(link, 'open', [{ kind, id }])
  }, [link, kind, id, may])
  const { data } = useDeskQuery('presence.list', {}, { enabled: may })
  const people = [...new Map((data?.people ?? []).filter((one) => one.does === 'open' && one.kind === kind && one.id === id).map((one) => [`${one.user} ${one.isHere}`, one])).values()]
  if (people.length === 0) return null
  return (
    <ul aria-label={t`Also open by`} className="flex items-center gap-1">
      {people.map(({ user, name, isHere }) => {
        const text = isHere ? t`${name} has this open too, at this desk` : t`${name} has this open too, at another desk`
        return (
          <li key={`${user} ${isHere}`} title={text} className={cx('grid size-6 place-items-center rounded-full border text-11 font-semibold', isHere ? 'border-line-2 text-2' : 'border-accent text-accent')}>
            <span aria-hidden>{initialsOf(name)}</span>
            <span className="sr-only">{text}</span>
          </li>
        )
      })}
    </ul>
  )
}
