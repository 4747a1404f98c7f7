import type { MenuItemConstructorOptions } from 'electron'
import { describe, expect, it } from 'vitest'
import { menuTemplate } from './menu-template.ts'
import { SHELL_TEXTS } from './texts.ts'

const actions = { openWall: () => undefined, lock: () => undefined, reload: () => undefined }

function items(menu: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] {
  return menu.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? items(item.submenu) : [])])
}

const everything = (['en', 'fr'] as const).flatMap((language) => [true, false].map((isMac) => items(menuTemplate(SHELL_TEXTS[language], 2, actions, isMac))))

describe('the menu', () => {
  it('takes no key that the board uses', () => {
    const taken = everything.flat().flatMap(({ accelerator }) => (accelerator === undefined ? [] : [accelerator]))
    expect(new Set(taken)).toEqual(new Set(['CommandOrControl+Shift+L', 'F11', 'Control+Command+F']))
    expect(taken.filter((key) => key.includes('Alt') || /^(CommandOrControl\+)?[A-Z]$/.test(key))).toEqual([])
  })

  it('leaves undo, redo and the clipboard keys to the page', () => {
    const ofEditing = everything.flat().filter(({ role }) => role !== undefined && ['undo', 'redo', 'cut', 'copy', 'paste', 'selectAll'].includes(role))
    expect(ofEditing.every(({ registerAccelerator }) => registerAccelerator === false)).toBe(true)
  })

  it('underlines no letter: Alt with a letter stays with the page', () => {
    const labels = everything.flat().flatMap(({ label }) => (label === undefined ? [] : [label]))
    expect(labels.filter((label) => label.includes('&'))).toEqual([])
  })

  it('offers each display for the wall when there are several', () => {
    expect(items(menuTemplate(SHELL_TEXTS.fr, 3, actions, false)).filter(({ id }) => id?.startsWith('wall-')).map(({ label }) => label)).toEqual(['Sur l’écran 1', 'Sur l’écran 2', 'Sur l’écran 3'])
    expect(items(menuTemplate(SHELL_TEXTS.en, 1, actions, false)).find(({ id }) => id === 'wall')?.submenu).toBeUndefined()
  })

  it('has every text in both languages', () => {
    const [en, fr] = [SHELL_TEXTS.en, SHELL_TEXTS.fr]
    expect(Object.keys(fr)).toEqual(Object.keys(en))
    const same = Object.entries(en).filter(([key, text]) => typeof text === 'string' && text === fr[key as keyof typeof fr])
    expect(same).toEqual([])
  })
})
