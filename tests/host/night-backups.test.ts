import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { drillBackup } from '../../core/adapters/backups/drill-backup.ts'
import { backupPath, listBackups } from '../../core/adapters/backups/backup-files.ts'
import { USUAL_BACKUPS } from '../../core/adapters/backups/backup-setup.ts'
import { setBackups } from '../../core/adapters/backups/backup-settings.ts'
import { keepBackingUp } from '../../core/adapters/backups/keep-backing-up.ts'
import { makeNightBackup } from '../../core/adapters/backups/night-backup.ts'
import { composeModules } from '../../core/adapters/desk/compose-modules.ts'
import { openCompany, type OpenCompany } from '../../core/adapters/desk/open-company.ts'
import { unlockFromFile } from '../../core/adapters/desk/open-key.ts'
import { workstationSession } from '../../core/adapters/desk/user-session.ts'
import { scratchFolder } from '../support/scratch-folder.ts'
import { makeOpenCompany } from '../support/test-door.ts'
import { valueOf } from '../support/value-of.ts'

const ZONE = 'America/Toronto'
const DAY = 86_400_000

let folder: string
let company: OpenCompany
let now: number

beforeEach(async () => {
  folder = scratchFolder()
  await makeOpenCompany(folder)
  now = Date.now()
  company = valueOf(await openCompany({ folder, modules: composeModules('resources'), clock: { now: () => now++ } }, valueOf(unlockFromFile(folder, {})!)))
  onTestFinished(() => company.close())
})

const backups = () => join(folder, 'backups')
const admin = () => workstationSession(company, 'en')
const recorded = (action: string) => company.desk.core.database.read.all<{ body: string }>('SELECT body FROM audit_entry WHERE action = ? ORDER BY id', action).map(({ body }) => JSON.parse(body) as { decision: string; reason: string | null })
function kept() {
  const nights = keepBackingUp(company, folder, (bug) => {
    throw bug
  }, 1)
  onTestFinished(nights.close)
  return nights
}

describe('backups of the night', () => {
  it('are made by themselves when one is missing, checked, on record, and not twice', async () => {
    const nights = kept()
    await expect.poll(() => recorded('backup.create').length, { timeout: 20_000 }).toBe(1)
    expect(nights.state()).toMatchObject({ isOverdue: false, failure: null, files: [{ isOfNight: true }] })
    expect(nights.state().nextAt).toBeGreaterThan(now)
    expect(recorded('backup.create')).toMatchObject([{ decision: 'allowed' }])
    nights.close()
    const again = kept()
    await new Promise((done) => setTimeout(done, 60))
    expect(again.state()).toMatchObject({ isRunning: false })
    expect(again.state().files).toHaveLength(1)
  })

  it('go to a second folder, byte by byte; a disk that is gone costs the copy alone, and is said', async () => {
    const second = join(folder, 'usb', 'trujourney')
    valueOf(setBackups(company, admin(), folder, { hour: 3, second }))
    const good = valueOf(await makeNightBackup(company, folder, { hour: 3, second }, ZONE, {}))
    expect(good.secondFailure).toBeNull()
    const [file] = listBackups(backups())
    expect(readFileSync(join(second, file!.name)).equals(readFileSync(file!.path))).toBe(true)
    const blocked = join(folder, 'blocked')
    writeFileSync(blocked, 'a file where the folder should be')
    const alone = valueOf(await makeNightBackup(company, folder, { hour: 3, second: join(blocked, 'x') }, ZONE, {}))
    expect(alone.secondFailure).toMatchObject({ code: 'backup.second_unreachable' })
    // Of one day the newest is enough.
    expect(listBackups(backups()).map(({ path }) => path)).toEqual([alone.path])
    expect(readdirSync(second).filter((name) => name.endsWith('.new'))).toEqual([])
  })

  it('that have had their time are deleted, in both folders; what people made stays', async () => {
    const second = join(folder, 'second')
    for (const place of [backups(), second]) {
      mkdirSync(place, { recursive: true })
      for (let day = 1; day <= 100; day += 1) writeFileSync(backupPath(place, now - day * DAY, { isOfNight: true }), 'old')
    }
    const byHand = backupPath(backups(), now - 90 * DAY, { isOfNight: false })
    writeFileSync(byHand, 'kept')
    const made = valueOf(await makeNightBackup(company, folder, { hour: 2, second }, ZONE, {}))
    expect(made.dropped).toBeGreaterThan(150)
    for (const place of [backups(), second]) expect(listBackups(place).filter(({ isOfNight }) => isOfNight).length).toBeLessThanOrEqual(24)
    expect(listBackups(backups()).filter(({ isOfNight }) => !isOfNight).map(({ path }) => path)).toEqual([byHand])
    expect(listBackups(backups())[0]?.path).toBe(made.path)
  })

  it('that fail leave the old ones alone, are put on record once, and are overdue after a day', async () => {
    writeFileSync(join(folder, 'backups'), 'a file where the folder should be')
    const nights = kept()
    await expect.poll(() => recorded('backup.create').length, { timeout: 20_000 }).toBe(1)
    expect(recorded('backup.create')).toMatchObject([{ decision: 'refused' }])
    expect(nights.state().failure).toMatchObject({ code: 'backup.folder_unusable' })
    now += 31 * 60_000
    expect(nights.state().isOverdue).toBe(true)
  })

  it('are set by administrators alone; a folder that cannot be is refused, and what was set stays', () => {
    const auditor = { ...admin(), roles: ['Auditor'] }
    expect(setBackups(company, auditor, folder, { hour: 4, second: null })).toMatchObject({ failure: { code: 'access.denied' } })
    for (const second of ['backups', backups()]) expect(setBackups(company, admin(), folder, { hour: 4, second })).toMatchObject({ failure: { code: 'backup.second_unreachable' } })
    expect(USUAL_BACKUPS).toEqual({ hour: 2, second: null })
    expect(readdirSync(folder)).not.toContain('backups.json')
  })
})

describe('a restore for practice', () => {
  it('checks pages and log of the newest backup, says what it holds and what is not in it, and leaves nothing', async () => {
    expect(await drillBackup(company, folder, admin(), undefined, {})).toMatchObject({ failure: { code: 'backup.none' } })
    const { path } = valueOf(await makeNightBackup(company, folder, USUAL_BACKUPS, ZONE, {}))
    const drill = valueOf(await drillBackup(company, folder, admin(), undefined, {}))
    expect(drill).toMatchObject({ file: path, entriesSince: expect.any(Number) })
    expect(drill.entries).toBeGreaterThan(0)
    expect(recorded('backup.drill')).toMatchObject([{ decision: 'allowed' }])
    expect(readdirSync(folder).filter((name) => name.startsWith('.drill'))).toEqual([])
  })

  it('names a backup that is damaged, and says so on record', async () => {
    const { path } = valueOf(await makeNightBackup(company, folder, USUAL_BACKUPS, ZONE, {}))
    const bytes = readFileSync(path)
    bytes[bytes.length >> 1]! ^= 1
    writeFileSync(path, bytes)
    expect(await drillBackup(company, folder, admin(), path, {})).toMatchObject({ failure: { code: 'backup.damaged' } })
    expect(recorded('backup.drill')).toMatchObject([{ decision: 'refused', reason: 'backup.damaged' }])
    expect(readdirSync(folder).filter((name) => name.startsWith('.drill'))).toEqual([])
  })
})
