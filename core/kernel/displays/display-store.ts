import { WALL_LABELS, type WallLabel } from '../../domain/place/wall-label.ts'
import { USUAL_WALL, WALL_PARTS, type WallSettings } from '../../domain/place/wall-settings.ts'
import type { Id } from '../../domain/records/field.ts'
import { deskState, setDeskState } from '../desk/desk-state.ts'
import type { ReadDatabase, WriteDatabase } from '../ports/database.ts'
import { pairedRows, type PairedRow } from './paired-rows.ts'

/** A display that is paired with this desk, or was. */
export interface Display extends PairedRow {
  readonly location: Id<'location'>
}

export const { read: readDisplay, all: readDisplays, add: addDisplay, keepToken: keepDisplayToken, revoke: revokeDisplayRow } = pairedRows<Display>('display', 'location')

const WALL_LABEL = 'wall.label'

/** The street without its number unless an administrator has chosen otherwise on this desk. */
export function readWallLabel(read: ReadDatabase): WallLabel {
  const value = deskState(read, WALL_LABEL)
  return WALL_LABELS.find((label) => label === value) ?? 'street'
}

export function keepWallLabel(tx: WriteDatabase, label: WallLabel): void {
  setDeskState(tx, WALL_LABEL, label)
}

export function renameDisplay(tx: WriteDatabase, id: string, name: string): void {
  tx.run('UPDATE display SET name = ? WHERE id = ?', name, id)
}

/** What nobody has chosen is as usual. `display`: an id, or `OWN_WALLS`. */
export function readWallSettings(read: ReadDatabase, display: string): WallSettings {
  const kept = read.get<Omit<WallSettings, 'parts'> & { readonly parts: string }>('SELECT language, theme, inches, metres, parts FROM display_settings WHERE display = ?', display)
  return kept === undefined ? USUAL_WALL : { ...kept, parts: JSON.parse(kept.parts) as WallSettings['parts'] }
}

export function keepWallSettings(tx: WriteDatabase, display: string, { language, theme, inches, metres, parts }: WallSettings): void {
  const inOrder = JSON.stringify(WALL_PARTS.filter((part) => parts.includes(part)))
  tx.run('INSERT INTO display_settings (display, language, theme, inches, metres, parts) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (display) DO UPDATE SET language = excluded.language, theme = excluded.theme, inches = excluded.inches, metres = excluded.metres, parts = excluded.parts', display, language, theme, inches, metres, inOrder)
}
