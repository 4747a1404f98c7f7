import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import type { DriveSheet } from '../../domain/place/drive-book.ts'
import { deriveKey, seal, unseal } from '../keys/sealed-box.ts'

/** Drives that were told, for days without a network. Nothing is lost with it: a file that cannot be read is none. */
export interface DriveFile {
  /** Null where there is none, or it is of another service. */
  load(serviceId: string): DriveSheet | null
  save(serviceId: string, sheet: DriveSheet): void
}

const FORMAT = 'trujourney drives 1'
const NO_SALT = new Uint8Array(0)
const [IV_BYTES, TAG_BYTES] = [12, 16]
/** Points are customers' doors: the file is for this user of the machine alone, and sealed. */
const MODE = 0o600

const ARRAYS = { points: Float64Array, toldAt: Float64Array, from: Int32Array, to: Int32Array, seconds: Int32Array, metres: Int32Array, sources: Uint8Array } as const
type ArrayName = keyof typeof ARRAYS
const NAMES = Object.keys(ARRAYS) as ArrayName[]

/** Sealed under a key of its own made of `databaseKey`; with the next generation of that it is begun anew. */
export function createDriveFile(path: string, databaseKey: Uint8Array): DriveFile {
  const key = deriveKey(databaseKey, NO_SALT, FORMAT)
  return {
    load(serviceId) {
      try {
        const bytes = readFileSync(path)
        const box = { iv: copyOf(bytes, 0, IV_BYTES), tag: copyOf(bytes, IV_BYTES, IV_BYTES + TAG_BYTES), ciphertext: copyOf(bytes, IV_BYTES + TAG_BYTES, bytes.length) }
        const plain = unseal(key, box, `${FORMAT} ${serviceId}`)
        return plain === undefined ? null : read(zstdDecompressSync(plain))
      } catch {
        return null
      }
    },
    save(serviceId, sheet) {
      const { iv, tag, ciphertext } = seal(key, zstdCompressSync(written(sheet)), `${FORMAT} ${serviceId}`)
      const next = `${path}.next`
      try {
        writeFileSync(next, Buffer.concat([iv, tag, ciphertext]), { mode: MODE })
        renameSync(next, path)
      } catch {
        // A full disk stops nobody from planning.
        rmSync(next, { force: true })
      }
    },
  }
}

/** The lengths of the arrays, then the arrays, those of eight bytes first so that all lie where they may. */
function written(sheet: DriveSheet): Uint8Array {
  const lengths = Float64Array.from(NAMES, (name) => sheet[name].length)
  return Buffer.concat([lengths, ...NAMES.map((name) => sheet[name])].map((array) => new Uint8Array(array.buffer, array.byteOffset, array.byteLength)))
}

function read(bytes: Uint8Array): DriveSheet {
  const head = NAMES.length * Float64Array.BYTES_PER_ELEMENT
  const lengths = new Float64Array(copyOf(bytes, 0, head).buffer)
  const parts = new Map<ArrayName, DriveSheet[ArrayName]>()
  let at = head
  NAMES.forEach((name, index) => {
    const end = at + lengths[index]! * ARRAYS[name].BYTES_PER_ELEMENT
    parts.set(name, new ARRAYS[name](copyOf(bytes, at, end).buffer))
    at = end
  })
  return Object.fromEntries(parts) as unknown as DriveSheet
}

function copyOf(bytes: Uint8Array, from: number, to: number): Uint8Array<ArrayBuffer> {
  return new Uint8Array(bytes.subarray(from, to))
}
