import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { deriveKey, seal, unseal } from '../keys/sealed-box.ts'

/** The token of a service that bills: sealed in the company's folder, in no log and no answer. */
export interface ServiceToken {
  /** Undefined where none was set, or it cannot be read with this key. */
  read(): string | undefined
  write(token: string | null): void
}

const LABEL = 'trujourney service token 1'
const [IV_BYTES, TAG_BYTES] = [12, 16]

export function createServiceToken(path: string, databaseKey: Uint8Array): ServiceToken {
  const key = deriveKey(databaseKey, new Uint8Array(0), LABEL)
  return {
    read() {
      try {
        const bytes = new Uint8Array(readFileSync(path))
        const plain = unseal(key, { iv: bytes.slice(0, IV_BYTES), tag: bytes.slice(IV_BYTES, IV_BYTES + TAG_BYTES), ciphertext: bytes.slice(IV_BYTES + TAG_BYTES) }, LABEL)
        return plain === undefined ? undefined : Buffer.from(plain).toString('utf8')
      } catch {
        return undefined
      }
    },
    write(token) {
      if (token === null) return rmSync(path, { force: true })
      const { iv, tag, ciphertext } = seal(key, Buffer.from(token, 'utf8'), LABEL)
      writeFileSync(`${path}.next`, Buffer.concat([iv, tag, ciphertext]), { mode: 0o600 })
      renameSync(`${path}.next`, path)
    },
  }
}
