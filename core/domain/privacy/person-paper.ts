import type { Language } from '../failure/failure.ts'
import { kindWord } from '../failure/kind-words.ts'
import type { Paper, PaperBlock, PaperSize } from '../paper/paper.ts'
import type { SubjectKind } from '../records/privacy-records.ts'
import { formatInstant } from '../time/zoned-time.ts'
import { fieldWord, PERSON_WORDS } from './person-words.ts'
import { PROCESSING } from './processing.ts'

export interface PersonCopy {
  readonly request: string
  readonly subjectKind: SubjectKind
  readonly writtenAt: number
  readonly records: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>
}

export interface PaperOf {
  readonly company: string
  readonly language: Language
  readonly zone: string
  readonly size: PaperSize
}

/** What tells nobody anything: ids of other records, and what a program needs. */
const UNTOLD: readonly string[] = ['id', 'owner', 'key', 'location', 'customer', 'job', 'tariff', 'worker', 'seq', 'epoch', 'stamps', 'publicKey', 'signature', 'strokes', 'document', 'sha256', 'device', 'proofSalt', 'series', 'terms', 'people', 'money', 'parties']

/** The same as the machine-readable file, for a person to read. */
export function personPaper(copy: PersonCopy, { company, language, zone, size }: PaperOf): Paper {
  const words = PERSON_WORDS[language]
  const blocks: PaperBlock[] = [{ kind: 'paragraph', text: words.intro }, { kind: 'heading', level: 2, text: words.data }]
  const kinds = Object.entries(copy.records).filter(([, records]) => records.length > 0)
  if (kinds.length === 0) blocks.push({ kind: 'paragraph', text: words.nothing })
  for (const [kind, records] of kinds) {
    blocks.push({ kind: 'heading', level: 3, text: `${capital(kindWord(kind, language))} (${records.length})` })
    for (const record of records) {
      const facts = Object.entries(record).filter(([name]) => !UNTOLD.includes(name)).map(([name, value]) => ({ name: fieldWord(name, language), value: valueText(name, value, words, zone) })).filter(({ value }) => value !== '')
      if (facts.length > 0) blocks.push({ kind: 'facts', facts })
    }
  }
  blocks.push({ kind: 'heading', level: 2, text: words.why })
  for (const { name, purpose, basis, recipients, kinds: held, subject } of PROCESSING) {
    if (subject !== 'both' && subject !== copy.subjectKind) continue
    if (held.length > 0 && !held.some((kind) => (copy.records[kind]?.length ?? 0) > 0)) continue
    blocks.push({ kind: 'heading', level: 3, text: name[language] }, { kind: 'facts', facts: [{ name: words.purpose, value: purpose[language] }, { name: words.basis, value: basis[language] }, { name: words.recipients, value: recipients[language] }] })
  }
  blocks.push({ kind: 'heading', level: 2, text: words.howLong }, { kind: 'paragraph', text: words.retention }, { kind: 'heading', level: 2, text: words.rights }, ...words.rightsText.map((text): PaperBlock => ({ kind: 'paragraph', text })))
  return { title: words.title, language, size, author: company, madeAt: copy.writtenAt, facts: [{ name: words.request, value: copy.request.slice(-12) }, { name: words.asOf, value: formatInstant(copy.writtenAt, zone).slice(0, 10) }], blocks, footer: [] }
}

function valueText(name: string, value: unknown, words: (typeof PERSON_WORDS)[Language], zone: string): string {
  if (typeof value === 'boolean') return value ? words.yes : words.no
  if (typeof value === 'number' && /(?:^a|A)t$/.test(name)) return formatInstant(value, zone)
  if (typeof value === 'number') return String(value)
  if (Array.isArray(value)) return value.filter((one) => typeof one === 'string' && !/^[0-9a-f-]{36}$/.test(one)).join(', ')
  // Ids of colleagues and of other records say nothing to a person; they are in the other file.
  return typeof value === 'string' && !/^[0-9a-f-]{36}(?:\/.*)?$/.test(value) ? value : ''
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
