import { ok, refuse, type Language, type Result } from '../../domain/failure/failure.ts'
import { kindWord } from '../../domain/failure/kind-words.ts'
import type { Paper, PaperBlock, PaperFact, PaperRow } from '../../domain/paper/paper.ts'
import { localDateOf, localTimeOf } from '../../domain/time/zoned-time.ts'
import type { Zone } from '../../domain/time/zone-offset.ts'
import { readWitnessed } from '../../kernel/audit/finding-store.ts'
import type { OutputOf } from '../../kernel/contract/method.ts'
import { recordFiles } from '../../kernel/desk/record-files.ts'
import type { Session } from '../../kernel/policy/session.ts'
import { createRecordReader } from '../../kernel/records/record-reader.ts'
import type { SavedAuditContract } from '../../modules/compliance-consistency/saved-audits/saved-audit-contract.ts'
import type { OpenCompany } from '../desk/open-company.ts'
import { writeDraft } from '../files/draft-file.ts'
import { paperPlace } from '../pdf/paper-place.ts'
import { writePdf } from '../pdf/write-pdf.ts'
import { AUDIT_PAPER_WORDS } from './audit-paper-words.ts'
import { AUDIT_TARGET, beginLogExport, type AuditFilter, type FilteredLog, type LogEntry, type LogExport } from './filtered-log.ts'

export interface PdfLogExport extends LogExport {
  readonly fonts: string
  readonly language: Language
  /** A saved audit: its own filter counts, and what was remarked in it comes first. */
  readonly audit: string | null
}

/** Nobody leafs through more: that is what a CSV file or a pack is for. */
const MOST_ENTRIES = 50_000
const LINK_DIGITS = 16

/** The entries of a filter on paper, newest first, with what they are to be held against. What does not become whole is not there. */
export async function exportAuditPdf(company: Pick<OpenCompany, 'desk' | 'clock'>, session: Session, asked: PdfLogExport): Promise<Result<{ readonly entries: number; readonly pages: number }>> {
  const saved = asked.audit === null ? ok(null) : await readSaved(company, session, asked.audit)
  if (!saved.ok) return saved
  const wanted = saved.value === null ? asked : { ...asked, filter: saved.value.filter }
  const begun = await beginLogExport(company, session, wanted, MOST_ENTRIES)
  if (!begun.ok) return begun
  return writeDraft(wanted.path, async (draft) => {
    const made = await writePdf(logPaper(company, session, wanted, begun.value, saved.value), { fonts: wanted.fonts, write: draft.write, signal: wanted.signal })
    return made.ok ? ok({ entries: begun.value.total, pages: made.value.pages }) : made
  }, (written) => recordFiles(company.desk, session, 'audit.export', AUDIT_TARGET, [{ file: 'audit.pdf', ...written }]))
}

type SavedAudit = OutputOf<SavedAuditContract['savedAudits.list']>['audits'][number]

async function readSaved({ desk }: Pick<OpenCompany, 'desk'>, session: Session, audit: string): Promise<Result<SavedAudit>> {
  const listed = (await desk.query(session, 'savedAudits.list', { audit })) as Result<{ readonly audits: readonly SavedAudit[] }>
  if (!listed.ok) return listed
  const [saved] = listed.value.audits
  return saved === undefined ? refuse('record.not_found', { kind: 'savedAudit', id: audit }) : ok(saved)
}

/** What it was for, how it ended, and every remark. */
function remarksOf(saved: SavedAudit, language: Language, zone: Zone): PaperBlock[] {
  const words = AUDIT_PAPER_WORDS[language]
  const { purpose, byName, by, at, conclusion, settledByName, settledAt, annotations } = saved
  const facts: PaperFact[] = [{ name: words.purpose, value: purpose }, { name: words.savedBy, value: `${byName ?? by}, ${timeText(at, zone)}` }]
  if (conclusion !== null && settledAt !== null) facts.push({ name: words.conclusion, value: `${conclusion} (${settledByName ?? '–'}, ${timeText(settledAt, zone)})` })
  if (annotations.length === 0) return [{ kind: 'facts', facts }]
  return [
    { kind: 'facts', facts },
    { kind: 'heading', level: 2, text: words.remarks },
    { kind: 'table', columns: [{ title: words.columns.time, share: 12 }, { title: words.columns.who, share: 14 }, { title: words.entry, share: 18 }, { title: words.remark, share: 56 }], rows: annotations.map((one) => [timeText(one.at, zone), one.byName ?? one.by, one.entry === null ? words.whole : `${words.columns.number} ${one.entry.split('/')[1]}\n${one.entry.split('/')[0]}`, one.text]) },
    { kind: 'heading', level: 2, text: words.entries },
  ]
}

function logPaper({ desk, clock }: Pick<OpenCompany, 'desk' | 'clock'>, session: Session, { filter, language }: PdfLogExport, log: FilteredLog, saved: SavedAudit | null): Paper {
  const words = AUDIT_PAPER_WORDS[language]
  const records = createRecordReader(desk.core.database.read)
  const { company, zone, size } = paperPlace(desk.core.database.read, language)
  const madeAt = clock.now()
  const policy = desk.core.policyOnRecord([])
  const witnessed = readWitnessed(desk.core.database.read)
  const facts: PaperFact[] = [
    { name: words.by, value: records.get('user', session.user)?.name ?? session.user },
    { name: words.at, value: timeText(madeAt, zone) },
    { name: words.filter, value: filterText(filter, language, zone, (kind, id) => nameOf(records, kind, id)) },
    { name: words.entries, value: String(log.total) },
    { name: words.head, value: words.headOf(log.head.seq, log.head.link) },
    { name: words.workstation, value: desk.core.device },
    { name: words.policy, value: words.policyOf(policy.id, policy.version, policy.sha256 ?? '–') },
    { name: words.relay, value: witnessed === null ? words.noRelay : words.relayOf(witnessed.size, timeText(witnessed.at, zone), witnessed.root) },
    ...(witnessed === null ? [] : [{ name: words.cosigned, value: witnessed.cosigned === null ? words.notCosigned : words.cosignedOf(witnessed.cosigned.size, witnessed.cosigned.devices.length) }]),
  ]
  const { columns } = words
  return {
    title: saved?.name ?? words.title, language, size, isLandscape: true, author: company, madeAt, facts, footer: [`${words.head} ${log.head.seq} · ${log.head.link}`],
    blocks: [
      ...(saved === null ? [] : remarksOf(saved, language, zone)),
      {
        kind: 'table',
        columns: [
          { title: columns.number, share: 5, align: 'end' }, { title: columns.time, share: 10 }, { title: columns.who, share: 13 }, { title: columns.what, share: 15 }, { title: columns.on, share: 15 },
          { title: columns.decision, share: 15 }, { title: columns.rules, share: 10 }, { title: columns.state, share: 12 }, { title: columns.link, share: 15 },
        ],
        async *rows() {
          for await (const entries of log.pages()) yield* entries.map((entry) => rowOf(entry, language, zone))
        },
      },
      { kind: 'heading', level: 2, text: words.check },
      ...words.how.map((text) => ({ kind: 'paragraph' as const, text })),
    ],
  }
}

function rowOf(entry: LogEntry, language: Language, zone: Zone): PaperRow {
  const words = AUDIT_PAPER_WORDS[language]
  const { object, objectLabel, proof } = entry
  const who = entry.userName ?? (entry.user === entry.device ? words.workstationItself : entry.user.slice(0, 8))
  const decision = [entry.decision === 'refused' ? words.refused : words.allowed, entry.reason].filter(Boolean).join(': ')
  return [
    String(entry.seq), timeText(entry.wall, zone), [who, entry.roles.join(', ')].filter(Boolean).join('\n'), entry.action, [kindWord(object.kind, language), objectLabel ?? object.id?.slice(0, 8)].filter(Boolean).join(' '),
    decision, entry.rules.join(' '), words.state(proof.checkpoint, proof.witnesses), entry.link.slice(0, LINK_DIGITS),
  ]
}

function filterText(filter: AuditFilter, language: Language, zone: Zone, named: (kind: string, id: string) => string): string {
  const { filters, everything, refused, allowed } = AUDIT_PAPER_WORDS[language]
  const parts = Object.entries(filter).flatMap(([name, value]) => {
    if (value === undefined || name === 'upTo' || name === 'before') return []
    const label = filters[name as keyof typeof filters]
    if (name === 'seen') return value === true ? [label] : []
    if (name === 'fromAt' || name === 'toAt') return [`${label} ${timeText(Number(value), zone)}`]
    if (name === 'decision') return [`${label} ${value === 'refused' ? refused : allowed}`]
    return typeof value === 'string' ? [`${label} ${named(name, value)}`] : []
  })
  return parts.length === 0 ? everything : parts.join('; ')
}

function nameOf(records: ReturnType<typeof createRecordReader>, kind: string, id: string): string {
  const name = kind === 'user' || kind === 'location' || kind === 'worker' ? records.get(kind, id)?.name : kind === 'job' || kind === 'journey' ? records.get(kind, id)?.externalId : null
  return name ?? id
}

function timeText(at: number, zone: Zone): string {
  return `${localDateOf(at, zone)} ${localTimeOf(at, zone)}`
}
