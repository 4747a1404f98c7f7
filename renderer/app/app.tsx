import { i18n } from '@lingui/core'
import { I18nProvider } from '@lingui/react'
import { RouterProvider } from '@tanstack/react-router'
import { Suspense, lazy, useEffect, useRef, useState } from 'react'
import { I18nProvider as AriaI18nProvider } from 'react-aria-components'
import { DeskProvider, useDesk } from '../desk/desk-context.tsx'
import { createDeskLink } from '../desk/desk-link.ts'
import { SessionContext, useDeskStatus } from '../desk/use-session.ts'
import { applyPreferences, usePreferences } from '../ui/preferences.ts'
import { Failed, Loading } from '../ui/states.tsx'
import { Toasts } from '../ui/toasts.tsx'
import { BrokenCompany } from './broken-company.tsx'
import { FirstRun } from './first-run.tsx'
import { activateLanguage, browserLanguage } from './language.ts'
import { LockScreen } from './lock-screen.tsx'
import { ProviderReturn, RETURN_PATH } from './provider-return.tsx'
import { ProofDialog } from './proof-dialog.tsx'
import { OpenCompany } from './open-company.tsx'
import { router } from './router.ts'
import { SignIn } from './sign-in.tsx'

/** Seldom met: the first load stays light. */
const FactorNeeded = lazy(() => import('./factor-needed.tsx').then((loaded) => ({ default: loaded.FactorNeeded })))
const OpeningCompany = lazy(() => import('./opening-company.tsx').then((loaded) => ({ default: loaded.OpeningCompany })))
const OutCompany = lazy(() => import('./out-company.tsx').then((loaded) => ({ default: loaded.OutCompany })))

const link = createDeskLink()

export function App() {
  const [locale, setLocale] = useState<string | null>(null)
  const theme = usePreferences((preferences) => preferences.theme)
  const density = usePreferences((preferences) => preferences.density)
  useEffect(() => applyPreferences({ theme, density }), [theme, density])
  useEffect(() => {
    const stop = i18n.on('change', () => setLocale(i18n.locale))
    void activateLanguage(browserLanguage())
    return stop
  }, [])
  if (locale === null) return null
  return (
    <I18nProvider i18n={i18n}>
      <AriaI18nProvider locale={locale === 'fr' ? 'fr-CA' : 'en-CA'}>
        <DeskProvider link={link}>
          <Entrance />
          <Toasts />
        </DeskProvider>
      </AriaI18nProvider>
    </I18nProvider>
  )
}

/** What stands between a person and the day: a company, its key, and who they are. */
function Entrance() {
  const { data: status, failure, retry } = useDeskStatus()
  const language = status?.session?.language ?? status?.language
  useEffect(() => {
    if (language !== undefined && language !== i18n.locale) void activateLanguage(language)
  }, [language])

  // What was on the screen under another lease is gone from it, and from what the window remembers.
  const { queries } = useDesk()
  const isOver = status?.standing.state === 'over'
  const wasOver = useRef(isOver)
  useEffect(() => {
    if (wasOver.current === isOver) return
    wasOver.current = isOver
    queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'desk.status' })
  }, [isOver, queries])

  // Until the new shares have been read, also where the desk has said meanwhile that it is open.
  const [isRecovering, setRecovering] = useState(false)
  // Until the recovery codes have been read, also where the desk has said meanwhile that it is on.
  const [settingUp, setSettingUp] = useState<string | null>(null)
  const needed = status?.session?.secondFactor === 'needed' ? status.session.user : settingUp === status?.session?.user ? settingUp : null
  if (needed !== settingUp) setSettingUp(needed)

  if (location.pathname === RETURN_PATH) return <ProviderReturn />
  if (status === undefined) return failure === null ? <Loading /> : <Failed failure={failure} retry={retry} />
  if (status.company === 'none') return <FirstRun />
  if (status.opening !== null && !isRecovering) return <Suspense><OpeningCompany {...status.opening} /></Suspense>
  if (status.company === 'closed' || isRecovering) return <OpenCompany onRecovering={setRecovering} />
  if (status.company === 'broken') return status.failure === null ? <Loading /> : <BrokenCompany failure={status.failure} />
  if (status.standing.state === 'out') return <Suspense><OutCompany since={status.standing.outSince} /></Suspense>
  if (status.session === null) return <SignIn status={status} />
  if (settingUp === status.session.user && !status.session.locked) return <Suspense><FactorNeeded key={status.session.user} session={status.session} onDone={() => setSettingUp(null)} /></Suspense>
  return (
    // Another person begins anew: nothing on the screen is carried over.
    <SessionContext key={`${status.session.user} ${isOver}`} value={status.session}>
      {/* Kept underneath while locked, out of reach: whoever comes back finds everything where it was. */}
      <div className="h-full" inert={status.session.locked} aria-hidden={status.session.locked}>
        <RouterProvider router={router} />
      </div>
      <ProofDialog status={status} />
      {status.session.locked && <LockScreen session={status.session} status={status} />}
    </SessionContext>
  )
}
