import { useLingui } from '@lingui/react/macro'
import { useDeskQuery } from '../../desk/use-desk-query.ts'
import { useSession } from '../../desk/use-session.ts'
import { Select } from '../../ui/choose.tsx'
import { useMarginSearch } from './use-margin-search.ts'

const ANYBODY = 'anybody'

/** Whose findings: everybody's, one's own, nobody's, or those of somebody who has some. */
export function OwnerFilter() {
  const { t } = useLingui()
  const { search, scope, change } = useMarginSearch()
  const { user } = useSession()
  const { data } = useDeskQuery('leaks.breakdown', { ...scope, period: search.period ?? 'week' }, { keepPrevious: true })
  const others = (data?.byOwner ?? []).flatMap(({ id, name, findings }) => (id === null || id === user ? [] : [{ id: id as string, label: name ?? t`Unknown`, detail: String(findings) }]))
  return (
    <Select
      label={t`Whose`}
      hideLabel
      className="w-44"
      value={search.owner ?? ANYBODY}
      onChange={(id) => change({ owner: id === ANYBODY ? undefined : id }, { replace: true })}
      choices={[{ id: ANYBODY, label: t`Everybody’s findings` }, { id: 'mine', label: t`Mine` }, { id: 'nobody', label: t`Nobody’s` }, ...others]}
    />
  )
}
