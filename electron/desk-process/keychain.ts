import type { Keychain } from '../../core/adapters/door/company-holder.ts'
import type { DeskSettings, FromDesk } from '../shared/desk-messages.ts'

export interface SealingKeychain extends Keychain {
  /** Main's answer to a request to seal. */
  answered(request: number, kept: boolean): void
}

/** The key store is main's to ask: the secret comes with the settings, and goes back over the port to be sealed. */
export function createKeychain(settings: DeskSettings, send: (message: FromDesk) => void): SealingKeychain {
  const waiting = new Map<number, (kept: boolean) => void>()
  let requests = 0
  return {
    async load() {
      return settings.openingSecret === null ? null : new Uint8Array(Buffer.from(settings.openingSecret, 'base64'))
    },
    async save(secret) {
      requests += 1
      const request = requests
      const kept = await new Promise<boolean>((resolve) => {
        waiting.set(request, resolve)
        send({ t: 'seal', secret: request, base64: Buffer.from(secret).toString('base64') })
      })
      if (!kept) throw new Error('the key store did not keep the opening secret')
    },
    answered(request, kept) {
      waiting.get(request)?.(kept)
      waiting.delete(request)
    },
  }
}
