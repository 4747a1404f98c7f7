import { resolve } from 'node:path'
import type { DeskContract } from '../../adapters/desk/compose-modules.ts'
import { localDateOf } from '../../domain/time/zoned-time.ts'
import type { OutputOf } from '../../kernel/contract/method.ts'
import type { Cli } from '../cli.ts'
import { EXIT, type ExitCode } from '../exit-code.ts'
import { companyZone, findListed, parseCount } from '../lookup.ts'
import { userName } from '../names.ts'
import type { OpenSession } from '../open-session.ts'
import { dateTime, shortId } from '../output/format.ts'
import { formatTable } from '../output/table.ts'
import { FONTS } from '../resources.ts'
import type { AddCommand } from './perform.ts'

type Row = OutputOf<DeskContract['privacy.requests']>['requests'][number]

/** What people ask about their own data, and what is done for it; the exit code says whether an answer is late, for a watch that asks now and then. */
export const addPrivacyCommand: AddCommand = (program, { privacy: { help } }, perform) => {
  const group = program.command('privacy').description(help.about).helpCommand(false).addHelpText('after', help.examples)
  group.command('list', { isDefault: true }).description(help.list).option('--all', help.all).action(perform<{ readonly all?: boolean }>(list))
  group.command('find').description(help.find).argument('<text>', help.text).action(perform(find))
  group.command('record').description(help.record).argument('<kind>', help.kind).argument('<id>', help.who).argument('[ids...]', help.whoMany).option('--received <day>', help.received).option('--law <law>', help.law, 'law25').option('--channel <channel>', help.channel, 'phone').option('--worker', help.worker).action(perform<RecordOptions>(record))
  group.command('show').description(help.show).argument('<request>', help.request).action(perform(show))
  group.command('identify').description(help.identify).argument('<request>', help.request).requiredOption('--how <how>', help.how).action(perform<{ readonly how: string }>(identify))
  group.command('extend').description(help.extend).argument('<request>', help.request).requiredOption('--why <why>', help.why).action(perform<{ readonly why: string }>(extend))
  group.command('approve').description(help.approve).argument('<request>', help.request).action(perform(approve))
  group.command('erase').description(help.erase).argument('<request>', help.request).action(perform(erase))
  group.command('restrict').description(help.restrict).argument('<request>', help.request).requiredOption('--until <day>', help.until).option('--why <reason>', help.restrictWhy, 'objection').action(perform<{ readonly until: string; readonly why: string }>(restrict))
  group.command('lift').description(help.lift).argument('<request>', help.request).action(perform(lift))
  group.command('close').description(help.close).argument('<request>', help.request).requiredOption('--outcome <outcome>', help.outcome).option('--why <reason>', help.refusedWhy).action(perform<{ readonly outcome: string; readonly why?: string }>(close))
  group.command('export').description(help.export).argument('<request>', help.request).argument('<file>', help.file).action(perform(exportIt))
  group.command('certificate').description(help.certificate).argument('<request>', help.request).argument('<file>', help.file).action(perform(certificate))
  group.command('hold').description(help.hold).argument('<id>', help.who).argument('[ids...]', help.whoMany).requiredOption('--until <day>', help.until).requiredOption('--reference <text>', help.reference).option('--basis <basis>', help.basis, 'litigation').option('--worker', help.worker).action(perform<HoldOptions>(hold))
  group.command('end-hold').description(help.endHold).argument('<hold>', help.holdId).action(perform(endHold))
  group.command('register').description(help.register).argument('<file>', help.file).action(perform(register))
  const keeping = group.command('retention').description(help.retention).helpCommand(false)
  keeping.command('list', { isDefault: true }).description(help.retention).action(perform(retention))
  keeping.command('set').description(help.set).argument('<kind>', help.retentionKind).requiredOption('--months <n>', help.months, parseCount).requiredOption('--reason <text>', help.reason).action(perform<{ readonly months: number; readonly reason: string }>(setRetention))
  keeping.command('propose').description(help.propose).argument('<kind>', help.retentionKind).action(perform(proposeExpired))
  group.command('region').description(help.region).argument('[region]', help.regionWhich).option('--reason <text>', help.reason).action(perform<{ readonly reason?: string }>(region))
  group.command('gone').description(help.gone).argument('<request>', help.request).argument('<device>', help.device).action(perform(gone))
  group.command('seen').description(help.seen).argument('<request>', help.request).argument('<device>', help.device).action(perform(seen))
}

interface RecordOptions {
  readonly received?: string
  readonly law: string
  readonly channel: string
  readonly worker?: boolean
}

interface HoldOptions {
  readonly until: string
  readonly reference: string
  readonly basis: string
  readonly worker?: boolean
}

async function list(cli: Cli, { all = false }: { readonly all?: boolean }): Promise<ExitCode> {
  const open = await cli.open()
  const listed = await open.query('privacy.requests', { all })
  const { texts: { privacy: texts }, terminal: { style, width } } = cli
  cli.answer(listed, () => {
    if (listed.requests.length === 0) return style.good(texts.none)
    const { id, kind, name, received, left, state, identity } = texts.columns
    const rows = listed.requests.map((one) => [shortId(one.id), texts.kinds[one.kind], one.name ?? '', one.receivedOn, leftText(cli, one), one.outcome === null ? '' : texts.outcomes[one.outcome], one.identity === null ? texts.unchecked : texts.identity[one.identity]])
    return formatTable([{ title: id }, { title: kind }, { title: name, shrinks: true }, { title: received }, { title: left, align: 'right' }, { title: state }, { title: identity, shrinks: true }], rows, width, style.bold)
  })
  return listed.late === 0 ? EXIT.ok : EXIT.checkFailed
}

function leftText({ texts: { privacy: texts }, terminal: { style } }: Cli, { daysLeft }: Row): string {
  if (daysLeft === null) return ''
  return daysLeft < 0 ? style.bad(texts.late(-daysLeft)) : texts.days(daysLeft)
}

async function find(cli: Cli, _options: object, text = ''): Promise<void> {
  const open = await cli.open()
  const found = await open.query('privacy.find', { text })
  const { texts: { privacy: texts }, terminal: { style, width } } = cli
  cli.answer(found, () => {
    if (found.people.length === 0) return texts.nobody
    const { id, name, phone, email, location, jobs } = texts.columns
    // A blank line between people: what stands together is one person's.
    const rows = found.people.flatMap(({ records }, index) => [...(index === 0 ? [] : [['']]), ...records.map((one) => [one.id, one.name ?? '', one.phone ?? '', one.email ?? '', one.locationName ?? '', String(one.jobs)])])
    return formatTable([{ title: id }, { title: name, shrinks: true }, { title: phone }, { title: email, shrinks: true }, { title: location, shrinks: true }, { title: jobs, align: 'right' }], rows, width, style.bold)
  })
}

async function record(cli: Cli, { received, law, channel, worker = false }: RecordOptions, kind = '', first = '', ...more: string[]): Promise<void> {
  const open = await cli.open()
  const receivedOn = received ?? localDateOf(open.company.clock.now(), companyZone(open))
  const made = open.execute('privacy.record', { kind, subjectKind: worker ? 'worker' : 'customer', subjects: [first, ...more.flat()], law, channel, receivedOn } as never)
  cli.answer(made, () => cli.terminal.style.good(cli.texts.privacy.recorded(shortId(made.request), made.dueOn)))
}

async function show(cli: Cli, _options: object, wanted = ''): Promise<void> {
  const open = await cli.open()
  const detail = await open.query('privacy.request', { request: await findRequest(open, wanted) })
  const { texts: { privacy: texts }, terminal: { style, width } } = cli
  const zone = companyZone(open)
  cli.answer(detail, () => {
    const { request, people, steps, approvals, holds, erasure } = detail
    const lines = [`${style.bold(`${texts.kinds[request.kind]} ${shortId(request.id)}`)}  ${request.receivedOn} → ${request.dueOn} (${texts.laws[request.law]})  ${leftText(cli, request)}`, ...people.map((one) => `  ${one.id}  ${one.name ?? ''}  ${one.locationName ?? ''}`)]
    for (const step of steps) lines.push(`  ${dateTime(step.at, zone)}  ${texts.steps[step.step]}  ${step.byName ?? userName(open, cli.texts, step.by)}  ${step.fields.join(', ')}`)
    if (request.kind === 'erasure') lines.push(texts.approvals(approvals.length, detail.approvalsMissing))
    if (detail.booksUntil !== null) lines.push(texts.booksUntil(detail.booksUntil))
    if (detail.openClaims > 0) lines.push(style.warn(texts.openClaims(detail.openClaims)))
    for (const one of holds) lines.push(style.warn(`${texts.bases[one.basis]} ${one.reference} → ${one.until} (${shortId(one.id)})`))
    if (erasure !== null) {
      const { device, state, by, at, records, copies } = texts.columns
      lines.push('', formatTable([{ title: device, wraps: true }, { title: state, wraps: true }, { title: by, shrinks: true }, { title: at }, { title: records, align: 'right' }, { title: copies, align: 'right' }], erasure.desks.map((desk) => [desk.name === null ? desk.device : `${desk.device} ${desk.name}`, texts.desks[desk.state === 'waits' && desk.readsOnly ? 'reads' : desk.state], desk.byName ?? '', desk.at === null ? '' : dateTime(desk.at, zone), String(desk.records ?? ''), String(desk.copies ?? '')]), width, style.bold))
      if (erasure.desks.some((desk) => desk.state === 'waits' && desk.readsOnly)) lines.push(style.warn(texts.readers(shortId(request.id))))
      if (erasure.keys.length > 0) lines.push('', ...erasure.keys.map((key) => `  ${key.id}  ${key.destroyedAt === null ? texts.keyStays : texts.keyDestroyed(dateTime(key.destroyedAt, zone))}`))
    }
    return lines.join('\n')
  })
}

async function identify(cli: Cli, { how }: { readonly how: string }, wanted = ''): Promise<void> {
  const open = await cli.open()
  open.execute('privacy.identify', { request: await findRequest(open, wanted), how } as never)
  cli.answer({}, () => cli.terminal.style.good(cli.texts.privacy.identified))
}

async function extend(cli: Cli, { why }: { readonly why: string }, wanted = ''): Promise<void> {
  const open = await cli.open()
  const done = open.execute('privacy.extend', { request: await findRequest(open, wanted), why } as never)
  cli.answer(done, () => cli.terminal.style.good(cli.texts.privacy.extended(done.dueOn)))
}

async function approve(cli: Cli, _options: object, wanted = ''): Promise<void> {
  const open = await cli.open()
  const done = open.execute('privacy.approve', { request: await findRequest(open, wanted) })
  cli.answer(done, () => cli.terminal.style.good(cli.texts.privacy.approved(done.missing)))
}

/** Waits until backups and older copies are done as well; stopped in between, the next start of this desk goes on. */
async function erase(cli: Cli, _options: object, wanted = ''): Promise<void> {
  const { keepErasing } = await import('../../adapters/privacy/keep-erasing.ts')
  const { valueOf } = await import('../session.ts')
  cli.endsCleanlyOnInterrupt()
  const open = await cli.open()
  const request = await findRequest(open, wanted)
  const ordered = open.execute('privacy.erase', { request })
  const erasing = keepErasing(open.company, cli.folder, { onBug: (error) => { throw error } })
  try {
    valueOf(await erasing.finish(cli.signal))
    const { unreachable } = erasing.state()
    const desk = (await open.query('privacy.request', { request })).erasure?.desks.find(({ device }) => device === open.company.signer.device)
    cli.answer({ ...ordered, copies: desk?.copies ?? 0, unreachable }, () => [cli.terminal.style.good(cli.texts.privacy.erased(ordered.keepUntil)), cli.texts.privacy.copies(desk?.copies ?? 0), ...unreachable.map((path) => cli.terminal.style.warn(cli.texts.privacy.unreachable(path)))].join('\n'))
  } finally {
    erasing.close()
  }
}

async function restrict(cli: Cli, { until, why }: { readonly until: string; readonly why: string }, wanted = ''): Promise<void> {
  const open = await cli.open()
  const done = open.execute('privacy.restrict', { request: await findRequest(open, wanted), until, reason: why } as never)
  cli.answer(done, () => cli.terminal.style.good(cli.texts.privacy.restricted(done.customers, until)))
}

async function lift(cli: Cli, _options: object, wanted = ''): Promise<void> {
  const open = await cli.open()
  const done = open.execute('privacy.lift', { request: await findRequest(open, wanted) })
  cli.answer(done, () => cli.terminal.style.good(cli.texts.privacy.lifted(done.customers)))
}

async function close(cli: Cli, { outcome, why }: { readonly outcome: string; readonly why?: string }, wanted = ''): Promise<void> {
  const open = await cli.open()
  open.execute('privacy.close', { request: await findRequest(open, wanted), outcome, ...(why === undefined ? {} : { refusedWhy: why }) } as never)
  cli.answer({}, () => cli.terminal.style.good(cli.texts.privacy.closed))
}

async function exportIt(cli: Cli, _options: object, wanted = '', file = ''): Promise<void> {
  const { exportPerson } = await import('../../adapters/privacy/export-person.ts')
  const { valueOf } = await import('../session.ts')
  const open = await cli.open()
  const path = resolve(file)
  const done = valueOf(await exportPerson(open.company, open.session, { request: await findRequest(open, wanted), path, fonts: FONTS, signal: cli.signal }))
  cli.answer({ file: path, ...done }, () => cli.terminal.style.good(cli.texts.privacy.exported(path, done.records)))
}

async function certificate(cli: Cli, _options: object, wanted = '', file = ''): Promise<void> {
  const { makeCertificate } = await import('../../adapters/privacy/make-certificate.ts')
  const { valueOf } = await import('../session.ts')
  const open = await cli.open()
  const path = resolve(file)
  const done = valueOf(await makeCertificate(open.company, open.session, { request: await findRequest(open, wanted), path, fonts: FONTS }))
  cli.answer({ file: path, ...done }, () => cli.terminal.style.good(cli.texts.privacy.certified(path, done.isComplete)))
}

async function hold(cli: Cli, { until, reference, basis, worker = false }: HoldOptions, first = '', ...more: string[]): Promise<void> {
  const open = await cli.open()
  const done = open.execute('privacy.hold', { subjectKind: worker ? 'worker' : 'customer', subjects: [first, ...more.flat()], basis, reference, until } as never)
  cli.answer(done, () => cli.terminal.style.good(cli.texts.privacy.held(done.hold, until)))
}

async function endHold(cli: Cli, _options: object, wanted = ''): Promise<void> {
  const open = await cli.open()
  open.execute('privacy.endHold', { hold: findListed(open.records.all('legalHold'), 'legalHold', wanted, ({ until }) => until).id })
  cli.answer({}, () => cli.terminal.style.good(cli.texts.privacy.holdEnded))
}

async function gone(cli: Cli, _options: object, wanted = '', device = ''): Promise<void> {
  const open = await cli.open()
  open.execute('privacy.deskGone', { request: await findRequest(open, wanted), device })
  cli.answer({}, () => cli.terminal.style.good(cli.texts.privacy.goneNoted))
}

async function seen(cli: Cli, _options: object, wanted = '', device = ''): Promise<void> {
  const open = await cli.open()
  open.execute('privacy.deskSeen', { request: await findRequest(open, wanted), device })
  cli.answer({}, () => cli.terminal.style.good(cli.texts.privacy.goneNoted))
}

async function register(cli: Cli, _options: object, file = ''): Promise<void> {
  const { writeRegister } = await import('../../adapters/privacy/write-papers.ts')
  const { valueOf } = await import('../session.ts')
  const open = await cli.open()
  const path = resolve(file)
  const done = valueOf(await writeRegister(open.company, open.session, { path, fonts: FONTS }))
  cli.answer({ file: path, ...done }, () => cli.terminal.style.good(cli.texts.privacy.registered(path)))
}

async function retention(cli: Cli): Promise<void> {
  const open = await cli.open()
  const { rules } = await open.query('retention.list', {})
  const { texts: { privacy: texts }, terminal: { style, width } } = cli
  const { kind, months, due, proposed, source } = texts.retentionColumns
  cli.answer({ rules }, () => formatTable([{ title: kind }, { title: months, align: 'right' }, { title: due, align: 'right' }, { title: proposed, align: 'right' }, { title: source, wraps: true }], rules.map((rule) => [texts.retained[rule.kind], String(rule.months), String(rule.due), String(rule.proposed), rule.source]), width, style.bold))
}

async function setRetention(cli: Cli, { months, reason }: { readonly months: number; readonly reason: string }, kind = ''): Promise<void> {
  const open = await cli.open()
  open.execute('retention.set', { kind, months, reason } as never)
  cli.answer({}, () => cli.terminal.style.good(cli.texts.privacy.identified))
}

async function proposeExpired(cli: Cli, _options: object, kind = ''): Promise<void> {
  const open = await cli.open()
  const done = open.execute('retention.propose', { kind } as never)
  cli.answer(done, () => cli.terminal.style.good(cli.texts.privacy.proposedRequests(done.requests.length, done.people)))
}

async function region(cli: Cli, { reason }: { readonly reason?: string }, wanted?: string): Promise<void> {
  const open = await cli.open()
  if (wanted !== undefined) open.execute('region.set', { region: wanted === 'none' ? null : wanted, reason: reason ?? '' } as never)
  const detail = await open.query('region.detail', {})
  cli.answer(detail, () => cli.texts.privacy.regionIs(detail.region))
}

async function findRequest(open: OpenSession, wanted: string): Promise<Row['id']> {
  const { requests } = await open.query('privacy.requests', { all: true, limit: 500 })
  return findListed(requests, 'privacyRequest', wanted, ({ receivedOn }) => receivedOn).id
}
