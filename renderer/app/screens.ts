import { lazyRouteComponent } from '@tanstack/react-router'
import type { ComponentType } from 'react'
import { loadTexts } from './language.ts'

type Loaded = Record<string, ComponentType>

/** `screens/<name>/<name>-screen.tsx`, each a chunk of its own. */
const SCREENS = import.meta.glob<Loaded>('../screens/*/*-screen.tsx')

/** A screen that is loaded when it is first shown, with its texts and those of the panels in it. */
export function screen(name: string, component: string, panels: readonly string[] = []) {
  return lazyRouteComponent(async () => {
    const load = SCREENS[`../screens/${name}/${name}-screen.tsx`]
    if (load === undefined) throw new Error(`there is no screen ${name}`)
    const [loaded] = await Promise.all([load(), loadTexts(`screens/${name}`, ...panels.map((panel) => `panels/${panel}`))])
    return loaded
  }, component)
}
