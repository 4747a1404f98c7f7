import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { RefusalError } from '../domain/failure/failure.ts'
import type { Unlock } from '../kernel/ports/key-store.ts'
import type { Cli } from './cli.ts'
import { askHidden } from './output/ask-hidden.ts'

type OwnUnlock = Exclude<Unlock, { kind: 'recovery' }>
const KEY_BYTES = 32
/** A command that needs it twice asks once. */
const unlocks = new WeakMap<Cli, Promise<Unlock>>()

/** The sample's key lies open beside it: an invented company has no secret. A real company never gets one. */
export function sampleKeyPath(folder: string): string {
  return join(folder, 'sample.key')
}

/** How an existing company is opened: recovery code, key file, the sample's open key, passphrase; the last is asked for when it is not given. */
export function unlockExisting(cli: Cli): Promise<Unlock> {
  const known = unlocks.get(cli) ?? chooseUnlock(cli)
  unlocks.set(cli, known)
  return known
}

async function chooseUnlock(cli: Cli): Promise<Unlock> {
  const code = cli.environment['TRUJOURNEY_RECOVERY_CODE']
  if (code) return { kind: 'recovery', code }
  return keyFromFile(cli) ?? passphrase(cli, cli.texts.prompts.passphrase)
}

/** How a new company is to be opened from now on. */
export async function unlockNew(cli: Cli, isSample: boolean): Promise<OwnUnlock> {
  const fromFile = cli.environment['TRUJOURNEY_KEY_FILE'] ? keyFromFile(cli) : undefined
  if (fromFile) return fromFile
  if (!isSample || cli.environment['TRUJOURNEY_PASSPHRASE']) return newPassphrase(cli, 'TRUJOURNEY_PASSPHRASE')
  const secret = new Uint8Array(randomBytes(KEY_BYTES))
  writeFileSync(sampleKeyPath(cli.folder), `${Buffer.from(secret).toString('hex')}\n`, { mode: 0o600 })
  return { kind: 'file', secret }
}

/** Asked for twice, so that a slip of the finger does not lock the company away. */
export async function newPassphrase(cli: Cli, variable: string): Promise<OwnUnlock> {
  const given = cli.environment[variable]
  if (given !== undefined) return { kind: 'passphrase', passphrase: given }
  const first = await ask(cli.texts.prompts.newPassphrase)
  if (first !== (await ask(cli.texts.prompts.again))) throw new RefusalError('cli.passphrase_mismatch')
  return { kind: 'passphrase', passphrase: first }
}

async function passphrase(cli: Cli, question: string): Promise<OwnUnlock> {
  return { kind: 'passphrase', passphrase: cli.environment['TRUJOURNEY_PASSPHRASE'] ?? (await ask(question)) }
}

async function ask(question: string): Promise<string> {
  if (!process.stdin.isTTY) throw new RefusalError('cli.passphrase_needed')
  const answer = await askHidden(question)
  if (answer === undefined) throw new RefusalError('store.cancelled')
  return answer
}

function keyFromFile(cli: Cli): OwnUnlock | undefined {
  const named = cli.environment['TRUJOURNEY_KEY_FILE']
  const path = named || sampleKeyPath(cli.folder)
  if (!named && !existsSync(path)) return undefined
  const secret = readKey(path)
  if (secret === undefined) throw new RefusalError('cli.key_file_invalid')
  return { kind: 'file', secret }
}

/** 32 raw bytes, or 64 hexadecimal digits. */
function readKey(path: string): Uint8Array | undefined {
  if (statSync(path, { throwIfNoEntry: false })?.isFile() !== true) return undefined
  const bytes = readFileSync(path)
  if (bytes.length === KEY_BYTES) return new Uint8Array(bytes)
  const text = bytes.toString('latin1').trim()
  return /^[0-9a-f]{64}$/i.test(text) ? new Uint8Array(Buffer.from(text, 'hex')) : undefined
}
