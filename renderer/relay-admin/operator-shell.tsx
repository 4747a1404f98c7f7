import { Trans, useLingui } from '@lingui/react/macro'
import { LogOut, Moon, Sun } from 'lucide-react'
import { useState } from 'react'
import { Button, IconButton } from '../ui/button.tsx'
import { usePreferences } from '../ui/preferences.ts'
import { Segmented } from '../ui/tabs.tsx'
import { CompaniesView } from './companies-view.tsx'
import { HealthView } from './health-view.tsx'
import { LogView } from './log-view.tsx'
import { leave } from './relay-line.ts'
import { activateLanguage, type PageLanguage } from './texts.ts'

type View = 'companies' | 'relay' | 'log'

export function OperatorShell() {
  const { t, i18n } = useLingui()
  const [view, setView] = useState<View>('companies')
  const { theme, set } = usePreferences()
  return (
    <div className="flex h-full flex-col">
      <header className="flex min-h-12 flex-wrap items-center gap-x-4 gap-y-2 border-b border-line-1 bg-1 px-4 py-2">
        <p className="text-15 font-semibold">
          <Trans>TruJourney relay</Trans>
        </p>
        <Segmented<View> label={t`What to look at`} choices={[{ id: 'companies', label: t`Companies` }, { id: 'relay', label: t`Relay` }, { id: 'log', label: t`Operator log` }]} value={view} onChange={setView} />
        <div className="ml-auto flex flex-wrap items-center gap-2">
          <Segmented<PageLanguage> label="Language / Langue" choices={[{ id: 'en', label: 'EN' }, { id: 'fr', label: 'FR' }]} value={i18n.locale === 'fr' ? 'fr' : 'en'} onChange={(language) => void activateLanguage(language)} />
          <IconButton label={theme === 'dark' ? t`Light colours` : t`Dark colours`} icon={theme === 'dark' ? <Sun aria-hidden className="size-4" /> : <Moon aria-hidden className="size-4" />} onPress={() => set({ theme: theme === 'dark' ? 'light' : 'dark' })} />
          <Button icon={<LogOut aria-hidden className="size-3.5" />} onPress={() => void leave()}>
            <Trans>Leave</Trans>
          </Button>
        </div>
      </header>
      {view === 'companies' && <CompaniesView />}
      {view === 'relay' && <HealthView />}
      {view === 'log' && <LogView />}
    </div>
  )
}
