import { mkdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { RefusalError, type Result } from '../../domain/failure/failure.ts'
import type { OutputOf } from '../../kernel/contract/method.ts'
import type { DeskContract } from '../../adapters/desk/compose-modules.ts'
import type { Cli } from '../cli.ts'
import { EXIT, type ExitCode } from '../exit-code.ts'
import type { OpenSession } from '../open-session.ts'
import { companyZone, findLocation } from '../lookup.ts'
import { companyPlanLine } from '../output/company-plan-view.ts'
import { dateTime, shortId } from '../output/format.ts'
import { formatTable } from '../output/table.ts'
import { UsageError } from '../usage-error.ts'
import type { AddCommand } from './perform.ts'

type Status = OutputOf<DeskContract['sync.status']>

const DEFAULT_MONTHS = '2'
const PATIENCE_MS = 120_000
const LOOK_MS = 200

export const addSyncCommand: AddCommand = (program, { help: { sync } }, perform) => {
  const group = program.command('sync').description(sync.about).helpCommand(false)
  group.command('status').description(sync.status).addHelpText('after', sync.statusExamples).action(perform(tellStatus))
  group.command('join').description(sync.join).argument('<address>', sync.address).option('--ca <file>', sync.ca).option('--months <count>', sync.months, DEFAULT_MONTHS).option('--relay <fingerprint>', sync.relay).addHelpText('after', sync.joinExamples).action(perform(join))
  group.command('begin').description(sync.begin).argument('<keys>', sync.keys).argument('<address>', sync.address).option('--ca <file>', sync.ca).option('--months <count>', sync.months, DEFAULT_MONTHS).option('--relay <fingerprint>', sync.relay).addHelpText('after', sync.beginExamples).action(perform(begin))
  group.command('now').description(sync.now).action(perform(syncNow))
  group.command('pause').description(sync.pause).action(perform((cli) => pause(cli, true)))
  group.command('resume').description(sync.resume).action(perform((cli) => pause(cli, false)))
  group.command('retry').description(sync.retry).action(perform(retry))
  group.command('head-office').description(sync.headOffice).argument('<on|off>', sync.onOff).action(perform(headOffice))
  group.command('request').description(sync.request).requiredOption('--to <file>', sync.to).action(perform(request))
  group.command('export').description(sync.export).requiredOption('--to <file>', sync.to).option('--for <request>', sync.for).option('--since <month>', sync.since, parseMonth).option('--locations <location...>', sync.locations).addHelpText('after', sync.exportExamples).action(perform(exportChanges))
  group.command('import').description(sync.import).argument('<file>', sync.file).option('--trust <fingerprint>', sync.trust).addHelpText('after', sync.importExamples).action(perform(importChanges))
  group.command('devices').description(sync.devices).action(perform(devices))
  group.command('lost').description(sync.lost).argument('<device>', sync.device).addHelpText('after', sync.lostExamples).action(perform(lost))
  group.command('leave').description(sync.leave).action(perform(leave))
}

async function tellStatus(cli: Cli): Promise<void> {
  const open = await cli.open()
  const status = await open.query('sync.status', {})
  cli.answer(status, () => rendered(cli, status, companyZone(open)))
}

function rendered(cli: Cli, status: Status, zone: string): string {
  const { texts: { sync }, terminal: { style } } = cli
  if (!status.relay) return sync.noRelay
  const { waiting, held, notTaken, writtenAnew, audit } = status
  return [
    sync.relay(status.relay.address, status.relay.isPaused),
    waiting === 0 && held.length === 0 ? style.good(sync.allStored) : sync.waiting(waiting),
    ...held.map(({ changes, part, epoch, reason }) => style.bad(sync.held(changes, `${part} ${epoch}`, reason))),
    ...notTaken.map(({ part, epoch, code }) => style.bad(sync.notTaken(`${part} ${epoch}`, code))),
    ...writtenAnew.map(({ part, epoch, at, reason }) => style.dim(sync.writtenAnew(`${part} ${epoch}`, dateTime(at, zone), reason))),
    sync.audit(audit.stored, audit.newest),
    style.dim(headOfficeLine(cli, status)),
    leaseLine(cli, status, zone),
    companyPlanLine(cli, status.plan, zone),
    ...clockLine(cli, status),
  ].join('\n')
}

function leaseLine({ texts: { sync: { lease: words } }, terminal: { style } }: Cli, { lease: { state, strictUntil, until, outSince } }: Status, zone: string): string {
  const at = (instant: number | null) => dateTime(instant ?? 0, zone)
  if (state === 'own') return style.dim(words.own)
  if (state === 'fresh') return style.dim(words.fresh(at(strictUntil), at(until)))
  return style.bad(state === 'stale' ? words.stale(at(until)) : state === 'over' ? words.over : words.out(at(outSince)))
}

/** What is less nobody has to be told of. */
const CLOCK_OFF_MS = 120_000

function clockLine({ texts: { sync }, terminal: { style } }: Cli, { clock: { offMs } }: Status): string[] {
  return offMs === null || Math.abs(offMs) <= CLOCK_OFF_MS ? [] : [style.bad(sync.clockOff(Math.round(offMs / 60_000)))]
}

function headOfficeLine({ texts: { sync } }: Cli, { relay, headOffice, audit }: Status): string {
  if (relay?.isHeadOffice) return sync.headOfficeHere
  return headOffice === null ? sync.headOfficeUnknown : sync.headOfficeSeen(headOffice.upTo, audit.newest)
}

interface JoinOptions {
  readonly ca?: string
  readonly months: string
  readonly relay?: string
}

async function join(cli: Cli, options: JoinOptions, address = ''): Promise<void> {
  await joinWith(cli, await cli.open(), options, address)
  cli.answer({ joined: address }, () => cli.terminal.style.good(cli.texts.sync.joined(address)))
}

/** A further workstation of a company that another one made: the company's key file, its passphrase, an invitation; everything else comes from the relay. */
async function begin(cli: Cli, options: JoinOptions, keys = '', address = ''): Promise<ExitCode> {
  const { hasCompany } = await import('../../adapters/desk/company-folder.ts')
  const { joinCompany } = await import('../../adapters/desk/open-company.ts')
  const { installKeyFile, removeKeyFile } = await import('../../adapters/keys/key-file.ts')
  const { companyOptions, valueOf } = await import('../session.ts')
  const { unlockExisting } = await import('../unlock.ts')
  if (hasCompany(cli.folder)) throw new RefusalError('store.exists')
  mkdirSync(cli.folder, { recursive: true })
  valueOf(installKeyFile(cli.folder, readFileSync(resolve(keys), 'utf8')))
  try {
    valueOf(await joinCompany(companyOptions(cli), await unlockExisting(cli))).close()
  } catch (error) {
    // A wrong passphrase, or no key file: as before.
    removeKeyFile(cli.folder)
    throw error
  }
  const open = await cli.open()
  await joinWith(cli, open, options, address)
  return bringInStep(cli, open)
}

async function joinWith(cli: Cli, { company, session }: OpenSession, { ca, months, relay }: JoinOptions, address: string): Promise<void> {
  const { joinRelay, refuseInvitation } = await import('../../adapters/sync/join-relay.ts')
  const { valueOf } = await import('../session.ts')
  const invitation = (await invitationOf(cli)) ?? valueOf<string>(refuseInvitation(company))
  valueOf(await joinRelay(company, session, { address, invitation, relay: relay?.trim().toLowerCase() ?? null, ca: ca === undefined ? null : readFileSync(resolve(ca), 'utf8'), months: Math.min(120, Math.max(0, Math.trunc(Number(months)) || 0)) }))
}

/** Never an argument: what is typed there is seen by every program of this computer, and kept by the shell. */
async function invitationOf(cli: Cli): Promise<string | undefined> {
  const given = cli.environment['TRUJOURNEY_INVITATION']
  if (given) return given.trim()
  const { askHidden } = await import('../output/ask-hidden.ts')
  const typed = process.stdin.isTTY ? await askHidden(cli.texts.sync.askInvitation) : undefined
  return typed === undefined || typed === '' ? undefined : typed.trim()
}

/** Brings this workstation in step and ends. */
async function syncNow(cli: Cli): Promise<ExitCode> {
  return bringInStep(cli, await cli.open())
}

async function bringInStep(cli: Cli, open: OpenSession): Promise<ExitCode> {
  const { company, query } = open
  const { keepInStep } = await import('../../adapters/sync/desk-sync.ts')
  cli.endsCleanlyOnInterrupt()
  if (!(await query('sync.status', {})).relay) throw new RefusalError('sync.not_joined')
  const bugs: unknown[] = []
  const line = keepInStep(company, (error) => bugs.push(error))
  try {
    const end = performance.now() + PATIENCE_MS
    let status = await query('sync.status', {})
    while (!isInStep(status) && status.link.state !== 'stopped' && performance.now() < end && !cli.signal.aborted) {
      await new Promise((go) => setTimeout(go, LOOK_MS))
      status = await query('sync.status', {})
      if (bugs.length > 0) throw new Error('sync failed', { cause: bugs[0] })
    }
    cli.answer(status, () => rendered(cli, status, companyZone(open)))
    return isInStep(status) ? EXIT.ok : EXIT.checkFailed
  } finally {
    line.close()
  }
}

function isInStep({ link, documents, waiting, audit }: Status): boolean {
  return link.state === 'online' && documents.open === documents.wanted && waiting === 0 && audit.stored === audit.newest
}

async function pause(cli: Cli, isPaused: boolean): Promise<void> {
  const { pauseSync } = await import('../../adapters/sync/join-relay.ts')
  await change(cli, pauseSync, isPaused)
  cli.answer({ paused: isPaused }, () => (isPaused ? cli.texts.sync.paused : cli.texts.sync.resumed))
}

async function retry(cli: Cli): Promise<void> {
  const { retryAside } = await import('../../adapters/sync/join-relay.ts')
  await change(cli, retryAside)
  cli.answer({ retried: true }, () => cli.texts.sync.retried)
}

async function headOffice(cli: Cli, _options: object, word = ''): Promise<void> {
  if (word !== 'on' && word !== 'off') throw new UsageError(`${word}: on|off`)
  const { setHeadOffice } = await import('../../adapters/sync/join-relay.ts')
  await change(cli, setHeadOffice, word === 'on')
  cli.answer({ headOffice: word === 'on' }, () => (word === 'on' ? cli.texts.sync.headOfficeOn : cli.texts.sync.headOfficeOff))
}

function parseMonth(text: string): string {
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(text)) throw new UsageError(`--since ${text}: YYYY-MM`)
  return text
}

async function request(cli: Cli, { to }: { readonly to: string }): Promise<void> {
  const { writeRequest } = await import('../../adapters/sync/carry-changes.ts')
  const { valueOf } = await import('../session.ts')
  const { company, session } = await cli.open()
  const written = valueOf(writeRequest(company, session, resolve(to)))
  cli.answer({ file: to, ...written }, () => cli.texts.sync.requested(to, written.documents))
}

async function exportChanges(cli: Cli, choice: { readonly to: string; readonly for?: string; readonly since?: string; readonly locations?: readonly string[] }): Promise<void> {
  const { writeChanges } = await import('../../adapters/sync/carry-changes.ts')
  const { valueOf } = await import('../session.ts')
  const open = await cli.open()
  const { company, session } = open
  const locations = choice.locations?.map((name) => findLocation(open, name).id)
  cli.endsCleanlyOnInterrupt()
  const written = valueOf(await writeChanges(company, session, resolve(choice.to), { request: choice.for === undefined ? undefined : resolve(choice.for), since: choice.since, locations }, { signal: cli.signal }))
  cli.answer({ file: choice.to, ...written }, () => [cli.terminal.style.good(cli.texts.sync.exported(choice.to, written.documents)), cli.texts.sync.tellFingerprint(written.fingerprint)].join('\n'))
}

async function importChanges(cli: Cli, { trust }: { readonly trust?: string }, file = ''): Promise<void> {
  const { takeChanges } = await import('../../adapters/sync/carry-changes.ts')
  const { valueOf } = await import('../session.ts')
  const { company, session } = await cli.open()
  cli.endsCleanlyOnInterrupt()
  const taken = valueOf(await takeChanges(company, session, resolve(file), trust ?? null, { signal: cli.signal }))
  cli.answer({ file, ...taken }, () => cli.terminal.style.good(cli.texts.sync.imported(taken.documents, taken.changed)))
}

async function leave(cli: Cli): Promise<void> {
  const { leaveRelay } = await import('../../adapters/sync/join-relay.ts')
  await change(cli, leaveRelay)
  cli.answer({ left: true }, () => cli.texts.sync.left)
}

async function devices(cli: Cli): Promise<void> {
  const { listDevices } = await import('../../adapters/sync/lost-device.ts')
  const { valueOf } = await import('../session.ts')
  const open = await cli.open()
  const rows = valueOf(listDevices(open.company, open.session))
  const { texts: { sync }, terminal } = cli
  const { device, name, since, out } = sync.deviceColumns
  const zone = companyZone(open)
  cli.answer({ devices: rows }, () => (rows.length === 0 ? sync.noDevices : formatTable([{ title: device }, { title: name, shrinks: true }, { title: since }, { title: out }], rows.map((row) => [shortId(row.device), row.isHere ? sync.deviceHere(row.name) : row.name, dateTime(row.enrolledAt, zone), row.revokedAt === null ? '' : dateTime(row.revokedAt, zone)]), terminal.width, terminal.style.bold)))
}

/** The relay is told on a line of its own; what to do beyond it is in docs/lost-device.md. */
async function lost(cli: Cli, _options: object, named = ''): Promise<void> {
  const { listDevices, loseDevice } = await import('../../adapters/sync/lost-device.ts')
  const { keepInStep } = await import('../../adapters/sync/desk-sync.ts')
  const { valueOf } = await import('../session.ts')
  const { company, session } = await cli.open()
  const found = valueOf(listDevices(company, session)).filter(({ device, name }) => device === named || name === named || shortId(device) === named)
  const [one] = found
  if (one === undefined || found.length > 1) throw new RefusalError('record.not_found', { kind: 'device', id: named })
  const line = keepInStep(company, () => {})
  try {
    for (const end = performance.now() + PATIENCE_MS / 4; line.current().state !== 'online' && line.current().state !== 'stopped' && performance.now() < end && !cli.signal.aborted; ) await new Promise((go) => setTimeout(go, LOOK_MS))
    const gone = valueOf(await loseDevice(company, line, session, one.device))
    cli.answer({ lost: gone }, () => [cli.terminal.style.good(cli.texts.sync.lostDone(gone.name)), ...cli.texts.sync.lostNext].join('\n'))
  } finally {
    line.close()
  }
}

async function change<Rest extends readonly unknown[]>(cli: Cli, work: (company: Awaited<ReturnType<Cli['open']>>['company'], session: Awaited<ReturnType<Cli['open']>>['session'], ...rest: Rest) => Result<void>, ...rest: Rest): Promise<void> {
  const { valueOf } = await import('../session.ts')
  const { company, session } = await cli.open()
  valueOf(work(company, session, ...rest))
}
