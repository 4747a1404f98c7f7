import { create } from 'zustand'
import { persist } from 'zustand/middleware'

export type Theme = 'dark' | 'light'
export type Density = 'comfortable' | 'compact' | 'dense'

/** How this window looks and listens, on this computer. Nothing about the company. */
export interface Preferences {
  readonly theme: Theme
  readonly density: Density
  /** Single-letter keys on the board (WCAG 2.1.4: they can be switched off). */
  readonly letterKeys: boolean
  /** Action id → keys that the person chose; an empty list switches the action's keys off. */
  readonly keys: Readonly<Record<string, readonly string[]>>
  readonly navigation: 'wide' | 'narrow'
  set(change: Partial<Omit<Preferences, 'set'>>): void
}

export const usePreferences = create<Preferences>()(
  persist(
    (set) => ({
      theme: 'dark',
      density: 'comfortable',
      letterKeys: true,
      keys: {},
      navigation: 'wide',
      set: (change) => set(change),
    }),
    { name: 'trujourney.preferences', version: 1 },
  ),
)

/** Sets the attributes that the tokens hang on, and keeps paper light: however printing began, it ends in the theme as it was. Returns the way to stop. */
export function applyPreferences({ theme, density }: Pick<Preferences, 'theme' | 'density'>): () => void {
  const { dataset } = document.documentElement
  const paper = matchMedia('print')
  const apply = () => {
    dataset['theme'] = paper.matches ? 'light' : theme
  }
  dataset['density'] = density
  apply()
  paper.addEventListener('change', apply)
  return () => paper.removeEventListener('change', apply)
}
