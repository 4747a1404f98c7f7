import { msg } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import type { MessageDescriptor } from '@lingui/core'
import { RotateCcw } from 'lucide-react'
import { useState, type KeyboardEvent } from 'react'
import { Button, IconButton } from '../button.tsx'
import { Dialog } from '../dialog.tsx'
import { Switch } from '../fields.tsx'
import { Keys } from '../keys-hint.tsx'
import { usePreferences } from '../preferences.ts'
import { printKeys } from './key-names.ts'
import { findKeyClashes, type KeyAction, type KeyScope } from './key-registry.ts'
import { keysOf, useKeyActions } from './use-keys.ts'

const SCOPES: Readonly<Record<KeyScope, MessageDescriptor>> = { everywhere: msg`Everywhere`, board: msg`On the board`, list: msg`In a list`, advice: msg`In the suggestions`, journey: msg`On a journey`, findings: msg`In the findings`, pay: msg`In the pay week` }

/** Every key that works right now, and the way to choose others. */
export function KeySheet({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  const { i18n } = useLingui()
  const actions = useKeyActions()
  const { keys: own, letterKeys, set } = usePreferences()
  const [listening, setListening] = useState<string | null>(null)
  const effective = actions.map((action) => ({ ...action, keys: keysOf(action, own) }))
  const clashes = new Set(findKeyClashes(effective).flatMap((clash) => clash.actions))

  function take(action: KeyAction, event: KeyboardEvent): void {
    if (event.key === 'Tab') return setListening(null)
    event.preventDefault()
    event.stopPropagation()
    if (['Shift', 'Control', 'Alt', 'Meta'].includes(event.key)) return
    setListening(null)
    if (event.key === 'Escape') return
    set({ keys: { ...own, [action.id]: [pressOf(event)] } })
  }

  return (
    <Dialog title={<Trans>Keys</Trans>} isOpen={isOpen} onClose={onClose} size="medium">
      <Switch isSelected={letterKeys} onChange={(on) => set({ letterKeys: on })}>
        <Trans>Single letters work</Trans>
      </Switch>
      {(Object.keys(SCOPES) as KeyScope[]).map((scope) => {
        const here = effective.filter((action) => action.scope === scope)
        if (here.length === 0) return null
        return (
          <section key={scope}>
            <h3 className="mb-1 text-12 text-3">{i18n._(SCOPES[scope])}</h3>
            <ul className="flex flex-col">
              {here.map((action) => (
                <li key={action.id} className="flex min-h-8 items-center gap-2 border-b border-line-1">
                  <span className="flex-1">{i18n._(action.name)}</span>
                  {clashes.has(action.id) && (
                    <span className="text-12 text-warning">
                      <Trans>Used twice</Trans>
                    </span>
                  )}
                  <span onKeyDownCapture={(event) => listening === action.id && take(action, event)}>
                    <Button kind="quiet" onPress={() => setListening(action.id)}>
                      {listening === action.id ? <Trans>Press the new keys…</Trans> : action.keys.slice(0, 1).map((keys) => <Keys key={keys} keys={printKeys(keys)} />)}
                    </Button>
                  </span>
                  {own[action.id] !== undefined && (
                    <IconButton label={i18n._(msg`As it was at first`)} icon={<RotateCcw aria-hidden className="size-3.5" />} onPress={() => set({ keys: Object.fromEntries(Object.entries(own).filter(([id]) => id !== action.id)) })} />
                  )}
                </li>
              ))}
            </ul>
          </section>
        )
      })}
    </Dialog>
  )
}

/** A press in tinykeys notation, by what the key types. */
function pressOf(event: KeyboardEvent): string {
  const modifiers = [event.ctrlKey || event.metaKey ? '$mod' : '', event.altKey ? 'Alt' : '', event.shiftKey ? 'Shift' : '']
  return [...modifiers, event.key === ' ' ? 'Space' : event.key].filter(Boolean).join('+')
}
