import type { ReadDatabase, WriteDatabase } from '../ports/database.ts'

/** The key of another workstation, once somebody here has compared its fingerprint; undefined where nobody has. */
export function knownPeer(read: ReadDatabase, device: string): Uint8Array | undefined {
  const row = read.get<{ key: Uint8Array }>('SELECT public_key AS key FROM sync_peer WHERE device = ?', device)
  return row && new Uint8Array(row.key)
}

export function rememberPeer(tx: WriteDatabase, device: string, publicKey: Uint8Array, at: number): void {
  tx.run('INSERT INTO sync_peer (device, public_key, at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING', device, publicKey, at)
}
