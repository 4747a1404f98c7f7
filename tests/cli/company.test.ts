import { copyFileSync, existsSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCliRunner, type CliRunner } from '../support/cli-runner.ts'

interface Failed {
  readonly code: string
  readonly message: string
  readonly next: string
  readonly params: Readonly<Record<string, unknown>>
}

let cli: CliRunner
beforeAll(async () => {
  cli = await createCliRunner('company')
  await cli.json(['init', '--name', 'Pine and Oak', '--admin', 'Ada Roy', '--email', 'ada@example.invalid'])
  await cli.json(['location', 'add', '--name', 'Montréal', '--province', 'QC', '--timezone', 'America/Montreal'])
  await cli.json(['user', 'add', '--name', 'Max Mover', '--email', 'max@example.invalid', '--roles', 'mover', '--locations', 'montreal'])
  await cli.json(['user', 'add', '--name', 'Dia Dispatcher', '--email', 'dia@example.invalid', '--roles', 'Dispatcher', '--locations', 'Montréal'])
})
afterAll(() => cli.dispose())

async function failure(args: readonly string[], environment?: NodeJS.ProcessEnv): Promise<Failed & { readonly exit: number | null }> {
  const { code, stdout, stderr } = await cli.run([...args, '--json'], environment)
  expect(stdout).toBe('')
  return { exit: code, ...(JSON.parse(stderr) as Failed) }
}

describe('the company', () => {
  it('lists its locations, users and modules', async () => {
    expect(await cli.json(['location', 'list'])).toMatchObject([{ name: 'Montréal', province: 'QC', timezone: 'America/Montreal' }])
    expect(await cli.json<object[]>(['user', 'list'])).toHaveLength(3)
    const modules = await cli.json<{ id: string; enabled: boolean }[]>(['module', 'list'])
    expect(modules.every(({ enabled }) => enabled)).toBe(true)
    const table = await cli.run(['user', 'list'])
    expect(table.stdout.split('\n').filter((line) => line.includes('Dispatcher'))).toHaveLength(1)
    expect(table.stderr).toBe('')
  })

  it('says who has a second step here, asks for one, and takes none away that is not there', async () => {
    expect(await cli.json(['user', 'second-factor'])).toMatchObject({ rule: 'off', people: [{ isOn: false }, { isOn: false }, { isOn: false }] })
    await cli.json(['user', 'second-factor', 'require', 'admins'])
    const table = await cli.run(['user', 'second-factor', 'status'])
    expect(table.stdout).toContain('asks administrators')
    expect(await failure(['user', 'second-factor', 'reset', 'dia@example.invalid'])).toMatchObject({ exit: 1, code: 'access.factor_none' })
    // An only administrator: whoever holds the key of the company does it.
    expect(await failure(['user', 'second-factor', 'reset', 'ada@example.invalid'])).toMatchObject({ exit: 1, code: 'access.factor_none' })
    await cli.json(['user', 'second-factor', 'require', 'off'])
    expect(await failure(['user', 'provider', 'set', 'http://login.example.com', 'desk'])).toMatchObject({ code: 'input.invalid' })
    expect(await failure(['user', 'provider', 'set', 'https://login.example.com', 'desk', '--require', 'dia@example.invalid'])).toMatchObject({ code: 'access.provider_break_glass' })
    await cli.json(['user', 'provider', 'set', 'https://login.example.com', 'desk', '--require', 'ada@example.invalid'])
    expect(await cli.json(['user', 'provider'])).toMatchObject({ provider: { issuer: 'https://login.example.com', rule: 'required', hasSecret: false } })
    expect(await failure(['user', 'provider', 'unlink', 'dia@example.invalid'])).toMatchObject({ code: 'access.provider_no_link' })
    await cli.json(['user', 'provider', 'off'])
  })

  it('takes an incident down in which nobody’s data left, weighs it with nothing in its favour, and finds it by the end of its id', async () => {
    const { incident } = await cli.json<{ incident: string }>(['incidents', 'record', 'lostDevice', '--what', 'a phone was left in a truck'])
    expect(await cli.json(['incidents', 'assess', incident.slice(-8), '--sensitivity', '0', '--misuse', '1', '--harm', '0', '--protection', '3'])).toMatchObject({ isReal: false })
    expect(await cli.json(['incidents'])).toMatchObject({ incidents: [{ id: incident, customers: 0, workers: 0, factors: { sensitivity: 0 } }] })
    expect(await failure(['incidents', 'record', 'lostDevice', '--what', 'x', '--customers', '-1'])).toMatchObject({ exit: 2 })
  })

  it('is not made twice in one folder', async () => {
    expect(await failure(['init'])).toMatchObject({ exit: 1, code: 'company.exists' })
  })

  it('switches a module off and on, and refuses its methods meanwhile', async () => {
    await cli.json(['module', 'disable', 'customer-care'])
    expect(await failure(['run', 'feedback.add', '{}'])).toMatchObject({ exit: 1, code: 'access.module_off' })
    await cli.json(['module', 'enable', 'customer-care'])
    expect(await failure(['run', 'feedback.add', '{}'])).toMatchObject({ exit: 1, code: 'input.invalid' })
  })

  it('reads notes, takes and refuses what they suggest, and reports what contradicts', async () => {
    const read = await cli.json<{ language: string; suggestions: { code: string }[] }>(['tags', '--text', '3e étage sans asc, piano droit, stationn. difficile'])
    expect(read.language).toBe('fr')
    expect(read.suggestions.map(({ code }) => code)).toEqual(expect.arrayContaining(['skill:piano', 'tag:stairs', 'tag:parking']))
    const [location] = await cli.json<{ id: string }[]>(['location', 'list'])
    const { customer } = await cli.json<{ customer: string }>(['run', 'customer.add', JSON.stringify({ name: 'Nadia Notée', location: location?.id, externalId: null, phone: null, email: null, language: null, address: null, postalCode: null })])
    const { job } = await cli.json<{ job: string }>(['run', 'job.create', JSON.stringify({ location: location?.id, customer, type: 'local', date: '2030-05-20', crewSize: 2, notesDispatch: 'upright piano, 3 men', stops: [] })])
    const contradictions = async () => (await cli.json<{ id: string; inconsistencies: { id: string }[] }[]>(['tags', '--from', '2030-05-01', '--to', '2030-06-01'])).map((each) => [each.id, each.inconsistencies.map(({ id }) => id)])
    expect(await contradictions()).toEqual([[job, ['skill_missing:piano', 'crew_differs']]])
    expect(await cli.json(['tags', '--job', job, '--accept', 'skill:piano'])).toMatchObject({ field: 'requiredSkills' })
    await cli.json(['tags', '--job', job, '--refuse', 'crew:3'])
    expect(await contradictions()).toEqual([])
    expect(await cli.json<object[]>(['tags', '--lessons'])).toMatchObject([{ code: 'crew:#', refused: 1 }, { code: 'skill:piano', accepted: 1 }])
    const french = await cli.run(['tags', '--job', job, '--lang', 'fr'])
    expect(french.stdout).toContain('planche à piano')
    expect(await failure(['tags', '--job', job, '--accept', 'skill:crating'])).toMatchObject({ exit: 1, code: 'tag.gone' })
    expect(await failure(['tags', '--text', 'a', '--upcoming'])).toMatchObject({ exit: 2, code: 'cli.usage' })
  })

  it('lists what it understands, with schemas', async () => {
    const methods = await cli.json<{ method: string; input: { type: string } }[]>(['contract'])
    expect(methods.find(({ method }) => method === 'board.day')?.input.type).toBe('object')
    expect(JSON.parse((await cli.run(['contract', 'job.setState'])).stdout)).toMatchObject({ method: 'job.setState', type: 'command', module: 'command-control' })
    expect(await failure(['contract', 'no.such'])).toMatchObject({ exit: 1, code: 'input.unknown_method' })
  })

  it('runs any method', async () => {
    expect(await cli.json(['run', 'company.detail'])).toMatchObject({ name: 'Pine and Oak', currency: 'CAD' })
    expect(await failure(['run', 'company.detail', '{'])).toMatchObject({ exit: 1, code: 'cli.not_json' })
    expect(await failure(['run', 'company.edit', '{"nmae":"x"}'])).toMatchObject({ exit: 1, code: 'input.invalid' })
  })

  it('takes back and does again', async () => {
    await cli.json(['run', 'company.edit', '{"name":"Oak and Pine"}'])
    expect(await cli.json(['undo'])).toMatchObject({ method: 'company.edit' })
    expect(await cli.json(['run', 'company.detail'])).toMatchObject({ name: 'Pine and Oak' })
    expect(await cli.json(['redo'])).toMatchObject({ method: 'company.edit' })
    expect(await cli.json(['run', 'company.detail'])).toMatchObject({ name: 'Oak and Pine' })
  })
})

describe('who asks', () => {
  it('is found by e-mail, and refused when unknown', async () => {
    expect(await cli.json(['location', 'list', '--as', 'DIA@example.invalid'])).toHaveLength(1)
    expect(await failure(['location', 'list', '--as', 'nobody@example.invalid'])).toMatchObject({ exit: 1, code: 'access.unknown_user' })
  })

  it('may do what the role may, and a refusal is in the audit', async () => {
    expect(await failure(['board', '--as', 'max@example.invalid'])).toMatchObject({ exit: 1, code: 'access.denied', params: { action: 'board.day' } })
    expect(await failure(['backup', '--as', 'dia@example.invalid'])).toMatchObject({ exit: 1, code: 'access.denied' })
    const refused = await cli.json<{ action: string; userName: string; reason: string }[]>(['audit', 'show', '--refused', '--limit', '2'])
    expect(refused).toMatchObject([
      { action: 'backup.create', userName: 'Dia Dispatcher', reason: 'access.denied' },
      { action: 'board.day', userName: 'Max Mover', reason: 'access.denied' },
    ])
  })
})

describe('a day', () => {
  it('without jobs is an empty board, not a fault', async () => {
    const { code, stdout } = await cli.run(['board', '--date', '2031-01-01'])
    expect(code).toBe(0)
    expect(stdout).toContain('No journey and no job on this day.')
    expect(await cli.json(['board', '--date', 'tomorrow', '--location', 'montreal'])).toEqual([])
  })

  it('refuses what is no date, and a location that is none', async () => {
    expect(await failure(['board', '--date', '2026-02-30'])).toMatchObject({ exit: 2, code: 'cli.usage' })
    expect(await failure(['board', '--location', 'Atlantis'])).toMatchObject({ exit: 1, code: 'cli.unknown_location', params: { known: 'Montréal' } })
  })

  it('finds a truck by the beginning of its name, asks which where several begin so, and names the kind in the reader’s language', async () => {
    const location = (await cli.json<{ id: string }[]>(['location', 'list']))[0]?.id
    const rest = { location, sizeFt: 16, volumeCuft: 800, payloadKg: null, registeredKg: null, axles: null, airBrake: null, features: null, costPerKmCents: null, costPerHourCents: null, plate: null, status: 'active' }
    for (const [externalId, name] of [['T-1', 'MTL 01 (16 pi)'], ['T-2', 'MTL 01 (20 pi)'], ['T-3', 'MTL 02 (16 pi)']]) await cli.json(['run', 'truck.add', JSON.stringify({ ...rest, externalId, name })])
    const repair = (truck: string) => failure(['repair', '--truck-down', truck, '--date', '2026-06-01'])
    expect(await repair('mtl 01')).toMatchObject({ exit: 2, code: 'cli.ambiguous', params: { kind: 'truck', id: 'mtl 01', candidates: 'MTL 01 (16 pi), MTL 01 (20 pi)' }, next: 'Say which: MTL 01 (16 pi), MTL 01 (20 pi).' })
    for (const truck of ['MTL 02', 'T-1', 'MTL 01 (16 pi)']) expect((await cli.run(['repair', '--truck-down', truck, '--date', '2026-06-01', '--json'])).code).toBe(0)
    const plan = ['plan', '--date', '2026-06-01', '--iterations', '10']
    expect(await failure([...plan, '--lock', 'MTL 01'])).toMatchObject({ exit: 2, code: 'cli.ambiguous' })
    // It is there, and goes nowhere that day.
    expect(await failure([...plan, '--lock', 'MTL 02'])).toMatchObject({ exit: 1, code: 'cli.unknown_record', params: { kind: 'journey', id: 'MTL 02' } })
    expect(await failure([...plan, '--lock', 'J-77'])).toMatchObject({ exit: 1, code: 'cli.unknown_record', params: { kind: 'job' } })
    const french = async (...args: string[]) => (await failure([...args, '--lang', 'fr'])).message
    expect(await french('repair', '--truck-down', 'nul')).toBe('Il n’y a pas de camion « nul » dans cette entreprise.')
    expect(await french('repair', '--worker-away', 'personne')).toBe('Il n’y a pas d’employé « personne » dans cette entreprise.')
    expect(await french('repair', '--truck-down', 'MTL 01')).toBe('« MTL 01 » peut désigner plus d’un élément « camion ».')
  })

  it('has no conflicts to begin with', async () => {
    expect(await cli.json(['conflicts'])).toEqual([])
    expect(await failure(['conflicts', '--resolve', 'x'])).toMatchObject({ exit: 2, code: 'cli.usage' })
    expect(await failure(['conflicts', '--resolve', 'x', '--reason', 'because'])).toMatchObject({ exit: 1, code: 'cli.unknown_record' })
  })
})

describe('the command line', () => {
  it('explains itself in both languages', async () => {
    const english = await cli.run(['board', '--help'])
    expect(english.code).toBe(0)
    expect(english.stdout).toContain('Options of every command:')
    const french = await cli.run(['board', '--help'], { LANG: 'fr_CA.UTF-8' })
    expect(french.stdout).toContain('Utilisation :')
    expect(french.stdout).toContain('Exemples :')
    expect((await cli.run(['--help', '--lang', 'fr'])).stdout).toContain('Commandes :')
  })

  it('answers in French', async () => {
    const board = await cli.run(['board', '--date', '2031-01-01', '--lang', 'fr'])
    expect(board.stdout).toContain('Ni tournée ni travail ce jour-là.')
    const refused = await cli.run(['board', '--location', 'Atlantis', '--lang=fr'])
    expect(refused.stderr).toContain('Aucun dépôt « Atlantis » ne vous est accessible.')
  })

  it('ends with 2 for a line that it does not understand, and says what is wrong', async () => {
    for (const args of [['nonsense'], ['board', '--nonsense'], ['board', '--location'], ['restore'], ['location', 'add'], ['audit'], ['--lang', 'de', 'board'], ['audit', 'show', '--limit', 'many']]) {
      const { code, stderr } = await cli.run(args)
      expect({ args, code }).toEqual({ args, code: 2 })
      expect(stderr).not.toBe('')
    }
    expect((await cli.run(['bord', '--lang', 'fr'])).stderr).toContain('la commande bord n’existe pas')
  })

  it('colours only when asked to', async () => {
    expect((await cli.run(['location', 'list'])).stdout).not.toContain('\u001B[')
    expect((await cli.run(['location', 'list'], { FORCE_COLOR: '1' })).stdout).toContain('\u001B[1m')
    expect((await cli.run(['location', 'list'], { FORCE_COLOR: '1', NO_COLOR: '1' })).stdout).not.toContain('\u001B[')
  })

  it('says so when the folder has no company', async () => {
    expect(await failure(['board', '--data', join(cli.folder, 'nowhere')])).toMatchObject({ exit: 1, code: 'cli.no_company' })
    expect(existsSync(join(cli.folder, 'nowhere'))).toBe(false)
  })
})

describe('the key', () => {
  it('is a passphrase for a company of its own: wrong, changed, forgotten', async () => {
    const data = ['--data', join(cli.folder, 'secret')]
    const open = (passphrase: string, more: NodeJS.ProcessEnv = {}) => ({ TRUJOURNEY_KEY_FILE: '', TRUJOURNEY_PASSPHRASE: passphrase, ...more })
    const made = await cli.json<{ recoveryCode: string }>(['init', ...data], open('one two three'))
    expect(made.recoveryCode).toMatch(/^(\w{5}-){7}\w{5}$/)
    const wrong = await cli.run(['location', 'list', ...data, '--json'], open('one two four'))
    expect(wrong.code).toBe(1)
    expect(JSON.parse(wrong.stderr)).toMatchObject({ code: 'keys.wrong_unlock' })
    expect(wrong.stderr).not.toContain('four')
    expect(await failure(['location', 'list', ...data], { TRUJOURNEY_KEY_FILE: '' })).toMatchObject({ exit: 1, code: 'cli.passphrase_needed' })
    await cli.json(['key', 'change-passphrase', ...data], open('', { TRUJOURNEY_RECOVERY_CODE: made.recoveryCode, TRUJOURNEY_NEW_PASSPHRASE: 'five six' }))
    const again = await cli.json<{ recoveryCode: string }>(['key', 'new-recovery-code', ...data], open('five six'))
    expect(again.recoveryCode).not.toBe(made.recoveryCode)
    expect(await failure(['location', 'list', ...data], open('', { TRUJOURNEY_RECOVERY_CODE: made.recoveryCode }))).toMatchObject({ exit: 1, code: 'keys.wrong_unlock' })
  })

  it('file must hold 32 bytes', async () => {
    const bad = join(cli.folder, 'bad.key')
    writeFileSync(bad, 'short')
    expect(await failure(['location', 'list'], { TRUJOURNEY_KEY_FILE: bad })).toMatchObject({ exit: 1, code: 'cli.key_file_invalid' })
  })
})

describe('safety', () => {
  it('verifies the audit chain', async () => {
    expect(await cli.json(['audit', 'verify', '--full'])).toMatchObject({ whole: true, fault: null, signatures: 'all' })
  })

  it('backs up, restores here and on another computer, and keeps what was there', async () => {
    const file = join(cli.folder, 'monday.tjbackup')
    await cli.json(['run', 'company.edit', '{"name":"Before"}'])
    expect(await cli.json(['backup', file])).toMatchObject({ file })
    expect(await failure(['backup', file])).toMatchObject({ exit: 1, code: 'backup.exists' })
    await cli.json(['run', 'company.edit', '{"name":"After"}'])
    const restored = await cli.json<{ setAside: string }>(['restore', file])
    expect(existsSync(restored.setAside)).toBe(true)
    expect(await cli.json(['run', 'company.detail'])).toMatchObject({ name: 'Before' })
    expect(await cli.json(['audit', 'verify', '--full'])).toMatchObject({ whole: true })
    const elsewhere = join(cli.folder, 'new-computer')
    expect(await cli.json(['restore', file, '--data', elsewhere])).toMatchObject({ setAside: null })
    expect(await cli.json(['run', 'company.detail', '--data', elsewhere])).toMatchObject({ name: 'Before' })
    expect(await failure(['restore', join(cli.folder, 'none')])).toMatchObject({ exit: 2 })
  })

  it('puts what can be read of the database in its place, and keeps the one that was there (O02)', async () => {
    const users = await cli.json(['user', 'list'])
    const salvaged = await cli.json<{ setAside: string; problems: unknown[]; tables: { table: string; rows: number; gaps: number }[] }>(['salvage'])
    expect(salvaged).toMatchObject({ problems: [], tables: expect.arrayContaining([{ table: 'user', rows: 3, gaps: 0 }]) })
    expect(existsSync(salvaged.setAside)).toBe(true)
    expect(await cli.json(['user', 'list'])).toEqual(users)
    expect((await cli.run(['salvage', '--lang', 'fr'])).stdout).toMatch(/à la place de la base : \d+ lignes\.\nRien de visible n’a été perdu/)
    expect(await cli.json(['audit', 'verify'])).toMatchObject({ fault: null })
  })

  it('maintains a healthy company, and tells how large its documents are', async () => {
    expect(await cli.json(['maintain'])).toMatchObject({ problems: [] })
    const { documents } = await cli.json<{ documents: { part: string; bytes: number; compactedAt: number | null }[] }>(['documents'])
    expect(documents).toContainEqual(expect.objectContaining({ part: 'cfg', epoch: 'live', compactedAt: null }))
    expect(documents.map(({ bytes }) => bytes)).toEqual(documents.map(({ bytes }) => bytes).toSorted((a, b) => b - a))
    expect(documents.at(-1)!.bytes).toBeGreaterThan(0)
    expect((await cli.run(['documents', '--lang', 'fr'])).stdout).toContain('toute l’entreprise')
  })

  it('ends with 4 for a damaged database and for a damaged backup', async () => {
    const data = join(cli.folder, 'new-computer')
    const bytes = readFileSync(join(data, 'company.db'))
    bytes.fill(7, 8_192)
    writeFileSync(join(data, 'company.db'), bytes)
    const { code, stderr } = await cli.run(['maintain', '--data', data])
    expect({ code, stderr }).toMatchObject({ code: 4 })
    const cut = join(cli.folder, 'cut.tjbackup')
    copyFileSync(join(cli.folder, 'monday.tjbackup'), cut)
    truncateSync(cut, 20_000)
    const before = readdirSync(join(cli.folder, 'company'))
    expect(await failure(['restore', cut])).toMatchObject({ exit: 4, code: 'backup.damaged' })
    expect(readdirSync(join(cli.folder, 'company'))).toEqual(before)
  })

  it('is opened by two of three shares when the passphrase is lost, by one not, and gets a new key (K07)', async () => {
    for (const name of ['bo', 'cy']) await cli.json(['user', 'add', '--name', name, '--email', `${name}@example.invalid`, '--roles', 'Admin'])
    expect(await cli.json(['key', 'shares'])).toMatchObject({ shares: null })
    expect(await failure(['key', 'shares', 'make', '--for', 'ada@example.invalid,dia@example.invalid'])).toMatchObject({ code: 'keys.share_holders' })
    const { shares } = await cli.json<{ shares: { code: string }[] }>(['key', 'shares', 'make', '--for', 'ada@example.invalid,bo,cy'])
    expect(await cli.json(['key', 'shares'])).toMatchObject({ shares: { needed: 2, usedAt: null } })
    const given = (...at: number[]) => ({ TRUJOURNEY_SHARES: at.map((each) => shares[each]?.code).join(','), TRUJOURNEY_NEW_PASSPHRASE: 'words that nobody lost' })
    expect(await failure(['key', 'shares', 'open'], given(1))).toMatchObject({ exit: 1, code: 'keys.shares_too_few' })
    const opened = await cli.run(['key', 'shares', 'open'], given(2, 0))
    expect(opened).toMatchObject({ code: 0, stderr: '' })
    expect(opened.stdout).toContain('Ada Roy')
    expect(await failure(['key', 'shares', 'open'], given(2, 0))).toMatchObject({ code: 'keys.share_foreign' })
    const entries = await cli.json<{ action: string }[]>(['audit', 'show', '--limit', '10'], { TRUJOURNEY_KEY_FILE: '', TRUJOURNEY_PASSPHRASE: 'words that nobody lost' })
    expect(entries.map(({ action }) => action)).toEqual(expect.arrayContaining(['store.openByShares', 'store.rotateKey', 'store.makeShares']))
    expect(await cli.json(['key', 'rotate'])).toEqual({ generation: 3 })
    expect(await cli.json(['audit', 'verify', '--full'])).toMatchObject({ whole: true })
  })
})
