import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

/** AES-256-GCM, fresh 96-bit IV. The tag length is fixed on both sides: Node otherwise accepts tags cut down to 4 bytes. */
export interface SealedBox {
  readonly iv: Uint8Array<ArrayBuffer>
  readonly ciphertext: Uint8Array<ArrayBuffer>
  readonly tag: Uint8Array<ArrayBuffer>
}

const TAG_LENGTH = 16

export function seal(key: Uint8Array, plaintext: Uint8Array, aad: string): SealedBox {
  const iv = new Uint8Array(randomBytes(12))
  const cipher = createCipheriv('aes-256-gcm', key, iv, { authTagLength: TAG_LENGTH })
  cipher.setAAD(Buffer.from(aad, 'utf8'))
  const ciphertext = new Uint8Array(Buffer.concat([cipher.update(plaintext), cipher.final()]))
  return { iv, ciphertext, tag: new Uint8Array(cipher.getAuthTag()) }
}

/** undefined when the key, the AAD or any byte is not the one that was sealed. */
export function unseal(key: Uint8Array, box: SealedBox, aad: string): Uint8Array | undefined {
  if (box.iv.length !== 12 || box.tag.length !== TAG_LENGTH) return undefined
  const decipher = createDecipheriv('aes-256-gcm', key, box.iv, { authTagLength: TAG_LENGTH })
  decipher.setAAD(Buffer.from(aad, 'utf8'))
  decipher.setAuthTag(box.tag)
  try {
    return new Uint8Array(Buffer.concat([decipher.update(box.ciphertext), decipher.final()]))
  } catch {
    return undefined
  }
}

/** HKDF-SHA256 to 32 bytes; `label` separates the uses of one key. */
export function deriveKey(key: Uint8Array, salt: Uint8Array, label: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', key, salt, Buffer.from(label, 'utf8'), 32))
}
