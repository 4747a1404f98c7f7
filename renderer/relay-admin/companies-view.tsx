import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Pause, Plus } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import { cx } from '../ui/class-names.ts'
import { SearchField } from '../ui/fields.tsx'
import { Empty, Loading } from '../ui/states.tsx'
import { CompanyDialog } from './company-dialog.tsx'
import { CompanyView } from './company-view.tsx'
import type { ListedCompany } from './listed.ts'
import { useFacts } from './use-facts.ts'
import { useRelay } from './use-relay.ts'

/** From so many on they are found by typing. */
const MANY = 8

export function CompaniesView() {
  const { t, i18n } = useLingui()
  const { data } = useRelay('company list', {})
  const [chosen, setChosen] = useState<string | null>(null)
  const [text, setText] = useState('')
  const [adding, setAdding] = useState(false)
  if (data === undefined) return <Loading />
  const companies = data.toSorted((a, b) => a.name.localeCompare(b.name, i18n.locale))
  const company = companies.find(({ id }) => id === chosen) ?? companies[0]
  const shown = companies.filter(({ name }) => name.toLocaleLowerCase(i18n.locale).includes(text.trim().toLocaleLowerCase(i18n.locale)))
  return (
    <div className="flex min-h-0 flex-1 max-md:flex-col">
      <nav aria-label={t`Companies`} className="flex w-72 shrink-0 flex-col gap-2 border-r border-line-1 bg-1 p-3 max-md:max-h-[38vh] max-md:w-full max-md:border-r-0 max-md:border-b">
        <Button icon={<Plus aria-hidden className="size-3.5" />} onPress={() => setAdding(true)}>
          <Trans>Add a company</Trans>
        </Button>
        {companies.length > MANY && <SearchField label={t`Find a company`} placeholder={t`Find a company`} value={text} onChange={setText} />}
        <ul className="flex min-h-0 flex-col gap-1 overflow-y-auto">
          {shown.map((each) => (
            <li key={each.id}>
              <CompanyEntry company={each} isChosen={each.id === company?.id} choose={() => setChosen(each.id)} />
            </li>
          ))}
        </ul>
      </nav>
      {company === undefined ? (
        <Empty title={t`No company yet`} action={<Button kind="primary" onPress={() => setAdding(true)}>{t`Add a company`}</Button>}>
          <Trans>A company’s desks may come once it is here and each of them has an invitation.</Trans>
        </Empty>
      ) : (
        <CompanyView key={company.id} company={company} />
      )}
      {adding && <CompanyDialog company={null} onClose={() => setAdding(false)} onDone={setChosen} />}
    </div>
  )
}

function CompanyEntry({ company, isChosen, choose }: { readonly company: ListedCompany; readonly isChosen: boolean; readonly choose: () => void }) {
  const facts = useFacts()
  return (
    <button type="button" aria-current={isChosen ? 'true' : undefined} onClick={choose} className={cx('w-full rounded-control border px-3 py-2 text-left cursor-default', isChosen ? 'border-accent bg-3' : 'border-transparent hover:bg-2')}>
      <span className="flex items-center gap-2">
        <span dir="auto" className="min-w-0 flex-1 truncate font-semibold">
          {company.name}
        </span>
        {company.state === 'suspended' && (
          <span className="flex items-center gap-1 text-12 text-warning">
            <Pause aria-hidden className="size-3" />
            <Trans>suspended</Trans>
          </span>
        )}
      </span>
      <span className="flex flex-wrap gap-x-3 text-12 text-2">
        <span>
          <Plural value={company.devices} one="# device" other="# devices" />
        </span>
        <span>
          <Plural value={company.sockets ?? 0} one="# connected" other="# connected" />
        </span>
        <span>{facts.bytes(company.usage.bytes)}</span>
      </span>
    </button>
  )
}
