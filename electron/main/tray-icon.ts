import { join } from 'node:path'
import { app, Menu, nativeImage, Tray } from 'electron'
import { resourcesFolder } from './paths.ts'
import type { ShellTexts } from './texts.ts'

export interface TrayActions {
  show(): void
  openWall(): void
  lock(): void
}

/** Kept here: a tray icon that nothing holds is collected, and vanishes. */
let tray: Tray | undefined

export function showTray(texts: ShellTexts, actions: TrayActions): void {
  tray ??= createTray(actions)
  tray?.setToolTip(app.getName())
  tray?.setContextMenu(
    Menu.buildFromTemplate([
      { label: texts.show, click: () => actions.show() },
      { label: texts.wall, click: () => actions.openWall() },
      { label: texts.lock, click: () => actions.lock() },
      { type: 'separator' },
      { label: texts.quit, role: 'quit' },
    ]),
  )
}

/** Not every desktop has a place for it, and nothing depends on it. */
function createTray(actions: TrayActions): Tray | undefined {
  const image = nativeImage.createFromPath(join(resourcesFolder(), 'icons', 'tray.png'))
  if (image.isEmpty()) return undefined
  const created = new Tray(image)
  created.on('click', () => actions.show())
  return created
}
