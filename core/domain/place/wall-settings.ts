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
