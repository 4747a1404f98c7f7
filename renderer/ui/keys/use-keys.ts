import { useEffect, useRef, useSyncExternalStore, type RefObject } from 'react'
import { tinykeys } from 'tinykeys'
import { usePreferences } from '../preferences.ts'
import { isLetterKey, keyRegistry, type KeyAction } from './key-registry.ts'

/** Listens for the actions' keys while the component is shown: in `place` when given, else in the whole window. `actions` may be new at every render. */
export function useKeys(actions: readonly KeyAction[], place?: RefObject<HTMLElement | null>): void {
  const latest = useRef(actions)
  latest.current = actions
  const ids = actions.map(({ id }) => id).join()
  const own = usePreferences((preferences) => preferences.keys)
  const letters = usePreferences((preferences) => preferences.letterKeys)

  useEffect(() => {
    const stable = latest.current.map((action): KeyAction => ({ ...action, run: (event) => latest.current.find(({ id }) => id === action.id)?.run(event) }))
    const bindings: Record<string, (event: KeyboardEvent) => void> = {}
    for (const action of stable) {
      for (const keys of keysOf(action, own)) {
        if (!letters && isLetterKey(keys)) continue
        bindings[keys] = (event) => {
          event.preventDefault()
          action.run(event)
        }
      }
    }
    const remove = keyRegistry.add(stable)
    const stop = tinykeys(place?.current ?? window, bindings, { ignore: ignores })
    return () => {
      stop()
      remove()
    }
    // The actions themselves are read through `latest`: only which there are, and their keys, make new listeners.
  }, [ids, own, letters, place])
}

export function keysOf(action: Pick<KeyAction, 'id' | 'keys'>, own: Readonly<Record<string, readonly string[]>>): readonly string[] {
  return own[action.id] ?? action.keys
}

export function useKeyActions(): readonly KeyAction[] {
  return useSyncExternalStore(keyRegistry.subscribe, keyRegistry.all)
}

/** What is being typed is text: letters belong to it. Combinations still work there, unless a dialog has taken over. */
function ignores(event: KeyboardEvent): boolean {
  const target = event.target instanceof Element ? event.target : null
  if (event.repeat && !event.key.startsWith('Arrow')) return true
  const types = target?.closest('input, textarea, select, [contenteditable=true], [role=textbox], [role=spinbutton]') !== null && target !== null
  return types && !event.ctrlKey && !event.metaKey && event.key !== 'Escape' && !/^F\d+$/.test(event.key)
}
