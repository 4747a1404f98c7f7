import { randomBytes } from 'node:crypto'
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Result } from '../../domain/failure/failure.ts'
import { scratchFolder } from '../../../tests/support/scratch-folder.ts'
import { createFileKeyStore } from './file-key-store.ts'
import { parseKeyFile, serializeKeyFile } from './key-file.ts'

const fileKey = { kind: 'file', secret: new Uint8Array(randomBytes(32)) } as const
const passphrase = { kind: 'passphrase', passphrase: 'correct horse battery staple' } as const

function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.failure.code)
  return result.value
}

async function company(folder = scratchFolder()) {
  const store = createFileKeyStore(folder)
  const created = valueOf(await store.create('company-a', fileKey))
  return { folder, store, ...created, main: join(folder, 'keys.json'), spare: join(folder, 'keys.spare.json') }
}

describe('file key store', () => {
  it('gives the same keys back, each use its own', async () => {
    const { store, keys } = await company()
    expect(valueOf(await store.open(fileKey))).toEqual({ keys, repaired: false, byShares: [] })
    const all = [keys.databaseKeys[0].key, keys.headMac, keys.backup, keys.signingWrap, keys.workstationProof].map((key) => Buffer.from(key).toString('hex'))
    expect(new Set(all).size).toBe(5)
  })

  it('opens by passphrase and by recovery code, and the new passphrase replaces the old', async () => {
    const { store, keys, recoveryCode } = await company()
    valueOf(await store.setUnlock({ kind: 'recovery', code: recoveryCode }, passphrase))
    expect(valueOf(await store.open(passphrase)).keys).toEqual(keys)
    const next = { kind: 'passphrase', passphrase: 'a new one altogether' } as const
    valueOf(await store.setUnlock(passphrase, next))
    expect(await store.open(passphrase)).toMatchObject({ failure: { code: 'keys.wrong_unlock' } })
    expect(valueOf(await store.open(next)).keys).toEqual(keys)
  })

  it('takes a recovery code as people type it and knows a mistyped one from a wrong one', async () => {
    const { store, keys, recoveryCode } = await company()
    const typed = recoveryCode.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l')
    expect(valueOf(await store.open({ kind: 'recovery', code: typed })).keys).toEqual(keys)
    const slip = recoveryCode.replace(/^./, (symbol) => (symbol === '2' ? '3' : '2'))
    expect(await store.open({ kind: 'recovery', code: slip })).toMatchObject({ failure: { code: 'keys.recovery_mistyped' } })
    const renewed = valueOf(await store.renewRecovery(fileKey)).recoveryCode
    expect(await store.open({ kind: 'recovery', code: recoveryCode })).toMatchObject({ failure: { code: 'keys.wrong_unlock' } })
    expect(valueOf(await store.open({ kind: 'recovery', code: renewed })).keys).toEqual(keys)
  })

  it('opens from the spare copy when the key file is cut, changed or gone, and puts it back (K02)', async () => {
    const { store, keys, main } = await company()
    const whole = readFileSync(main, 'utf8')
    const damage = [() => writeFileSync(main, whole.slice(0, 300)), () => writeFileSync(main, whole.replace('"iv"', '"iw"')), () => writeFileSync(main, ''), () => rmSync(main)]
    for (const harm of damage) {
      harm()
      expect(valueOf(await store.open(fileKey))).toEqual({ keys, repaired: true, byShares: [] })
      expect(readFileSync(main, 'utf8')).toBe(whole)
      expect(valueOf(await store.open(fileKey)).repaired).toBe(false)
    }
  })

  it('says so when both copies are damaged, and never makes new keys over old ones', async () => {
    const { store, main, spare } = await company()
    writeFileSync(main, 'x')
    writeFileSync(spare, 'y')
    expect(await store.open(fileKey)).toMatchObject({ failure: { code: 'keys.damaged' } })
    expect(await store.create('company-a', fileKey)).toMatchObject({ failure: { code: 'keys.exists' } })
  })

  it('finishes a change that a crash cut off between the two copies', async () => {
    const { store, main, spare, keys } = await company()
    const before = readFileSync(main)
    const other = { kind: 'file', secret: new Uint8Array(randomBytes(32)) } as const
    valueOf(await store.setUnlock(fileKey, other))
    writeFileSync(spare, before)
    expect(valueOf(await store.open(other)).keys).toEqual(keys)
    expect(readFileSync(spare)).toEqual(readFileSync(main))
    expect(await store.open(fileKey)).toMatchObject({ failure: { code: 'keys.wrong_unlock' } })
  })

  it('refuses a wrap moved to another company, one with a cut tag and a file from the future', async () => {
    const { store, main, spare } = await company()
    const file = valueOf(parseKeyFile(readFileSync(main, 'utf8')))
    const put = (changed: typeof file) => [main, spare].forEach((path) => writeFileSync(path, serializeKeyFile(changed)))
    put({ ...file, company: 'company-b' })
    expect(await store.open(fileKey)).toMatchObject({ failure: { code: 'keys.wrong_unlock' } })
    for (const length of [12, 8, 4]) {
      put({ ...file, wraps: file.wraps.map((wrap) => ({ ...wrap, tag: wrap.tag.slice(0, length) })) })
      expect(await store.open(fileKey)).toMatchObject({ failure: { code: 'keys.wrong_unlock' } })
    }
    put({ ...file, format: 3 as 2 })
    expect(await store.open(fileKey)).toMatchObject({ failure: { code: 'keys.from_future' } })
  })

  it('adds a database key and keeps the one before, needing no other wrap again', async () => {
    const { store, keys, recoveryCode } = await company()
    const rotated = valueOf(await store.addDatabaseKey(fileKey)).keys
    expect(rotated.databaseKeys.map(({ generation }) => generation)).toEqual([2, 1])
    expect(rotated.databaseKeys[1]).toEqual(keys.databaseKeys[0])
    expect(valueOf(await store.open({ kind: 'recovery', code: recoveryCode })).keys).toEqual(rotated)
  })

  it('leaves no key, passphrase or code in the folder or in a refusal', async () => {
    const { folder, store, keys, recoveryCode } = await company()
    valueOf(await store.setUnlock(fileKey, passphrase))
    const refusal = JSON.stringify(await store.open({ kind: 'passphrase', passphrase: 'not this one' }))
    const texts = [refusal, ...readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'))]
    const secrets = [keys.databaseKeys[0].key, keys.headMac, keys.backup, fileKey.secret].flatMap((key) => [Buffer.from(key).toString('hex'), Buffer.from(key).toString('base64')])
    for (const secret of [...secrets, passphrase.passphrase, 'not this one', recoveryCode, recoveryCode.replaceAll('-', '')]) {
      for (const text of texts) expect(text).not.toContain(secret)
    }
  })
})
