/** `screen`: what the display itself prefers; `both`: English and French in turn. */
export const WALL_LANGUAGES = ['screen', 'en', 'fr', 'both'] as const
/** `auto`: light while the sun is up at the depot. */
export const WALL_THEMES = ['auto', 'light', 'dark'] as const
/** What a wall consists of, beside its name, the day and the clock. */
export const WALL_PARTS = ['map', 'departures', 'exceptions', 'crews', 'overview'] as const
export type WallPart = (typeof WALL_PARTS)[number]

/** Of the screen's diagonal. */
export const WALL_INCHES = { least: 32, most: 110, usual: 55 } as const
/** From which it is read, in metres. */
export const WALL_METRES = { least: 1, most: 15, usual: 5 } as const

/** How one display shows what every display of its depot is told. */
export interface WallSettings {
  readonly language: (typeof WALL_LANGUAGES)[number]
  readonly theme: (typeof WALL_THEMES)[number]
  readonly inches: number
  readonly metres: number
  /** At least one, in the order of `WALL_PARTS`. */
  readonly parts: WallPart[]
}

export const USUAL_WALL: WallSettings = { language: 'screen', theme: 'auto', inches: WALL_INCHES.usual, metres: WALL_METRES.usual, parts: [...WALL_PARTS] }

/** By this the walls of the workstation itself are called where a display is named: they are not paired, and all of them look alike. */
export const OWN_WALLS = 'workstation'

/** Letters of names, in units of a screen that is 1920 across: with larger ones the wall has no room for what it says, smaller ones look lost on it. */
const LETTERS = { least: 24, most: 81 } as const
/** Of capitals, in the height of the face's letters. */
const CAPITALS = 0.73
/** Capitals of 20 minutes of arc are read with ease. */
const ARC = Math.tan((20 / 60) * (Math.PI / 180))

/** How large letters are on that screen, to be read at that distance, as far as there is room. */
export function readableSize({ inches, metres }: Pick<WallSettings, 'inches' | 'metres'>): number {
  return Math.min(LETTERS.most, Math.max(LETTERS.least, metres / metresToUnit(inches)))
}

/** From how many metres such a screen can be read. */
export function readableFrom(inches: number): number {
  return LETTERS.most * metresToUnit(inches)
}

function metresToUnit(inches: number): number {
  const unitM = (inches * 0.0254 * (16 / Math.hypot(16, 9))) / 1920
  return (unitM * CAPITALS) / ARC
}
