import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { refuse, type Result } from '../../domain/failure/failure.ts'
import type { OwnUnlock } from '../../kernel/ports/key-store.ts'

const KEY_BYTES = 32

/** The sample's key lies open beside it: an invented company has no secret. A real company never gets one. */
function sampleKeyPath(folder: string): string {
  return join(folder, 'sample.key')
}

export function isSampleFolder(folder: string): boolean {
  return existsSync(sampleKeyPath(folder))
}

export function writeSampleKey(folder: string): OwnUnlock {
  const secret = new Uint8Array(randomBytes(KEY_BYTES))
  writeFileSync(sampleKeyPath(folder), `${Buffer.from(secret).toString('hex')}\n`, { mode: 0o600 })
  return { kind: 'file', secret }
}

/** The key file that TRUJOURNEY_KEY_FILE names, or else the sample's own; undefined where there is neither. */
export function unlockFromFile(folder: string, environment: NodeJS.ProcessEnv): Result<OwnUnlock> | undefined {
  const named = environment['TRUJOURNEY_KEY_FILE']
  const path = named || sampleKeyPath(folder)
  if (!named && !existsSync(path)) return undefined
  const secret = readKey(path)
  return secret === undefined ? refuse('cli.key_file_invalid') : { ok: true, value: { kind: 'file', secret } }
}

/** 32 raw bytes, or 64 hexadecimal digits. */
function readKey(path: string): Uint8Array | undefined {
  if (statSync(path, { throwIfNoEntry: false })?.isFile() !== true) return undefined
  const bytes = readFileSync(path)
  if (bytes.length === KEY_BYTES) return new Uint8Array(bytes)
  const text = bytes.toString('latin1').trim()
  return /^[0-9a-f]{64}$/i.test(text) ? new Uint8Array(Buffer.from(text, 'hex')) : undefined
}
