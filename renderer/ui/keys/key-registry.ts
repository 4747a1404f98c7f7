import type { MessageDescriptor } from '@lingui/core'

/** Where an action's keys work: everywhere, or only while the focus is in a place of that name. */
export type KeyScope = 'everywhere' | 'board' | 'list' | 'advice' | 'journey' | 'findings' | 'pay'

export interface KeyAction {
  /** "board.zoomIn": stable, since people's own keys hang on it. */
  readonly id: string
  readonly scope: KeyScope
  /** tinykeys notation; `$mod` is Ctrl, or Command on a Mac. Matched by what the key types, so French layouts work. */
  readonly keys: readonly string[]
  readonly name: MessageDescriptor
  run(event: KeyboardEvent): void
}

export interface KeyClash {
  readonly keys: string
  readonly actions: readonly [string, string]
}

/** What is registered by the screens that are shown; the help sheet lists it. */
export function createKeyRegistry() {
  const actions = new Map<string, KeyAction>()
  const listeners = new Set<() => void>()
  let snapshot: readonly KeyAction[] = []

  function changed(): void {
    snapshot = [...actions.values()]
    for (const listener of listeners) listener()
  }

  return {
    add(added: readonly KeyAction[]): () => void {
      for (const action of added) actions.set(action.id, action)
      changed()
      return () => {
        for (const action of added) if (actions.get(action.id) === action) actions.delete(action.id)
        changed()
      }
    },
    all: (): readonly KeyAction[] => snapshot,
    subscribe(listener: () => void): () => void {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/** Two actions that would answer to the same keys in the same place. */
export function findKeyClashes(actions: readonly Pick<KeyAction, 'id' | 'scope' | 'keys'>[]): KeyClash[] {
  const clashes: KeyClash[] = []
  for (const [index, left] of actions.entries()) {
    for (const right of actions.slice(index + 1)) {
      if (left.scope !== right.scope && left.scope !== 'everywhere' && right.scope !== 'everywhere') continue
      for (const keys of left.keys) if (right.keys.includes(keys)) clashes.push({ keys, actions: [left.id, right.id] })
    }
  }
  return clashes
}

/** A key without Ctrl, Alt or Command that types a character: the kind that can be switched off. */
export function isLetterKey(keys: string): boolean {
  return keys.split(' ').some((press) => press.length === 1 || /^Shift\+.$/.test(press))
}

export const keyRegistry = createKeyRegistry()
