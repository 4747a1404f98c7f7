import { RefusalError } from '../domain/failure/failure.ts'
import { unlockFromFile, writeSampleKey } from '../adapters/desk/open-key.ts'
import type { OwnUnlock, Unlock } from '../kernel/ports/key-store.ts'
import type { Cli } from './cli.ts'
import { askHidden } from './output/ask-hidden.ts'

/** A command that needs it twice asks once. */
const unlocks = new WeakMap<Cli, Promise<Unlock>>()

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
  return writeSampleKey(cli.folder)
}

/** Asked for twice, so that a slip of the finger does not lock the company away. */
export async function newPassphrase(cli: Cli, variable: string): Promise<Extract<Unlock, { kind: 'passphrase' }>> {
  const given = cli.environment[variable]
  if (given !== undefined) return { kind: 'passphrase', passphrase: given }
  const first = await askSecret(cli.texts.prompts.newPassphrase)
  if (first !== (await askSecret(cli.texts.prompts.again))) throw new RefusalError('cli.passphrase_mismatch')
  return { kind: 'passphrase', passphrase: first }
}

async function passphrase(cli: Cli, question: string): Promise<OwnUnlock> {
  return { kind: 'passphrase', passphrase: cli.environment['TRUJOURNEY_PASSPHRASE'] ?? (await askSecret(question)) }
}

/** Typed unseen; refused where nobody sits there. */
export async function askSecret(question: string): Promise<string> {
  if (!process.stdin.isTTY) throw new RefusalError('cli.passphrase_needed')
  const answer = await askHidden(question)
  if (answer === undefined) throw new RefusalError('store.cancelled')
  return answer
}

function keyFromFile(cli: Cli): OwnUnlock | undefined {
  const found = unlockFromFile(cli.folder, cli.environment)
  if (found?.ok === false) throw new RefusalError(found.failure.code, found.failure.params)
  return found?.value
}
