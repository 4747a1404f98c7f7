export type WallLanguage = 'en' | 'fr'

/** How a display shows what it is told: in its address, so that whoever hangs it up sets it once. */
export interface DisplayChoice {
  /** In turn, when there are two. */
  readonly languages: readonly [WallLanguage, ...WallLanguage[]]
  /** `auto`: light while the sun is up at the depot. */
  readonly theme: 'dark' | 'light' | 'auto'
  /** Of the screen's diagonal: letters have to be as large as somebody five metres away reads. */
  readonly inches: number
  /** Left out on a screen that is too weak for one. */
  readonly hasMap: boolean
}

const LEAST_INCHES = 32
const MOST_INCHES = 110
const USUAL_INCHES = 55

/** `?lang=en|fr|both&theme=dark|light|auto&inches=65&map=off` */
export function choiceOf(search: string, preferred: readonly string[]): DisplayChoice {
  const asked = new URLSearchParams(search)
  const first: WallLanguage = preferred.find((tag) => /^(en|fr)\b/.test(tag))?.startsWith('fr') === true ? 'fr' : 'en'
  const lang = asked.get('lang')
  const theme = asked.get('theme')
  const inches = Number(asked.get('inches') ?? USUAL_INCHES)
  return {
    languages: lang === 'both' ? [first, first === 'fr' ? 'en' : 'fr'] : [lang === 'en' || lang === 'fr' ? lang : first],
    theme: theme === 'light' || theme === 'dark' ? theme : 'auto',
    hasMap: asked.get('map') !== 'off',
    inches: Number.isFinite(inches) ? Math.min(MOST_INCHES, Math.max(LEAST_INCHES, inches)) : USUAL_INCHES,
  }
}

/** Of an unit of the 1920 across: cap height of 20 minutes of arc at five metres, in a face whose capitals are 0.73 em high. */
export function readableSize(inches: number): number {
  const widthMm = inches * 25.4 * (16 / Math.hypot(16, 9))
  const capMm = 5_000 * Math.tan((20 / 60) * (Math.PI / 180))
  return (capMm / 0.73) * (1920 / widthMm)
}
