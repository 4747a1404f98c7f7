import { msg } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { Link, Outlet, useNavigate, useRouterState } from '@tanstack/react-router'
import { PanelLeftClose, PanelLeftOpen, Redo2, Search, Undo2 } from 'lucide-react'
import { Suspense, createElement, lazy, useEffect, useRef, useState } from 'react'
import { useConnection } from '../desk/desk-context.tsx'
import { useDeskQuery } from '../desk/use-desk-query.ts'
import { useDeskStatus, useMay, useSession } from '../desk/use-session.ts'
import { Button, IconButton } from '../ui/button.tsx'
import { cx } from '../ui/class-names.ts'
import { useKeys } from '../ui/keys/use-keys.ts'
import { Keys } from '../ui/keys-hint.tsx'
import { printKeys } from '../ui/keys/key-names.ts'
import { usePreferences } from '../ui/preferences.ts'
import type { CommandPalette } from './command-palette.tsx'
import { Mark } from './entrance-frame.tsx'
import { destinationsFor, type Destination } from './navigation.ts'
import { SavedMark } from './saved-mark.tsx'
import { useHistorySteps } from './use-history-steps.ts'
import { UserMenu } from './user-menu.tsx'
import { useIdleLock } from './use-idle-lock.ts'
import { useShellEvents } from './use-shell-events.ts'

/** Comes with its first use: the first screen does not wait for it. */
const StandingBanner = lazy(() => import('./standing-banner.tsx').then((loaded) => ({ default: loaded.StandingBanner })))
const KeySheet = lazy(() => import('../ui/keys/key-sheet.tsx').then((loaded) => ({ default: loaded.KeySheet })))

/** What is round every screen: where one can go, what was done last, who is signed in, and whether the desk is there. */
export function Shell() {
  const { t } = useLingui()
  const session = useSession()
  const navigate = useNavigate()
  const narrow = usePreferences((preferences) => preferences.navigation) === 'narrow'
  const setPreferences = usePreferences((preferences) => preferences.set)
  const [paletteOpen, setPaletteOpen] = useState(false)
  const [keysOpen, setKeysOpen] = useState(false)
  const steps = useHistorySteps()
  const searchOf = useLastSearch()
  useIdleLock(session.idleMinutes)
  const palette = usePalette()
  useShellEvents()
  const may = (method: string) => session.methods.includes(method)
  const groups = destinationsFor(session.methods)

  useKeys([
    { id: 'app.palette', scope: 'everywhere', keys: ['$mod+k'], name: msg`Find anything`, run: () => setPaletteOpen(true) },
    { id: 'app.keys', scope: 'everywhere', keys: ['Shift+?', '?'], name: msg`All keys`, run: () => setKeysOpen(true) },
    { id: 'app.undo', scope: 'everywhere', keys: ['$mod+z'], name: msg`Undo my last change`, run: () => void steps.undo() },
    { id: 'app.redo', scope: 'everywhere', keys: ['$mod+Shift+z', '$mod+Shift+Z', '$mod+y'], name: msg`Do it again`, run: () => void steps.redo() },
    ...groups.flat().map(({ to, name, keys }) => ({ id: `go.${to}`, scope: 'everywhere' as const, keys: [keys], name, run: () => void navigate({ to, search: searchOf(to) as never }) })),
  ])

  return (
    <div className="flex h-full">
      <nav aria-label={t`Main`} className={cx('flex shrink-0 flex-col gap-1 border-r border-line-1 bg-1 py-2 print:hidden', narrow ? 'w-12 items-center' : 'w-48 px-2 max-md:w-12 max-md:items-center max-md:px-0')}>
        <div className="flex items-center gap-2 px-2 py-1">
          <Mark />
          <span className={cx('flex-1 truncate text-13 font-semibold', narrow ? 'hidden' : 'max-md:hidden')}>
            <CompanyName />
          </span>
        </div>
        <Button kind="quiet" className={cx('mx-1 border border-line-1', narrow ? '' : 'justify-start!')} onPress={() => setPaletteOpen(true)}>
          <Search aria-hidden className="size-4 shrink-0" />
          <span className={cx('flex-1 text-left', narrow ? 'sr-only' : 'max-md:sr-only')}>
            <Trans>Find</Trans>
          </span>
          <span className={narrow ? 'hidden' : 'max-md:hidden'}>
            <Keys keys={printKeys('$mod+k')} />
          </span>
        </Button>
        {groups.map((group) => (
          <ul key={group[0]?.to} className="mt-2 flex flex-col gap-0.5 border-t border-line-1 pt-2">
            {group.map((destination) => (
              <Place key={destination.to} destination={destination} search={searchOf(destination.to)} narrow={narrow} />
            ))}
          </ul>
        ))}
        <div className="flex-1" />
        <div className={cx('flex gap-0.5', narrow ? 'flex-col' : 'max-md:flex-col')}>
          <IconButton label={steps.undoLabel} keys={printKeys('$mod+z')} icon={<Undo2 aria-hidden className="size-4" />} isDisabled={!may('history.undo')} onPress={() => void steps.undo()} />
          <IconButton label={steps.redoLabel} keys={printKeys('$mod+Shift+z')} icon={<Redo2 aria-hidden className="size-4" />} isDisabled={!may('history.redo')} onPress={() => void steps.redo()} />
          <span className="flex-1" />
          <span className="max-md:hidden">
            <IconButton label={narrow ? t`Wider menu` : t`Narrower menu`} icon={narrow ? <PanelLeftOpen aria-hidden className="size-4" /> : <PanelLeftClose aria-hidden className="size-4" />} onPress={() => setPreferences({ navigation: narrow ? 'wide' : 'narrow' })} />
          </span>
        </div>
        <SavedMark narrow={narrow} />
        <UserMenu narrow={narrow} onKeys={() => setKeysOpen(true)} />
      </nav>
      <div className="flex min-w-0 flex-1 flex-col">
        <AwayBanner />
        <Suspense>
          <StandingBanner />
        </Suspense>
        <Outlet />
      </div>
      {paletteOpen && palette !== null && createElement(palette, { isOpen: true, onClose: () => setPaletteOpen(false), onKeys: () => setKeysOpen(true) })}
      <Suspense>
        {keysOpen && <KeySheet isOpen onClose={() => setKeysOpen(false)} />}
      </Suspense>
    </div>
  )
}

/**
 * The palette comes after the first screen, and is then shown in the very moment it is asked for: what is typed right after
 * Ctrl+K must not be lost to a piece of code that is still on its way.
 */
function usePalette() {
  const [palette, setPalette] = useState<typeof CommandPalette | null>(null)
  useEffect(() => void import('./command-palette.tsx').then((loaded) => setPalette(() => loaded.CommandPalette)), [])
  return palette
}

/** A place is found again as it was left: its day, its filters. Chosen once more while one is there, it is as at first. */
function useLastSearch(): (to: string) => object {
  const { pathname, search } = useRouterState({ select: ({ location }) => location })
  const last = useRef(new Map<string, object>())
  last.current.set(pathname, search)
  return (to) => (to === pathname ? {} : (last.current.get(to) ?? {}))
}

function CompanyName() {
  return useDeskStatus().data?.companyName ?? ''
}

function Place({ destination: { to, name, icon: Icon }, search, narrow }: { readonly destination: Destination; readonly search: object; readonly narrow: boolean }) {
  const { i18n } = useLingui()
  return (
    <li>
      <Link to={to} search={search as never} activeOptions={{ includeSearch: false }} title={i18n._(name)} className="relative flex min-h-8 items-center gap-2.5 rounded-control px-2.5 text-2 hover:bg-2 hover:text-1 [&.active]:bg-3 [&.active]:text-1">
        <Icon aria-hidden className="size-4 shrink-0" />
        <span className={cx('flex-1', narrow ? 'sr-only' : 'max-md:sr-only')}>{i18n._(name)}</span>
        {to === '/conflicts' && <OpenConflicts narrow={narrow} />}
        {to === '/alerts' && <OpenAlerts narrow={narrow} />}
      </Link>
    </li>
  )
}

function OpenConflicts({ narrow }: { readonly narrow: boolean }) {
  const may = useMay('conflicts.list')
  const { data } = useDeskQuery('conflicts.list', {}, { enabled: may })
  return <OpenCount open={data?.conflicts.length ?? 0} narrow={narrow} />
}

/** The desk finds one within five seconds. */
const ALERTS_EVERY_MS = 15_000

function OpenAlerts({ narrow }: { readonly narrow: boolean }) {
  const { data } = useDeskQuery('alerts.list', { state: 'open', limit: 0 }, { everyMs: ALERTS_EVERY_MS })
  return <OpenCount open={data?.counts.open ?? 0} narrow={narrow} />
}

function OpenCount({ open, narrow }: { readonly open: number; readonly narrow: boolean }) {
  return open === 0 ? null : <span className={cx('rounded-full bg-status-conflict px-1.5 text-11 font-semibold text-[var(--chip-ink)]', narrow ? 'absolute -top-0.5 left-5' : 'max-md:absolute max-md:-top-0.5 max-md:left-5')}>{open}</span>
}

/** The desk has gone: what is on the screen may be old, and nothing can be changed until it is back. */
function AwayBanner() {
  const state = useConnection()
  if (state === 'up' || state === 'connecting') return null
  return (
    <p role="alert" className="border-b border-warning bg-2 px-4 py-1.5 text-13">
      {state === 'restarting' ? (
        <Trans>The desk had to be started again. Everything that was saved is safe; this screen comes back by itself.</Trans>
      ) : (
        <Trans>The desk does not answer. What you see is as of when it was last there; changes wait until it is back.</Trans>
      )}
    </p>
  )
}
