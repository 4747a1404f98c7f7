import { createPrivateKey, createPublicKey, generateKeyPairSync, sign } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { ok, refuse, type Result } from '../../domain/failure/failure.ts'
import type { Ids, Signer } from '../../kernel/ports/environment.ts'
import { rawPublicKey } from '../environment/system-environment.ts'
import { renameDurably, writeFileDurably } from '../sqlite/durable-file.ts'
import { seal, unseal } from './sealed-box.ts'

const FILE = 'device.json'
const RETIRED = `${FILE}.retired-`

const deviceFileSchema = z.strictObject({
  format: z.literal(1),
  company: z.string(),
  device: z.string(),
  box: z.strictObject({ iv: z.string(), ciphertext: z.string(), tag: z.string() }),
})

/**
 * This workstation's Ed25519 identity. It lies beside the database and not in it: a restored or copied database
 * must not carry on another workstation's chain.
 */
export function openDeviceIdentity(folder: string, company: string, wrapKey: Uint8Array, ids: Ids): Result<Signer> {
  const path = join(folder, FILE)
  if (!existsSync(path)) return ok(createIdentity(path, company, wrapKey, ids.next()))
  const signer = readIdentity(path, company, wrapKey)
  return signer ? ok(signer) : refuse('keys.device_damaged')
}

/** Those that were set aside: what they wrote and the relay has not had is still theirs to send. One that cannot be read is passed over. */
export function readRetiredIdentities(folder: string, company: string, wrapKey: Uint8Array): Signer[] {
  return readdirSync(folder)
    .filter((name) => name.startsWith(RETIRED))
    .sort()
    .flatMap((name) => readIdentity(join(folder, name), company, wrapKey) ?? [])
}

function readIdentity(path: string, company: string, wrapKey: Uint8Array): Signer | undefined {
  const parsed = deviceFileSchema.safeParse(parseJson(readFileSync(path, 'utf8')))
  if (!parsed.success || parsed.data.company !== company) return undefined
  const { iv, ciphertext, tag } = parsed.data.box
  const box = { iv: fromBase64(iv), ciphertext: fromBase64(ciphertext), tag: fromBase64(tag) }
  const secret = unseal(wrapKey, box, aad(company, parsed.data.device))
  return secret ? signerOf(parsed.data.device, Buffer.from(secret)) : undefined
}

/** Sets the old identity aside; the next opening makes a new one. */
export function retireDeviceIdentity(folder: string, now: number): void {
  const path = join(folder, FILE)
  if (existsSync(path)) renameDurably(path, join(folder, `${RETIRED}${now}`))
}

function createIdentity(path: string, company: string, wrapKey: Uint8Array, device: string): Signer {
  const { privateKey } = generateKeyPairSync('ed25519')
  const secret = privateKey.export({ format: 'der', type: 'pkcs8' })
  const box = seal(wrapKey, secret, aad(company, device))
  const content = { format: 1, company, device, box: { iv: toBase64(box.iv), ciphertext: toBase64(box.ciphertext), tag: toBase64(box.tag) } }
  writeFileDurably(path, Buffer.from(`${JSON.stringify(content, null, 2)}\n`))
  return signerOf(device, secret)
}

function signerOf(device: string, pkcs8: Buffer): Signer {
  const key = createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' })
  return {
    device,
    publicKey: rawPublicKey(createPublicKey(key).export({ format: 'der', type: 'spki' })),
    sign: (message) => new Uint8Array(sign(null, message, key)),
  }
}

function aad(company: string, device: string): string {
  return `device-identity/1 ${company} ${device}`
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function toBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64')
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.from(text, 'base64'))
}
