import { resolve } from 'node:path'
import type { AuditFilter } from '../../adapters/audit/filtered-log.ts'
import { kindWord } from '../../domain/failure/kind-words.ts'
import type { Cli } from '../cli.ts'
import { EXIT, type ExitCode } from '../exit-code.ts'
import { companyZone, findListed, parseCount, parseDateWord } from '../lookup.ts'
import { userName } from '../names.ts'
import { FONTS } from '../resources.ts'
import type { OpenSession } from '../open-session.ts'
import { dateTime, shortId } from '../output/format.ts'
import { formatTable } from '../output/table.ts'
import { addAuditDigestCommand } from './audit-digest.ts'
import { auditFilter, type FilterOptions } from './audit-filter.ts'
import type { AddCommand } from './perform.ts'

/** Of entries that name a policy which was not in force. */
const FLAGS_SHOWN = 10

interface ShowOptions extends FilterOptions {
  readonly limit: number
  readonly csv?: string
  readonly pdf?: string
}

export const addAuditCommand: AddCommand = (program, texts, perform) => {
  const { audit } = texts.help
  const group = program.command('audit').description(audit.about).helpCommand(false)
  group
    .command('verify')
    .description(audit.verify)
    .option('--full', audit.full)
    .addHelpText('after', audit.verifyExamples)
    .action(perform<{ full?: boolean }>(verifyAudit))
  group
    .command('show')
    .description(audit.show)
    .option('--object <id>', audit.object)
    .option('--user <id>', audit.user)
    .option('--action <name>', audit.action)
    .option('--refused', audit.refused)
    .option('--seen', audit.seen)
    .option('--job <job>', audit.job)
    .option('--journey <journey>', audit.journey)
    .option('--worker <worker>', audit.worker)
    .option('--location <location>', audit.location)
    .option('--from <day>', audit.from, parseDateWord)
    .option('--to <day>', audit.to, parseDateWord)
    .option('--limit <count>', audit.limit, parseCount, 30)
    .option('--before <seq>', audit.before, parseCount)
    .option('--csv <file>', audit.csv)
    .option('--pdf <file>', audit.pdf)
    .addHelpText('after', audit.showExamples)
    .action(perform<ShowOptions>(showAudit))
  addAuditDigestCommand(group, texts, perform)
  group.command('saved').description(audit.saved).argument('[audit]', audit.savedId).option('--pdf <file>', audit.pdf).addHelpText('after', audit.savedExamples).action(perform<{ pdf?: string }>(showSaved))
  group.command('witness').description(audit.witness).addHelpText('after', audit.witnessExamples).action(perform(showWitness))
  group.command('accept').description(audit.accept).requiredOption('--reason <text>', audit.reason).action(perform<{ reason: string }>(acceptFindings))
  group.command('export').description(audit.export).argument('<file>', audit.exportPath).option('--offline', audit.offline).addHelpText('after', audit.exportExamples).action(perform<{ offline?: boolean }>(exportPack))
}

async function exportPack(cli: Cli, { offline = false }: { offline?: boolean }, path = ''): Promise<void> {
  const { exportAudit } = await import('../../adapters/audit/export-audit.ts')
  const { valueOf } = await import('../session.ts')
  cli.endsCleanlyOnInterrupt()
  const { company, session } = await cli.open()
  const target = resolve(path)
  const { audit } = cli.texts
  const progress = cli.progress()
  const written = await exportAudit(company, session, { path: target, isOffline: offline, signal: cli.signal, onProgress: (done, total) => progress.step(audit.exporting, done, total) })
  progress.end()
  const { entries, leaves } = valueOf(written)
  cli.answer({ path: target, entries, leaves }, () => (leaves === null ? audit.exportedAlone(entries, target) : audit.exported(entries, leaves, target)))
}

/** What this workstation has verified of the relay's record. */
async function showWitness(cli: Cli): Promise<ExitCode> {
  const open = await cli.open()
  const seen = await open.query('audit.witness', {})
  const { texts: { audit: { witness } }, terminal: { style } } = cli
  cli.answer(seen, () => {
    const { checkpoint, cosigned, findings } = seen
    const verified = checkpoint === null ? [witness.none] : [style.good(witness.verified(checkpoint.size, dateTime(checkpoint.at, companyZone(open)))), cosigned === null ? style.dim(witness.alone) : witness.cosigned(cosigned.witnesses, cosigned.size)]
    const unexplained = findings.filter(({ acceptedAt }) => acceptedAt === null).map(({ fault, seq, at }) => style.bad(`${dateTime(at, companyZone(open))}  ${witness.fault(fault, seq)}`))
    return [...verified, ...unexplained, ...(unexplained.length > 0 ? [witness.next] : [])].join('\n')
  })
  return seen.open === 0 ? EXIT.ok : EXIT.checkFailed
}

async function acceptFindings(cli: Cli, { reason }: { reason: string }): Promise<void> {
  const { acceptLog } = await import('../../adapters/sync/accept-log.ts')
  const { valueOf } = await import('../session.ts')
  const { company, session } = await cli.open()
  const accepted = valueOf(acceptLog(company, session, reason))
  cli.answer({ accepted }, () => cli.texts.audit.witness.accepted(accepted))
}

async function verifyAudit(cli: Cli, options: { full?: boolean }): Promise<ExitCode> {
  const { valueOf } = await import('../session.ts')
  const { company, session } = await cli.open()
  valueOf(company.desk.permit(session, 'audit.verify', { kind: 'audit', id: null, location: null }))
  const progress = cli.progress()
  const { read } = company.desk.core.database
  const total = read.get<{ n: number }>('SELECT count(*) AS n FROM audit_entry')?.n ?? 0
  const report = company.desk.audit.verify(read, { signatures: options.full ? 'all' : 'last', onProgress: (checked) => progress.step(cli.texts.audit.checking, checked, total) })
  progress.end()
  const { style } = cli.terminal
  const { checked, chains, fault, head, flagged, flags, strangers } = report
  const { policyFlags, flaggedMore, stranger } = cli.texts.audit
  cli.answer({ whole: fault === null, checked, chains, signatures: options.full ? 'all' : 'last', fault, head, flagged, flags, strangers }, () => [
    fault === null ? `${style.good(cli.texts.audit.whole(checked))}\n${style.dim(head ? `${head.seq}  ${head.link}` : '')}` : style.bad(cli.texts.audit.broken(fault.seq, fault.fault)),
    ...flags.slice(0, FLAGS_SHOWN).map(({ device, seq, flag }) => style.bad(policyFlags[flag](seq, device))),
    ...(flagged > FLAGS_SHOWN ? [style.bad(flaggedMore(flagged))] : []),
    ...strangers.map(({ kind, device, records }) => style.warn(stranger(kindWord(kind, cli.language), device, records))),
  ].join('\n'))
  return fault === null && flagged === 0 && strangers.length === 0 ? EXIT.ok : EXIT.checkFailed
}

async function showAudit(cli: Cli, options: ShowOptions): Promise<void> {
  const open = await cli.open()
  const filter = auditFilter(open, options, open.company.clock.now())
  if (options.csv !== undefined) return writeCsv(cli, open, resolve(options.csv), filter)
  if (options.pdf !== undefined) return writePaper(cli, open, resolve(options.pdf), filter)
  const { entries, head } = await open.query('audit.list', { ...filter, limit: options.limit })
  const zone = companyZone(open)
  const { texts, terminal } = cli
  cli.answer(entries, () => {
    if (entries.length === 0) return texts.audit.nothing
    const rows = entries.map((entry) => [
      String(entry.seq),
      dateTime(entry.wall, zone),
      userName(open, texts, entry.user),
      entry.action,
      entry.object.id ? `${entry.object.kind} ${shortId(entry.object.id)}` : entry.object.kind,
      entry.decision === 'refused' ? terminal.style.bad(texts.audit.refused) : '',
      entry.decision === 'refused' || entry.changes.length === 0 ? (entry.reason ?? '') : texts.audit.changes(entry.changes.length),
    ])
    const { seq, when, who, what, object: on, why } = texts.audit.columns
    const columns = [{ title: seq, align: 'right' as const }, { title: when }, { title: who, shrinks: true }, { title: what }, { title: on, shrinks: true }, { title: '' }, { title: why, shrinks: true }]
    return `${formatTable(columns, rows, terminal.width, terminal.style.bold)}\n${terminal.style.dim(texts.audit.shown(entries.length, head.seq))}`
  })
}

async function writeCsv(cli: Cli, { company, session }: OpenSession, path: string, filter: AuditFilter): Promise<void> {
  const { exportAuditCsv } = await import('../../adapters/audit/export-audit-csv.ts')
  const { valueOf } = await import('../session.ts')
  cli.endsCleanlyOnInterrupt()
  const { audit } = cli.texts
  const progress = cli.progress()
  const written = await exportAuditCsv(company, session, { path, filter, signal: cli.signal, onProgress: (done, total) => progress.step(audit.exporting, done, total) })
  progress.end()
  const { entries } = valueOf(written)
  cli.answer({ path, entries }, () => audit.exportedCsv(entries, path))
}

async function writePaper(cli: Cli, { company, session }: OpenSession, path: string, filter: AuditFilter, saved: string | null = null): Promise<void> {
  const { exportAuditPdf } = await import('../../adapters/audit/export-audit-pdf.ts')
  const { valueOf } = await import('../session.ts')
  cli.endsCleanlyOnInterrupt()
  const { audit } = cli.texts
  const progress = cli.progress()
  const written = await exportAuditPdf(company, session, { path, filter, fonts: FONTS, audit: saved, language: cli.language, signal: cli.signal, onProgress: (done, total) => progress.step(audit.exporting, done, total) })
  progress.end()
  const { entries, pages } = valueOf(written)
  cli.answer({ path, entries, pages }, () => audit.exportedPdf(entries, pages, path))
}

/** Saved audits, or one with everything that was remarked in it; with a file, on paper with its entries. */
async function showSaved(cli: Cli, { pdf }: { readonly pdf?: string }, wanted = ''): Promise<void> {
  const open = await cli.open()
  const { audits } = await open.query('savedAudits.list', {})
  const zone = companyZone(open)
  const { texts: { audit: texts }, terminal: { style, width } } = cli
  const one = wanted === '' ? undefined : (audits.find(({ name }) => name === wanted) ?? findListed(audits, 'savedAudit', wanted, ({ name }) => name))
  if (pdf !== undefined && one !== undefined) return writePaper(cli, open, resolve(pdf), one.filter, one.id)
  cli.answer(one ?? audits, () => {
    if (one !== undefined) {
      const remarks = one.annotations.map(({ at, byName, by, entry, text }) => `${dateTime(at, zone)}  ${byName ?? by}${entry === null ? '' : `  ${entry.split('/')[1]}`}\n  ${text}`)
      return [style.bold(one.name), one.purpose, ...remarks, ...(one.conclusion === null ? [] : [style.good(one.conclusion)])].join('\n')
    }
    if (audits.length === 0) return texts.nothingSaved
    const { id, name, by, when, remarks, state } = texts.savedColumns
    return formatTable([{ title: id }, { title: name, shrinks: true }, { title: by, shrinks: true }, { title: when }, { title: remarks, align: 'right' }, { title: state }], audits.map((each) => [shortId(each.id), each.name, each.byName ?? each.by, dateTime(each.at, zone), String(each.annotations.length), texts.savedStates[each.state]]), width, style.bold)
  })
}
