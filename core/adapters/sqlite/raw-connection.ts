import Driver from 'better-sqlite3-multiple-ciphers'

export type RawConnection = Driver.Database

/** `store.db` files carry this in SQLite's application_id: "TruJ" in ASCII. */
export const APPLICATION_ID = 0x54_72_75_4a

export type ConnectionUse = 'create' | 'write' | 'read'

export interface ConnectionSizes {
  /** KiB of decrypted pages. */
  readonly cacheKib: Readonly<Record<ConnectionUse, number>>
  /** Pages of the write-ahead log before it is folded in. */
  readonly checkpointPages: number
}

/**
 * Of a desk. Reading a page costs a decryption and an HMAC, so the writer keeps a company's hot pages; readers stand in only during long transactions.
 * Folding the log in costs the command that triggers it some six milliseconds: every few hundred commands instead of every thirty. 24 MB of log are
 * read again after a crash, a tenth of a second.
 */
const DESK_SIZES: ConnectionSizes = { cacheKib: { create: 65_536, write: 65_536, read: 16_384 }, checkpointPages: 6_000 }

/**
 * The only place that opens an encrypted file. SQLCipher 4 format; the 32-byte raw key goes in by `key()`, never in SQL text,
 * and strictly after `cipher`: the other way round the file gets another format or none.
 * Nothing has been read from the file when this returns unless `use` is 'create'.
 */
export function openRawConnection(path: string, key: Uint8Array, use: ConnectionUse): RawConnection {
  const raw = new Driver(path, { readonly: use === 'read', fileMustExist: use !== 'create', timeout: 2000 })
  try {
    applyKey(raw, key, 'key')
    return raw
  } catch (error) {
    raw.close()
    throw error
  }
}

/** `rekey` is for copies only: a crash in the middle leaves a file that neither key opens. */
export function applyKey(raw: RawConnection, key: Uint8Array, action: 'key' | 'rekey'): void {
  raw.pragma(`cipher='sqlcipher'`)
  raw.pragma('legacy=4')
  const text = rawKeyText(key)
  try {
    raw[action](text)
  } finally {
    text.fill(0)
  }
}

/** Reads the header, so a wrong key or a damaged first page throws SQLITE_NOTADB here. */
export function configureConnection(raw: RawConnection, use: ConnectionUse, { cacheKib, checkpointPages }: ConnectionSizes = DESK_SIZES): void {
  // Temporary files are the one thing SQLite does not encrypt: a large sort would write customers' names in clear.
  setAndProve(raw, 'temp_store', 'MEMORY', 2)
  setAndProve(raw, 'foreign_keys', 'ON', 1)
  // Without it REPLACE INTO slips past the triggers that keep the audit log append-only.
  setAndProve(raw, 'recursive_triggers', 'ON', 1)
  setAndProve(raw, 'trusted_schema', 'OFF', 0)
  setAndProve(raw, 'cell_size_check', 'ON', 1)
  setAndProve(raw, 'mmap_size', '0', 0)
  setAndProve(raw, 'cache_size', `-${cacheKib[use]}`, -cacheKib[use])
  if (use === 'read') {
    setAndProve(raw, 'query_only', 'ON', 1)
    return
  }
  setAndProve(raw, 'secure_delete', 'ON', 1)
  setAndProve(raw, 'journal_mode', 'WAL', 'wal')
  // This build defaults to NORMAL in WAL, which loses acknowledged commits in a power cut while every check still passes.
  setAndProve(raw, 'synchronous', 'FULL', 2)
  // macOS only: fsync there does not reach the platter.
  setAndProve(raw, 'fullfsync', 'ON', 1)
  setAndProve(raw, 'checkpoint_fullfsync', 'ON', 1)
  setAndProve(raw, 'journal_size_limit', '67108864', 67_108_864)
  setAndProve(raw, 'wal_autocheckpoint', String(checkpointPages), checkpointPages)
}

export function pragma(raw: RawConnection, source: string): unknown {
  return raw.pragma(source, { simple: true })
}

function setAndProve(raw: RawConnection, name: string, value: string, expected: number | string): void {
  raw.pragma(`${name}=${value}`)
  const found = pragma(raw, name)
  // An option that this build lacks answers nothing; the ones that matter on every platform answer their value.
  if (found !== undefined && found !== expected) throw new Error(`pragma ${name} is ${JSON.stringify(found)}, not ${expected}`)
}

/** SQLCipher's raw key notation x'…' as bytes, built without a string so that it can be wiped. */
function rawKeyText(key: Uint8Array): Buffer {
  if (key.length !== 32) throw new Error('a database key has 32 bytes')
  const digits = Buffer.from('0123456789abcdef', 'latin1')
  const text = Buffer.alloc(67)
  text.write(`x'`, 0, 'latin1')
  for (const [index, byte] of key.entries()) {
    text[2 + 2 * index] = digits[byte >> 4] ?? 0
    text[3 + 2 * index] = digits[byte & 15] ?? 0
  }
  text.write(`'`, 66, 'latin1')
  return text
}
