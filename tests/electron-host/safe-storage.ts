import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { app } from './app.ts'
import { orNotThere } from './not-there.ts'

/*
 * AES-256-GCM under a key file in the profile. What is sealed is opaque and cannot be changed unseen, as from a real
 * key store; but the key lies beside it, so nothing is protected.
 */

const MARK = 'eh1'

function key(): Buffer {
  const folder = app.getPath('userData')
  const file = join(folder, 'ehost.key')
  mkdirSync(folder, { recursive: true })
  if (!existsSync(file)) writeFileSync(file, randomBytes(32), { mode: 0o600 })
  return readFileSync(file)
}

function isThere(): boolean {
  return app.isReady() && process.env['EHOST_NO_KEYSTORE'] !== '1'
}

export const safeStorage = orNotThere('safeStorage', {
  // Without a keyring Electron on Linux still says yes, and uses a password that is in its source.
  isAsyncEncryptionAvailable: async (): Promise<boolean> => app.isReady(),
  getSelectedStorageBackend: () => (isThere() ? ('gnome_libsecret' as const) : ('basic_text' as const)),
  async encryptStringAsync(text: string): Promise<Buffer> {
    const iv = randomBytes(12)
    const cipher = createCipheriv('aes-256-gcm', key(), iv)
    const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
    return Buffer.concat([Buffer.from(MARK), iv, cipher.getAuthTag(), body])
  },
  async decryptStringAsync(sealed: Buffer): Promise<{ result: string; shouldReEncrypt: boolean }> {
    if (sealed.toString('latin1', 0, 3) !== MARK) throw new Error('Error while decrypting the ciphertext provided to safeStorage.decryptStringAsync.')
    const decipher = createDecipheriv('aes-256-gcm', key(), sealed.subarray(3, 15)).setAuthTag(sealed.subarray(15, 31))
    const result = Buffer.concat([decipher.update(sealed.subarray(31)), decipher.final()]).toString('utf8')
    return { result, shouldReEncrypt: process.env['EHOST_STALE_SEAL'] === '1' }
  },
})
