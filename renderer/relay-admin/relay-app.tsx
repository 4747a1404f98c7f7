import { i18n } from '@lingui/core'
import { I18nProvider } from '@lingui/react'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { I18nProvider as AriaI18nProvider } from 'react-aria-components'
import { applyPreferences, usePreferences } from '../ui/preferences.ts'
import { Loading } from '../ui/states.tsx'
import { Toasts } from '../ui/toasts.tsx'
import { ClosedPage } from './closed-page.tsx'
import { OperatorShell } from './operator-shell.tsx'
import { enter, usePage } from './relay-line.ts'
import { activateLanguage, wantedLanguage } from './texts.ts'

const queries = new QueryClient()
/** Once: a code is used up by it, and development renders twice. */
const entering = enter()

export function RelayApp() {
  const [locale, setLocale] = useState<string | null>(null)
  const { theme, density } = usePreferences()
  useEffect(() => applyPreferences({ theme, density }), [theme, density])
  useEffect(() => {
    const stop = i18n.on('change', () => setLocale(i18n.locale))
    void activateLanguage(wantedLanguage())
    return stop
  }, [])
  if (locale === null) return null
  return (
    <I18nProvider i18n={i18n}>
      <AriaI18nProvider locale={locale === 'fr' ? 'fr-CA' : 'en-CA'}>
        <QueryClientProvider client={queries}>
          <Content />
          <Toasts />
        </QueryClientProvider>
      </AriaI18nProvider>
    </I18nProvider>
  )
}

function Content() {
  const state = usePage((page) => page.state)
  useEffect(() => {
    entering.catch(() => usePage.setState({ state: 'closed' }))
  }, [])
  if (state === 'entering') return <Loading />
  return state === 'open' ? <OperatorShell /> : <ClosedPage />
}
