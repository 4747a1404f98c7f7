import { orNotThere } from './not-there.ts'

interface ItemOptions {
  readonly id?: string
  readonly label?: string
  readonly role?: string
  readonly accelerator?: string
  readonly submenu?: readonly ItemOptions[]
  readonly click?: (...args: unknown[]) => void
}

export class MenuItem {
  readonly id: string | undefined
  readonly label: string
  readonly role: string | undefined
  readonly accelerator: string | undefined
  readonly submenu: Menu | undefined
  readonly click: (...args: unknown[]) => void

  constructor(options: ItemOptions) {
    this.id = options.id
    this.label = options.label ?? options.role ?? ''
    this.role = options.role
    this.accelerator = options.accelerator
    this.submenu = options.submenu === undefined ? undefined : Menu.buildFromTemplate(options.submenu)
    this.click = options.click ?? (() => undefined)
  }
}

let applicationMenu: Menu | null = null

export class Menu {
  items: MenuItem[] = []

  static buildFromTemplate(template: readonly ItemOptions[]): Menu {
    const menu = new Menu()
    menu.items = template.map((options) => new MenuItem(options))
    return menu
  }

  static setApplicationMenu(menu: Menu | null): void {
    applicationMenu = menu
  }

  static getApplicationMenu(): Menu | null {
    return applicationMenu
  }

  getMenuItemById(id: string): MenuItem | null {
    for (const item of this.items) {
      const found = item.id === id ? item : item.submenu?.getMenuItemById(id)
      if (found !== undefined && found !== null) return found
    }
    return null
  }
}

class HostTray {
  setToolTip(): void {}
  setContextMenu(): void {}
  on(): this {
    return this
  }
}
export const Tray = HostTray

export const nativeImage = orNotThere('nativeImage', { createFromPath: () => ({ isEmpty: () => false }) })
