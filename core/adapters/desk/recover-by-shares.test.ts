import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { scratchFolder } from '../../../tests/support/scratch-folder.ts'
import { valueOf } from '../../../tests/support/value-of.ts'
import { listBackups } from '../backups/backup-files.ts'
import { createFileKeyStore } from '../keys/file-key-store.ts'
import { readBackupHeader } from '../sqlite/backup-file.ts'
import { openDatabase } from '../sqlite/open-database.ts'
import { createLogWatch } from '../alerts/watch-log.ts'
import { listAlerts } from '../../kernel/alerts/alert-store.ts'
import { backUpCompany } from './back-up-company.ts'
import { composeModules } from './compose-modules.ts'
import { databaseKeyUse } from './database-key-use.ts'
import { createCompany, openCompany, type CompanyOptions, type OpenCompany } from './open-company.ts'
import { openWithFreshKey } from './open-with-fresh-key.ts'
import { recoverByShares, renewDatabaseKey } from './recover-by-shares.ts'
import { workstationSession } from './user-session.ts'

const fileKey = { kind: 'file', secret: new Uint8Array(32).fill(0x3c) } as const
const NEXT = 'a passphrase that nobody has lost'

async function lockedOut() {
  const options: CompanyOptions = { folder: scratchFolder(), modules: composeModules('resources') }
  const company = valueOf(await createCompany(options, fileKey))
  valueOf(company.desk.execute(workstationSession(company, 'en'), 'company.create', { name: 'Elm Movers', currency: 'CAD', country: 'CA', language: 'en', admin: { name: 'Ada', email: 'ada@example.invalid' } }))
  const { recoveryCode } = company
  company.close()
  const shares = valueOf(await createFileKeyStore(options.folder).makeShares(fileKey, ['ada', 'bo', 'cy'], 2))
  return { options, recoveryCode, codes: shares.map(({ code }) => code), store: createFileKeyStore(options.folder), path: join(options.folder, 'company.db') }
}

const actions = ({ desk }: OpenCompany) => desk.core.database.read.all<{ action: string; reason: string | null }>(`SELECT json_extract(body, '$.action') AS action, json_extract(body, '$.reason') AS reason FROM audit_entry ORDER BY id`).filter(({ action }) => action.startsWith('store.')).map(({ action, reason }) => `${action} ${reason}`)
const digest = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex')

it('with one share changes nothing; with two everything is there under new keys, on record and told as an alert (K07)', async () => {
  const { options, recoveryCode, codes, store, path } = await lockedOut()
  const before = [digest(path), digest(join(options.folder, 'keys.json'))]
  expect(await recoverByShares(options, [codes[0]!], NEXT)).toMatchObject({ failure: { code: 'keys.shares_too_few' } })
  expect(await recoverByShares(options, [codes[0]!, codes[2]!], ' ')).toMatchObject({ failure: { code: 'keys.empty_passphrase' } })
  expect([digest(path), digest(join(options.folder, 'keys.json'))]).toEqual(before)

  const recovered = valueOf(await recoverByShares(options, [codes[2]!, codes[0]!], NEXT))
  const { company } = recovered
  expect(company.desk.core.database.read.get('SELECT name FROM company')).toEqual({ name: 'Elm Movers' })
  expect(company.store.generation).toBe(2)
  expect(actions(company)).toEqual(['store.openByShares 1, 3', 'store.rotateKey 2', 'store.makeShares 1, 2, 3'])
  createLogWatch(company.desk).look()
  expect(listAlerts(company.desk.core.database.read, null, 50).map(({ rule, severity, code }) => `${rule} ${severity} ${code}`)).toEqual(expect.arrayContaining(['recovery high opened']))
  company.close()
  expect(valueOf(store.state()).shares).toMatchObject({ needed: 2, usedAt: null })
  // Nothing that stood on paper before opens it.
  expect(await store.open({ kind: 'shares', codes: [codes[0]!, codes[1]!] })).toMatchObject({ failure: { code: 'keys.share_foreign' } })
  expect(await store.open({ kind: 'recovery', code: recoveryCode })).toMatchObject({ failure: { code: 'keys.wrong_unlock' } })
  expect((await store.open({ kind: 'recovery', code: recovered.recoveryCode })).ok).toBe(true)
  expect(recovered.shares.map(({ holder }) => holder)).toEqual(['ada', 'bo', 'cy'])
  expect((await store.open({ kind: 'shares', codes: [recovered.shares[1]!.code, recovered.shares[2]!.code] })).ok).toBe(true)
})

it('cut off at each step is taken up again with the same shares, and is on record once (K07)', async () => {
  const cuts: Record<string, (at: Awaited<ReturnType<typeof lockedOut>>) => Promise<unknown>> = {
    'after the shares were joined': ({ store, codes }) => store.open({ kind: 'shares', codes: codes.slice(0, 2) }),
    'after a new key was made': async ({ store, codes }) => [await store.open({ kind: 'shares', codes: codes.slice(0, 2) }), await store.addDatabaseKey({ kind: 'shares', codes: codes.slice(0, 2) })],
    'after the database was put under it': ({ options, codes }) => renewDatabaseKey(options.folder, { kind: 'shares', codes: codes.slice(0, 2) }),
  }
  for (const [name, cut] of Object.entries(cuts)) {
    const scene = await lockedOut()
    await cut(scene)
    const { company } = valueOf(await recoverByShares(scene.options, scene.codes.slice(1), NEXT))
    expect([name, actions(company).filter((action) => action.startsWith('store.openByShares'))]).toEqual([name, ['store.openByShares 1, 2']])
    expect(company.desk.core.database.read.get('SELECT name FROM company')).toEqual({ name: 'Elm Movers' })
    company.close()
  }
})

it('cut off and then opened in another way is told all the same, and stays due', async () => {
  const { options, codes, store } = await lockedOut()
  valueOf(await store.open({ kind: 'shares', codes: codes.slice(0, 2) }))
  const company = valueOf(await openCompany(options, fileKey))
  expect(actions(company)).toEqual(['store.openByShares 1, 2'])
  company.close()
  expect(valueOf(store.state()).shares?.usedAt).not.toBeNull()
})

it('a new database key by itself is one more generation each time', async () => {
  const { options, path, store } = await lockedOut()
  expect(valueOf(await renewDatabaseKey(options.folder, fileKey))).toBe(2)
  expect(valueOf(await renewDatabaseKey(options.folder, fileKey))).toBe(3)
  const { databaseKeys } = valueOf(await store.open(fileKey)).keys
  expect(openDatabase({ path, keys: [databaseKeys[1]!], use: 'open' })).toMatchObject({ failure: { code: 'store.wrong_key' } })
})

it('a key of 90 days gives way at the start, with a good backup alone, on record, and goes on where it was cut off', async () => {
  let now = Date.UTC(2026, 0, 1)
  const later = (days: number) => void (now += days * 86_400_000)
  const options: CompanyOptions = { folder: scratchFolder(), modules: composeModules('resources'), clock: { now: () => now } }
  valueOf(await createCompany(options, fileKey)).close()
  const start = async (work: (company: OpenCompany) => unknown = () => null) => {
    const company = valueOf(await openWithFreshKey(options, fileKey))
    await work(company)
    const { generation } = company.store
    const found = { generation, isDue: databaseKeyUse(company).isDue, said: actions(company) }
    company.close()
    return found
  }
  const backUp = async (company: OpenCompany) => valueOf(await backUpCompany(company, options.folder, workstationSession(company, 'en'), undefined, {}))
  later(89)
  expect(await start(backUp)).toMatchObject({ generation: 1, isDue: false })
  later(3)
  // A backup of three days ago is none.
  expect(await start()).toMatchObject({ generation: 1, isDue: true })
  expect(await start(backUp)).toMatchObject({ generation: 1 })
  const renewed = await start()
  expect(renewed).toMatchObject({ generation: 2, isDue: false })
  expect(renewed.said.filter((text) => text.startsWith('store.rotateKey'))).toEqual(['store.rotateKey after generation 1'])
  expect(await start()).toMatchObject({ generation: 2 })
  // The backup that was made under the one from before still finds it.
  const [backup] = listBackups(join(options.folder, 'backups'))
  expect(valueOf(await readBackupHeader(backup!.path)).header.generation).toBe(1)
  expect(valueOf(await createFileKeyStore(options.folder).open(fileKey)).keys.databaseKeys.map(({ generation }) => generation)).toEqual([2, 1])

  later(91)
  await start(backUp)
  // Killed with the new key in the key file and the database under the old one, and with half of a copy beside it.
  valueOf(await createFileKeyStore(options.folder).addDatabaseKey(fileKey))
  writeFileSync(join(options.folder, 'company.db.rekey'), 'half')
  expect(await start()).toMatchObject({ generation: 3, isDue: false })
  expect(readdirSync(options.folder).filter((name) => name.includes('rekey'))).toEqual([])
})
