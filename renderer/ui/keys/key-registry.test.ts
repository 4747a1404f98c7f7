import { describe, expect, it, vi } from 'vitest'
import { createKeyRegistry, findKeyClashes, isLetterKey, type KeyAction } from './key-registry.ts'

const action = (id: string, scope: KeyAction['scope'], ...keys: string[]): KeyAction => ({ id, scope, keys, name: { id }, run: () => {} })

describe('the key registry', () => {
  it('lists what is shown, and no longer what is gone', () => {
    const registry = createKeyRegistry()
    const told = vi.fn<() => void>()
    registry.subscribe(told)
    const remove = registry.add([action('a', 'board', 'n')])
    expect(registry.all().map(({ id }) => id)).toEqual(['a'])
    remove()
    expect(registry.all()).toEqual([])
    expect(told).toHaveBeenCalledTimes(2)
  })

  it('finds two actions on one key in one place, and with one that works everywhere', () => {
    expect(findKeyClashes([action('a', 'board', 'n'), action('b', 'board', 'n')])).toHaveLength(1)
    expect(findKeyClashes([action('a', 'everywhere', '$mod+k'), action('b', 'list', '$mod+k')])).toHaveLength(1)
    expect(findKeyClashes([action('a', 'board', 'n'), action('b', 'list', 'n')])).toEqual([])
  })

  it('knows the keys that type a character', () => {
    expect(['n', 'Shift+n', '/', 'g b'].map(isLetterKey)).toEqual([true, true, true, true])
    expect(['$mod+k', 'F8', 'Alt+ArrowLeft', 'Escape'].map(isLetterKey)).toEqual([false, false, false, false])
  })
})
