import { randomBytes, timingSafeEqual } from 'node:crypto'
import { ARGON2ID_DEFAULT, deriveByArgon2id } from '../keys/argon2id.ts'

const FORM = /^argon2id\$(\d+)\$(\d+)\$(\d+)\$([\w+/=]+)\$([\w+/=]+)$/

/** `argon2id$KiB$passes$lanes$salt$hash`: what it was made with stands beside it, so that a later default leaves old ones valid. */
export async function hashSecret(secret: string): Promise<string> {
  const { memoryKib, passes, parallelism } = ARGON2ID_DEFAULT
  const salt = randomBytes(16)
  const hash = await oneAtATime(() => deriveByArgon2id(secret, salt, ARGON2ID_DEFAULT))
  return ['argon2id', memoryKib, passes, parallelism, salt.toString('base64'), Buffer.from(hash).toString('base64')].join('$')
}

export async function matchesSecret(stored: string, secret: string): Promise<boolean> {
  const [, memoryKib, passes, parallelism, salt, hash] = FORM.exec(stored) ?? []
  if (salt === undefined || hash === undefined) return false
  const expected = Buffer.from(hash, 'base64')
  const parameters = { memoryKib: Number(memoryKib), passes: Number(passes), parallelism: Number(parallelism) }
  const found = await oneAtATime(() => deriveByArgon2id(secret, Buffer.from(salt, 'base64'), parameters))
  return found.length === expected.length && timingSafeEqual(found, expected)
}

let last: Promise<unknown> = Promise.resolve()

/** Each takes 64 MiB and a core: a hundred tries at once must not take the workstation down. */
function oneAtATime<T>(work: () => Promise<T>): Promise<T> {
  const next = last.then(work, work)
  last = next.catch(() => undefined)
  return next
}
