import { WALL_INCHES, WALL_METRES, WALL_PARTS, WALL_THEMES, type WallPart, type WallSettings } from '../../core/domain/place/wall-settings.ts'

export type WallLanguage = 'en' | 'fr'

/** How a display shows what it is told. */
export interface DisplayChoice extends Pick<WallSettings, 'theme' | 'inches' | 'metres'> {
  /** In turn, when there are two. */
  readonly languages: readonly [WallLanguage, ...WallLanguage[]]
  readonly parts: ReadonlySet<WallPart>
}

/** As it was set up at the console, unless its address says otherwise, for a try: `?lang=en|fr|both&theme=dark|light|auto&inches=65&metres=8&map=off&crews=on`. */
export function choiceOf(settings: WallSettings, search: string, preferred: readonly string[]): DisplayChoice {
  const asked = new URLSearchParams(search)
  const first = languageOf(preferred)
  const lang = asked.get('lang') ?? settings.language
  const parts = WALL_PARTS.filter((part) => (asked.get(part) ?? (settings.parts.includes(part) ? 'on' : 'off')) !== 'off')
  return {
    languages: lang === 'both' ? [first, first === 'fr' ? 'en' : 'fr'] : [lang === 'en' || lang === 'fr' ? lang : first],
    theme: WALL_THEMES.find((theme) => theme === asked.get('theme')) ?? settings.theme,
    inches: within(asked.get('inches'), WALL_INCHES, settings.inches),
    metres: within(asked.get('metres'), WALL_METRES, settings.metres),
    parts: new Set(parts),
  }
}

function languageOf(preferred: readonly string[]): WallLanguage {
  return preferred.find((tag) => /^(en|fr)\b/.test(tag))?.startsWith('fr') === true ? 'fr' : 'en'
}

function within(asked: string | null, { least, most }: { readonly least: number; readonly most: number }, set: number): number {
  const number = Number(asked ?? set)
  return Number.isFinite(number) ? Math.min(most, Math.max(least, number)) : set
}
