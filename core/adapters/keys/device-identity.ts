import { createPrivateKey, createPublicKey, generateKeyPairSync, sign } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { ok, refuse, type Result } from '../../domain/failure/failure.ts'
import type { Ids, Signer } from '../../kernel/ports/environment.ts'
import { fromBase64, toBase64 } from '../environment/base64.ts'
import { rawPublicKey } from '../environment/system-environment.ts'
import { renameDurably, writeFileDurably } from '../sqlite/durable-file.ts'
import { createAgreementKey } from './desk-secrets.ts'
import { seal, unseal } from './sealed-box.ts'

const FILE = 'device.json'
const RETIRED = `${FILE}.retired-`

const boxSchema = z.strictObject({ iv: z.string(), ciphertext: z.string(), tag: z.string() })
type StoredBox = z.output<typeof boxSchema>

const deviceFileSchema = z.strictObject({
  format: z.literal(1),
  company: z.string(),
  device: z.string(),
  box: boxSchema,
  /** Not in files of before there were part keys. */
  agreement: boxSchema.optional(),
})
type DeviceFile = z.output<typeof deviceFileSchema>

export interface DeviceIdentity {
  readonly signer: Signer
  /** PKCS #8 of the X25519 key with which others seal for this workstation. */
  readonly agreement: Buffer
}

/**
 * This workstation's Ed25519 identity and its X25519 key. They lie beside the database and not in it: a restored or copied database
 * must not carry on another workstation's chain.
 */
export function openDeviceIdentity(folder: string, company: string, wrapKey: Uint8Array, ids: Ids): Result<DeviceIdentity> {
  const path = join(folder, FILE)
  if (!existsSync(path)) return ok(createIdentity(path, company, wrapKey, ids.next()))
  const file = readDeviceFile(path, company)
  const signer = file && openSigner(file, wrapKey)
  if (!signer) return refuse('keys.device_damaged')
  if (file.agreement === undefined) return ok({ signer, agreement: addAgreement(path, file, wrapKey) })
  const agreement = openBox(file.agreement, wrapKey, agreementAad(company, file.device))
  return agreement ? ok({ signer, agreement }) : refuse('keys.device_damaged')
}

/** Those that were set aside: what they wrote and the relay has not had is still theirs to send. One that cannot be read is passed over. */
export function readRetiredIdentities(folder: string, company: string, wrapKey: Uint8Array): Signer[] {
  return readdirSync(folder)
    .filter((name) => name.startsWith(RETIRED))
    .sort()
    .flatMap((name) => {
      const file = readDeviceFile(join(folder, name), company)
      return (file && openSigner(file, wrapKey)) ?? []
    })
}

function readDeviceFile(path: string, company: string): DeviceFile | undefined {
  const parsed = deviceFileSchema.safeParse(parseJson(readFileSync(path, 'utf8')))
  return parsed.success && parsed.data.company === company ? parsed.data : undefined
}

function openSigner(file: DeviceFile, wrapKey: Uint8Array): Signer | undefined {
  const secret = openBox(file.box, wrapKey, aad(file.company, file.device))
  return secret && signerOf(file.device, secret)
}

function openBox({ iv, ciphertext, tag }: StoredBox, wrapKey: Uint8Array, bound: string): Buffer | undefined {
  const secret = unseal(wrapKey, { iv: fromBase64(iv), ciphertext: fromBase64(ciphertext), tag: fromBase64(tag) }, bound)
  return secret && Buffer.from(secret)
}

/**
 * A new X25519 key in the place of this workstation's, and none any more in the identities that were set aside: what others sealed for those lies in old copies of
 * the documents, and opens no more.
 */
export function renewAgreement(folder: string, company: string, wrapKey: Uint8Array): Buffer {
  const path = join(folder, FILE)
  const file = readDeviceFile(path, company)
  if (!file) throw new Error('this workstation has no identity')
  for (const name of readdirSync(folder).filter((one) => one.startsWith(RETIRED))) {
    const { agreement, ...rest } = readDeviceFile(join(folder, name), company) ?? { agreement: undefined }
    if (agreement !== undefined) writeFileDurably(join(folder, name), Buffer.from(`${JSON.stringify(rest, null, 2)}\n`))
  }
  return addAgreement(path, file, wrapKey)
}

/** Sets the old identity aside; the next opening makes a new one. */
export function retireDeviceIdentity(folder: string, now: number): void {
  const path = join(folder, FILE)
  if (existsSync(path)) renameDurably(path, join(folder, `${RETIRED}${now}`))
}

function createIdentity(path: string, company: string, wrapKey: Uint8Array, device: string): DeviceIdentity {
  const { privateKey } = generateKeyPairSync('ed25519')
  const secret = privateKey.export({ format: 'der', type: 'pkcs8' })
  const agreement = addAgreement(path, { format: 1, company, device, box: storedBox(wrapKey, secret, aad(company, device)) }, wrapKey)
  return { signer: signerOf(device, secret), agreement }
}

function addAgreement(path: string, file: DeviceFile, wrapKey: Uint8Array): Buffer {
  const agreement = createAgreementKey()
  const content: DeviceFile = { ...file, agreement: storedBox(wrapKey, agreement, agreementAad(file.company, file.device)) }
  writeFileDurably(path, Buffer.from(`${JSON.stringify(content, null, 2)}\n`))
  return agreement
}

function storedBox(wrapKey: Uint8Array, secret: Uint8Array, bound: string): StoredBox {
  const { iv, ciphertext, tag } = seal(wrapKey, secret, bound)
  return { iv: toBase64(iv), ciphertext: toBase64(ciphertext), tag: toBase64(tag) }
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

function agreementAad(company: string, device: string): string {
  return `device-agreement/1 ${company} ${device}`
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
