import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { z } from 'zod'
import { ok, refuse, RefusalError, type Result } from '../../domain/failure/failure.ts'
import type { ResponseFile, ResponseFiles } from '../../modules/connect-convert/smartmoving/response-set.ts'
import { deriveKey, seal, unseal } from '../keys/sealed-box.ts'
import { writeFileDurably } from '../sqlite/durable-file.ts'

/** What the download is of; a folder takes one. */
export interface DownloadScope {
  readonly baseUrl: string
  /** YYYYMMDD, or nothing for all. */
  readonly from: string | null
  readonly to: string | null
}

const STATE_FILE = 'download.json'
const SEALED = '.sealed'
const LABEL = 'trujourney smartmoving responses'
const CHECK = 'download'
const IV_BYTES = 12
const TAG_BYTES = 16

const stateSchema = z.strictObject({ version: z.literal(1), baseUrl: z.string(), from: z.string().nullable(), to: z.string().nullable(), salt: z.base64(), check: z.base64(), finished: z.boolean() })
type DownloadState = z.infer<typeof stateSchema>

/**
 * Responses on their way into the company: a file each, so that a stopped download goes on, and sealed (AES-256-GCM) under a key made
 * from the API key, so that customers' data never lies open on the disk and is of use only to who could fetch it anyway.
 */
export interface SealedResponses extends ResponseFiles {
  readonly finished: boolean
  has(path: string): boolean
  /** Survives a power cut once it returns. */
  write(path: string, response: unknown): void
  /** Of one that is there. Throws RefusalError. */
  get(path: string): unknown
  finish(): void
}

export function isDownloadFolder(folder: string): boolean {
  return existsSync(join(folder, STATE_FILE))
}

/** When it has been imported: what it holds is in the company now. */
export function removeDownload(folder: string): void {
  if (isDownloadFolder(folder)) rmSync(folder, { recursive: true, force: true })
}

/** Opens a download that has begun, whatever it is of. Refuses `smartmoving.sealed`, `smartmoving.other_download`. */
export function openSealedResponses(folder: string, apiKey: string): Result<SealedResponses> {
  const state = readState(folder)
  if (state === null) return refuse('smartmoving.other_download', { problem: STATE_FILE })
  const key = keyOf(apiKey, state.salt)
  return unsealBytes(key, Buffer.from(state.check, 'base64'), CHECK) === undefined ? refuse('smartmoving.sealed') : ok(createResponses(folder, state, key))
}

/** Goes on with the folder's download or begins one in an empty folder. */
export function beginSealedResponses(folder: string, scope: DownloadScope, apiKey: string): Result<SealedResponses> {
  if (isDownloadFolder(folder)) {
    const state = readState(folder)
    if (state === null || state.baseUrl !== scope.baseUrl || state.from !== scope.from || state.to !== scope.to) return refuse('smartmoving.other_download', { problem: state === null ? STATE_FILE : state.baseUrl === scope.baseUrl ? 'other dates' : 'another address' })
    return openSealedResponses(folder, apiKey)
  }
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  if (readdirSync(folder).length > 0) return refuse('smartmoving.other_download', { problem: 'other files' })
  const salt = randomBytes(16).toString('base64')
  const key = keyOf(apiKey, salt)
  const state: DownloadState = { version: 1, ...scope, salt, check: sealBytes(key, Buffer.from(CHECK), CHECK).toString('base64'), finished: false }
  writeState(folder, state)
  return ok(createResponses(folder, state, key))
}

function createResponses(folder: string, state: DownloadState, key: Uint8Array): SealedResponses {
  let finished = state.finished
  const placeOf = (path: string) => join(folder, `${path}${SEALED}`)

  function get(path: string): unknown {
    const bytes = unsealBytes(key, readFileSync(placeOf(path)), path)
    if (bytes === undefined) throw new RefusalError('smartmoving.sealed')
    return JSON.parse(inflateRawSync(bytes).toString('utf8'))
  }

  return {
    get finished() { return finished },
    get files() { return listFiles(folder, '') },
    has: (path) => existsSync(placeOf(path)),
    write(path, response) {
      mkdirSync(dirname(placeOf(path)), { recursive: true, mode: 0o700 })
      writeFileDurably(placeOf(path), sealBytes(key, deflateRawSync(JSON.stringify(response)), path))
    },
    get,
    read: (path) => {
      try {
        return Promise.resolve(ok(get(path)))
      } catch {
        return Promise.resolve(refuse('smartmoving.response_unreadable', { file: path, problem: 'damaged' }))
      }
    },
    finish() {
      finished = true
      writeState(folder, { ...state, finished })
    },
  }
}

function listFiles(folder: string, below: string): ResponseFile[] {
  return readdirSync(join(folder, below), { withFileTypes: true })
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry): ResponseFile[] => {
      const path = below === '' ? entry.name : `${below}/${entry.name}`
      if (entry.isDirectory()) return listFiles(folder, path)
      return entry.name.endsWith(SEALED) ? [{ path: path.slice(0, -SEALED.length), bytes: statSync(join(folder, path)).size }] : []
    })
}

function readState(folder: string): DownloadState | null {
  try {
    return stateSchema.parse(JSON.parse(readFileSync(join(folder, STATE_FILE), 'utf8')))
  } catch {
    return null
  }
}

function writeState(folder: string, state: DownloadState): void {
  writeFileDurably(join(folder, STATE_FILE), Buffer.from(`${JSON.stringify(state, null, 2)}\n`))
}

function keyOf(apiKey: string, salt: string): Uint8Array {
  return deriveKey(Buffer.from(apiKey, 'utf8'), Buffer.from(salt, 'base64'), LABEL)
}

function sealBytes(key: Uint8Array, plain: Uint8Array, aad: string): Buffer {
  const { iv, tag, ciphertext } = seal(key, plain, aad)
  return Buffer.concat([iv, tag, ciphertext])
}

function unsealBytes(key: Uint8Array, sealed: Uint8Array, aad: string): Uint8Array | undefined {
  const cut = (from: number, to?: number) => new Uint8Array(sealed.slice(from, to))
  return unseal(key, { iv: cut(0, IV_BYTES), tag: cut(IV_BYTES, IV_BYTES + TAG_BYTES), ciphertext: cut(IV_BYTES + TAG_BYTES) }, aad)
}
