import { createHash } from 'node:crypto'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { app, safeStorage } from 'electron'
import { writeSettings } from './settings-file.ts'

/**
 * The company's opening secret, sealed by the system's key store (DPAPI, Keychain, libsecret or KWallet). It only spares
 * the passphrase: where there is no store, or it gives nothing back, the window asks for the passphrase as always.
 */
export interface OpeningSecret {
  canSeal(): Promise<boolean>
  /** Base64, as it was sealed; null when there is none or it cannot be unsealed here. */
  read(): Promise<string | null>
  /** False when it could not be kept. */
  seal(base64: string): Promise<boolean>
}

/** One per company folder: a copied profile does not open another company. */
export function openOpeningSecret(companyFolder: string): OpeningSecret {
  const name = createHash('sha256').update(companyFolder).digest('hex').slice(0, 32)
  const path = join(app.getPath('userData'), 'opening', `${name}.sealed`)

  async function seal(base64: string): Promise<boolean> {
    if (!(await isStoreTrusted())) return false
    try {
      writeSettings(path, new Uint8Array(await safeStorage.encryptStringAsync(base64)))
      return true
    } catch {
      return false
    }
  }

  return {
    canSeal: isStoreTrusted,
    seal,
    async read() {
      if (!existsSync(path) || !(await isStoreTrusted())) return null
      try {
        const { result, shouldReEncrypt } = await safeStorage.decryptStringAsync(readFileSync(path))
        // The store's own key was renewed; what is sealed under the old one will not open for ever.
        if (shouldReEncrypt) await seal(result)
        return result
      } catch {
        // Another user of this computer, or another computer: of no use to anybody here.
        rmSync(path, { force: true })
        return null
      }
    },
  }
}

/** Without a keyring Linux "encrypts" with a fixed password: that keeps nothing from anybody. */
async function isStoreTrusted(): Promise<boolean> {
  // A store that fails is none: the desk must start all the same.
  if (!(await safeStorage.isAsyncEncryptionAvailable().catch(() => false))) return false
  return process.platform !== 'linux' || !['basic_text', 'unknown'].includes(safeStorage.getSelectedStorageBackend())
}
