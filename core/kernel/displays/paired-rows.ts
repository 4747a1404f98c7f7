import type { ReadDatabase, WriteDatabase } from '../ports/database.ts'

/** Something that is paired with this desk, or was: it comes in by a key that never leaves it, and a token. */
export interface PairedRow {
  readonly id: string
  readonly name: string
  /** Base64url of a point of P-256, uncompressed. */
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

/** The rows of one table; `owner`: its column for whose each is. */
export function pairedRows<Row extends PairedRow>(table: 'display' | 'phone', owner: Exclude<keyof Row, keyof PairedRow> & string) {
  const columns = `id, name, ${owner}, public_key AS publicKey, token, token_before AS tokenBefore, token_until AS tokenUntil, paired_at AS pairedAt, paired_by AS pairedBy, seen_at AS seenAt, revoked_at AS revokedAt`
  return {
    read: (read: ReadDatabase, id: string): Row | undefined => read.get<Row>(`SELECT ${columns} FROM ${table} WHERE id = ?`, id),

    /** Those that are paired before those that were. */
    all: (read: ReadDatabase): Row[] => read.all<Row>(`SELECT ${columns} FROM ${table} ORDER BY revoked_at IS NOT NULL, name, id`),

    add(tx: WriteDatabase, row: Omit<Row, 'tokenBefore' | 'seenAt' | 'revokedAt'>): void {
      const { id, name, publicKey, token, tokenUntil, pairedAt, pairedBy, [owner]: whose } = row as unknown as Row
      tx.run(`INSERT INTO ${table} (id, name, ${owner}, public_key, token, token_until, paired_at, paired_by, seen_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`, id, name, whose as string, publicKey, token, tokenUntil, pairedAt, pairedBy, pairedAt)
    },

    keepToken(tx: WriteDatabase, id: string, { token, tokenBefore, tokenUntil, seenAt }: Pick<PairedRow, 'token' | 'tokenBefore' | 'tokenUntil' | 'seenAt'>): void {
      tx.run(`UPDATE ${table} SET token = ?, token_before = ?, token_until = ?, seen_at = ? WHERE id = ?`, token, tokenBefore, tokenUntil, seenAt, id)
    },

    revoke(tx: WriteDatabase, id: string, at: number): void {
      tx.run(`UPDATE ${table} SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL`, at, id)
    },
  }
}
