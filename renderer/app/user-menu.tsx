import { Trans, useLingui } from '@lingui/react/macro'
import { Keyboard, Languages, Lock, LogOut, Moon, Rows3, Smartphone, Sun, UserRound, KeyRound } from 'lucide-react'
import { Suspense, lazy, useState } from 'react'
import type { Language } from '../../core/domain/failure/failure.ts'
import { useDesk } from '../desk/desk-context.tsx'
import { useDeskCommand } from '../desk/use-desk-command.ts'
import { useSession } from '../desk/use-session.ts'
import { Button } from '../ui/button.tsx'
import { cx } from '../ui/class-names.ts'
import { printKeys } from '../ui/keys/key-names.ts'
import { Menu, MenuDivider, MenuItem } from '../ui/menu.tsx'
import { usePreferences, type Density } from '../ui/preferences.ts'
import { useRoleName } from '../ui/role-names.ts'
import { toastFailure } from '../ui/toasts.tsx'
import { SecretsDialog } from './secrets-dialog.tsx'

const FactorDialog = lazy(() => import('./factor-dialog.tsx').then((loaded) => ({ default: loaded.FactorDialog })))

const NEXT_DENSITY: Readonly<Record<Density, Density>> = { comfortable: 'compact', compact: 'dense', dense: 'comfortable' }

export function UserMenu({ narrow, onKeys }: { readonly narrow: boolean; readonly onKeys: () => void }) {
  const { t } = useLingui()
  const roleName = useRoleName()
  const session = useSession()
  const { queries } = useDesk()
  const { theme, density, set } = usePreferences()
  const lock = useDeskCommand('session.lock')
  const signOut = useDeskCommand('session.signOut')
  const setLanguage = useDeskCommand('session.setLanguage')
  const [secretsOpen, setSecretsOpen] = useState(false)
  const [factorOpen, setFactorOpen] = useState(false)

  async function show(reply: ReturnType<typeof lock.run>): Promise<void> {
    const done = await reply
    if (done.ok) queries.setQueryData(['desk.status', {}], done.value)
    else toastFailure(done.failure)
  }
  const other: Language = session.language === 'fr' ? 'en' : 'fr'

  return (
    <>
      <Menu
        label={t`Me and this window`}
        trigger={
          <Button kind="quiet" className={cx('w-full', narrow ? '' : 'justify-start! max-md:justify-center!')}>
            <UserRound aria-hidden className="size-4 shrink-0" />
            <span className={cx('min-w-0 flex-1 text-left', narrow ? 'sr-only' : 'max-md:sr-only')}>
              <span dir="auto" className="block truncate text-1">
                {session.name}
              </span>
              <span className="block truncate text-11 text-3">{session.roles.map(roleName).join(' · ')}</span>
              <span className="sr-only">
                <Trans>me and this window</Trans>
              </span>
            </span>
          </Button>
        }
      >
        <MenuItem text={other} icon={<Languages aria-hidden className="size-4" />} onAction={() => void show(setLanguage.run({ language: other }))}>
          {other === 'fr' ? 'Français' : 'English'}
        </MenuItem>
        <MenuItem text={t`Theme`} icon={theme === 'dark' ? <Sun aria-hidden className="size-4" /> : <Moon aria-hidden className="size-4" />} onAction={() => set({ theme: theme === 'dark' ? 'light' : 'dark' })}>
          {theme === 'dark' ? <Trans>Light colours</Trans> : <Trans>Dark colours</Trans>}
        </MenuItem>
        <MenuItem text={t`Density`} icon={<Rows3 aria-hidden className="size-4" />} onAction={() => set({ density: NEXT_DENSITY[density] })}>
          {{ comfortable: t`Rows closer together`, compact: t`Rows as close as can be`, dense: t`Rows further apart` }[density]}
        </MenuItem>
        <MenuItem text={t`All keys`} icon={<Keyboard aria-hidden className="size-4" />} keys={printKeys('?')} onAction={onKeys}>
          <Trans>All keys</Trans>
        </MenuItem>
        <MenuDivider />
        <MenuItem text={t`Password and PIN`} icon={<KeyRound aria-hidden className="size-4" />} onAction={() => setSecretsOpen(true)}>
          <Trans>Password and PIN</Trans>
        </MenuItem>
        <MenuItem text={t`Second step at sign-in`} icon={<Smartphone aria-hidden className="size-4" />} onAction={() => setFactorOpen(true)}>
          <Trans>Second step at sign-in</Trans>
        </MenuItem>
        <MenuItem text={t`Lock`} icon={<Lock aria-hidden className="size-4" />} onAction={() => void show(lock.run({}))}>
          <Trans>Lock</Trans>
        </MenuItem>
        <MenuItem text={t`Sign out`} icon={<LogOut aria-hidden className="size-4" />} onAction={() => void show(signOut.run({}))}>
          <Trans>Sign out</Trans>
        </MenuItem>
      </Menu>
      {factorOpen && <Suspense><FactorDialog onClose={() => setFactorOpen(false)} /></Suspense>}
      <SecretsDialog isOpen={secretsOpen} onClose={() => setSecretsOpen(false)} />
    </>
  )
}
