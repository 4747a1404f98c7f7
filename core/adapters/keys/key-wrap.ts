import { randomBytes } from 'node:crypto'
import { ok, refuse } from '../../domain/failure/failure.ts'
import type { Result } from '../../domain/failure/failure.ts'
import type { OwnUnlock, Unlock } from '../../kernel/ports/key-store.ts'
import { ARGON2ID_DEFAULT, deriveByArgon2id } from './argon2id.ts'
import type { KeyWrap } from './key-file.ts'
import { parseRecoveryCode } from './recovery-code.ts'
import { deriveKey, seal, unseal } from './sealed-box.ts'

/** A way to open one wrap; of shares, what they are the parts of. */
export type WrapSecret = OwnUnlock | Extract<Unlock, { kind: 'recovery' }> | { readonly kind: 'shares'; readonly secret: Uint8Array }

/** Seals the root key so that `unlock` opens it again, and proves that it does before answering. */
export async function wrapRootKey(company: string, root: Uint8Array, unlock: WrapSecret): Promise<Result<KeyWrap>> {
  const salt = new Uint8Array(randomBytes(16))
  const kdf: KeyWrap['kdf'] = unlock.kind === 'passphrase' ? { name: 'argon2id', ...ARGON2ID_DEFAULT } : { name: 'hkdf-sha256' }
  const key = await wrappingKey(unlock, salt, kdf)
  if (!key.ok) return key
  const box = seal(key.value, root, associatedData(company, unlock.kind))
  const wrap: KeyWrap = { kind: unlock.kind, version: 1, kdf, salt, ...box }
  const proof = await unwrapRootKey(company, wrap, unlock)
  if (!proof.ok || !Buffer.from(proof.value).equals(root)) throw new Error('a new key wrap does not open')
  return ok(wrap)
}

export async function unwrapRootKey(company: string, wrap: KeyWrap, unlock: WrapSecret): Promise<Result<Uint8Array>> {
  const key = await wrappingKey(unlock, wrap.salt, wrap.kdf)
  if (!key.ok) return key
  const root = unseal(key.value, wrap, associatedData(company, unlock.kind))
  return root?.length === 32 ? ok(root) : refuse('keys.wrong_unlock', { kind: unlock.kind })
}

async function wrappingKey(unlock: WrapSecret, salt: Uint8Array, kdf: KeyWrap['kdf']): Promise<Result<Uint8Array>> {
  if (unlock.kind === 'passphrase') {
    if (unlock.passphrase.trim() === '') return refuse('keys.empty_passphrase')
    if (kdf.name !== 'argon2id') return refuse('keys.damaged')
    return ok(await deriveByArgon2id(unlock.passphrase, salt, kdf))
  }
  if (kdf.name !== 'hkdf-sha256') return refuse('keys.damaged')
  const secret = unlock.kind === 'recovery' ? parseRecoveryCode(unlock.code) : unlock.secret
  if (secret === undefined) return refuse('keys.recovery_mistyped')
  // HKDF stretches nothing: what goes in must be as strong as a key.
  if (secret.length < 22) throw new Error('a wrapping secret has at least 22 random bytes')
  return ok(deriveKey(secret, salt, `trujourney wrap ${unlock.kind} 1`))
}

function associatedData(company: string, kind: string): string {
  return JSON.stringify(['trujourney root key', company, kind, 1])
}
