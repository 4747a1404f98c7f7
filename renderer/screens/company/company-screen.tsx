import { useLingui } from '@lingui/react/macro'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMay, useSession } from '../../desk/use-session.ts'
import { NotesOverview } from '../../panels/note-hints/notes-overview.tsx'
import { RelayPart } from '../../panels/sync/relay-part.tsx'
import { TrustNumbers } from '../../panels/trust/trust-numbers.tsx'
import { Page } from '../../ui/page.tsx'
import { ReadOnlyNote } from '../../ui/states.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { CarryPart } from './carry-part.tsx'
import { CompanyFacts } from './company-facts.tsx'
import { DisplaysPart } from './displays-part.tsx'
import { KeysPart } from './keys-part.tsx'
import { LocationsPart } from './locations-part.tsx'
import { MapPart } from './map-part.tsx'
import { ModulesPart } from './modules-part.tsx'
import { RightsPart } from './rights-part.tsx'
import { UsersPart } from './users-part.tsx'

const TABS = ['company', 'locations', 'modules', 'users', 'roles', 'keys', 'trust', 'notes', 'relay', 'displays', 'map'] as const
type Tab = (typeof TABS)[number]
/** A tab is shown to those who may ask for what is in it. */
const NEEDS = { company: 'company.detail', locations: 'locations.list', modules: 'modules.list', users: 'users.list', roles: 'roles.list', keys: 'keys.state', trust: 'trust.numbers', notes: 'tags.lessons', relay: 'sync.status', displays: 'display.list', map: 'map.devices' } as const

/** The company itself: its facts, depots, people who sign in, and which modules are on. */
export function CompanyScreen() {
  const { t } = useLingui()
  const { tab } = useSearch({ from: '/company' })
  const navigate = useNavigate()
  const mayEdit = useMay('company.edit')
  const names: Readonly<Record<Tab, string>> = { company: t`Company`, locations: t`Locations`, modules: t`Modules`, users: t`Users`, roles: t`What roles may do`, keys: t({ message: 'Keys', context: 'company' }), trust: t`Trust`, notes: t`Notes`, relay: t`Relay`, displays: t`Displays`, map: t`Map` }
  const { methods } = useSession()
  const tabs = TABS.filter((one) => methods.includes(NEEDS[one]))
  const shown = tabs.find((one) => one === tab) ?? tabs[0]
  return (
    <Page title={t`Company`}>
      {!mayEdit && (
        <div className="px-4 pt-2">
          <ReadOnlyNote>{t`Your role lets you look at the company, not change it.`}</ReadOnlyNote>
        </div>
      )}
      {shown !== undefined && (
        <Tabs<Tab> label={t`Company`} tabs={tabs.map((id) => ({ id, label: names[id] }))} value={shown} onChange={(next) => void navigate({ to: '/company', search: { tab: next } })} className="min-h-0 flex-1 pt-2">
          <div className="flex min-h-0 flex-1 flex-col gap-4 overflow-auto p-4">
            {shown === 'company' && <CompanyFacts />}
            {shown === 'locations' && <LocationsPart />}
            {shown === 'modules' && <ModulesPart />}
            {shown === 'users' && <UsersPart />}
            {shown === 'roles' && <RightsPart />}
            {shown === 'keys' && <KeysPart />}
            {shown === 'trust' && <TrustNumbers />}
            {shown === 'notes' && <NotesOverview />}
            {shown === 'relay' && <RelayPart />}
            {shown === 'relay' && <CarryPart />}
            {shown === 'displays' && <DisplaysPart />}
            {shown === 'map' && <MapPart />}
          </div>
        </Tabs>
      )}
    </Page>
  )
}
