export type MapTheme = 'dark' | 'light'

export interface MapColours {
  readonly sea: string
  readonly earth: string
  readonly urban: string
  readonly park: string
  readonly river: string
  readonly country: string
  readonly region: string
  readonly road: string
  readonly roadEdge: string
  readonly label: string
  readonly quietLabel: string
  readonly waterLabel: string
  readonly halo: string
  /** Under the glyphs of jobs and depots. */
  readonly disc: string
  readonly accent: string
  /** By the look of a bar, and the two that lie over it: the tokens of `ui/tokens.css`, which a canvas does not read. */
  readonly looks: Readonly<Record<string, string>>
}

/** Night: the ground keeps below the colours that mean something. */
const DARK: MapColours = {
  sea: '#0a0d12', earth: '#171e27', urban: '#202a36', park: '#17251f', river: '#0f151d', country: '#7c8ca0', region: '#3d4b5b', road: '#4a5a6d', roadEdge: '#0f151d',
  label: '#e9eef4', quietLabel: '#b6c2cf', waterLabel: '#7d97b3', halo: '#0a0d12', disc: '#10151c', accent: '#4fd1ff',
  looks: { unassigned: '#c4c9ce', booked: '#74a6fe', enroute: '#c35cb3', onsite: '#69dd9f', paused: '#f2d83e', done: '#7a8085', cancelled: '#7a8085', late: '#e78a2e', conflict: '#e44155' },
}

const LIGHT: MapColours = {
  sea: '#cbd9e6', earth: '#f4f6f9', urban: '#e4e8ee', park: '#dde9df', river: '#bccfe0', country: '#66768a', region: '#a9b4c0', road: '#b3bfcc', roadEdge: '#ffffff',
  label: '#131a22', quietLabel: '#44515f', waterLabel: '#3f6485', halo: '#ffffff', disc: '#ffffff', accent: '#00679c',
  looks: { unassigned: '#5a6672', booked: '#1f5fbf', enroute: '#8e2c80', onsite: '#0f7a4a', paused: '#7a6400', done: '#6b7480', cancelled: '#6b7480', late: '#a65200', conflict: '#b3132b' },
}

export function mapColours(theme: MapTheme): MapColours {
  return theme === 'dark' ? DARK : LIGHT
}
