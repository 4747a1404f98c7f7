import { WALL_LABELS, type WallLabel } from '../../domain/place/wall-label.ts'
import { USUAL_WALL, WALL_PARTS, type WallSettings } from '../../domain/place/wall-settings.ts'
import type { Id } from '../../domain/records/field.ts'
import { deskState, setDeskState } from '../desk/desk-state.ts'
import type { ReadDatabase, WriteDatabase } from '../ports/database.ts'

/** A display that is paired with this desk, or was. */
export interface Display {
  readonly id: string
  readonly name: string
  readonly location: Id<'location'>
  /** Of the key that never leaves the display: base64url of a point of P-256, uncompressed. */
  readonly publicKey: string
  /** SHA-256, hex. The one before is good until this one has been used: the answer that brought it may have been lost. */
  readonly token: string
  readonly tokenBefore: string | null
  readonly tokenUntil: number
  readonly pairedAt: number
  readonly pairedBy: string
  readonly seenAt: number
  readonly revokedAt: number | null
}

const COLUMNS = 'id, name, location, public_key AS publicKey, token, token_before AS tokenBefore, token_until AS tokenUntil, paired_at AS pairedAt, paired_by AS pairedBy, seen_at AS seenAt, revoked_at AS revokedAt'

export function readDisplay(read: ReadDatabase, id: string): Display | undefined {
  return read.get<Display>(`SELECT ${COLUMNS} FROM display WHERE id = ?`, id)
}

/** Those that are paired before those that were. */
export function readDisplays(read: ReadDatabase): Display[] {
  return read.all<Display>(`SELECT ${COLUMNS} FROM display ORDER BY revoked_at IS NOT NULL, name, id`)
}

export function addDisplay(tx: WriteDatabase, { id, name, location, publicKey, token, tokenUntil, pairedAt, pairedBy }: Omit<Display, 'tokenBefore' | 'seenAt' | 'revokedAt'>): void {
  tx.run('INSERT INTO display (id, name, location, public_key, token, token_until, paired_at, paired_by, seen_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)', id, name, location, publicKey, token, tokenUntil, pairedAt, pairedBy, pairedAt)
}

export function keepDisplayToken(tx: WriteDatabase, id: string, { token, tokenBefore, tokenUntil, seenAt }: Pick<Display, 'token' | 'tokenBefore' | 'tokenUntil' | 'seenAt'>): void {
  tx.run('UPDATE display SET token = ?, token_before = ?, token_until = ?, seen_at = ? WHERE id = ?', token, tokenBefore, tokenUntil, seenAt, id)
}

export function revokeDisplayRow(tx: WriteDatabase, id: string, at: number): void {
  tx.run('UPDATE display SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL', at, id)
}

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
