import type { MenuItemConstructorOptions } from 'electron'
import type { ShellTexts } from './texts.ts'

export interface MenuActions {
  openWall(display: number | null): void
  lock(): void
  reload(): void
}

/**
 * Accelerators are few on purpose: Alt and the arrows, function keys up to F10, and Ctrl with a letter belong to the board.
 * Undo and redo show no key here and take none: on the board they undo commands, in a field what was typed.
 */
export function menuTemplate(texts: ShellTexts, displays: number, actions: MenuActions, isMac: boolean): MenuItemConstructorOptions[] {
  const own: MenuItemConstructorOptions = { role: 'appMenu' }
  return [
    ...(isMac ? [own] : []),
    {
      id: 'file',
      label: texts.file,
      submenu: [
        wallItem(texts, displays, actions),
        { id: 'lock', label: texts.lock, accelerator: 'CommandOrControl+Shift+L', click: () => actions.lock() },
        { type: 'separator' },
        { role: 'quit', label: texts.quit },
      ],
    },
    {
      id: 'edit',
      label: texts.edit,
      submenu: [
        { role: 'undo', label: texts.undo, registerAccelerator: false },
        { role: 'redo', label: texts.redo, registerAccelerator: false },
        { type: 'separator' },
        { role: 'cut', label: texts.cut, registerAccelerator: false },
        { role: 'copy', label: texts.copy, registerAccelerator: false },
        { role: 'paste', label: texts.paste, registerAccelerator: false },
        { role: 'selectAll', label: texts.selectAll, registerAccelerator: false },
      ],
    },
    {
      id: 'view',
      label: texts.view,
      submenu: [
        { role: 'resetZoom', label: texts.actualSize },
        { role: 'zoomIn', label: texts.zoomIn },
        { role: 'zoomOut', label: texts.zoomOut },
        { type: 'separator' },
        { role: 'togglefullscreen', label: texts.fullScreen, accelerator: isMac ? 'Control+Command+F' : 'F11' },
        // Without the usual key: a slip of the finger must not cost a half-written form.
        { id: 'reload', label: texts.reload, click: () => actions.reload() },
      ],
    },
    { id: 'window', label: texts.window, submenu: [{ role: 'minimize', label: texts.minimize, registerAccelerator: isMac }, { role: 'close', label: texts.close, registerAccelerator: isMac }] },
    { id: 'help', label: texts.help, submenu: [{ role: 'about', label: texts.about }] },
  ]
}

function wallItem(texts: ShellTexts, displays: number, actions: MenuActions): MenuItemConstructorOptions {
  if (displays < 2) return { id: 'wall', label: texts.wall, click: () => actions.openWall(null) }
  const submenu = Array.from({ length: displays }, (_, index): MenuItemConstructorOptions => ({ id: `wall-${index + 1}`, label: texts.wallOn(index + 1), click: () => actions.openWall(index + 1) }))
  return { id: 'wall', label: texts.wall, submenu }
}
