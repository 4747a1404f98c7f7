import type { Language } from '../failure/failure.ts'
import { kindWord } from '../failure/kind-words.ts'
import type { Paper, PaperBlock, PaperSize } from '../paper/paper.ts'
import { formatInstant } from '../time/zoned-time.ts'
import { fieldWord } from './person-words.ts'

type Both = Readonly<Record<Language, string>>

export interface ProcessingRegister {
  readonly writtenAt: number
  readonly company: string
  readonly booksYears: number
  readonly booksSource: string
  readonly processing: readonly { readonly id: string; readonly name: Both; readonly people: Both; readonly purpose: Both; readonly basis: Both; readonly recipients: Both; readonly records: readonly { readonly kind: string; readonly count: number; readonly fields: readonly { readonly field: string; readonly part: string; readonly isPersonal: boolean }[] }[] }[]
  readonly safeguards: readonly Both[]
}

const WORDS = {
  en: { title: 'Register of processing', asOf: 'As of', people: 'Whose data', purpose: 'Purpose', basis: 'Basis', recipients: 'Recipients', retention: 'Kept', books: (years: number, source: string) => `What belongs to the books: to the end of year ${years} after (${source}). Everything else: until it is no longer needed, or erased on request.`, kind: 'Records', count: 'Number', fields: 'Fields by which somebody is known', safeguards: 'Safeguards', outside: 'Nothing is handed to countries outside by the program itself; where a relay stands is the company’s choice.' },
  fr: { title: 'Registre des traitements', asOf: 'En date du', people: 'Personnes', purpose: 'Fin', basis: 'Fondement', recipients: 'Destinataires', retention: 'Conservation', books: (years: number, source: string) => `Ce qui relève des livres : jusqu’à la fin de l’année ${years} qui suit (${source}). Tout le reste : tant que c’est nécessaire, ou jusqu’à l’effacement sur demande.`, kind: 'Fiches', count: 'Nombre', fields: 'Champs qui identifient une personne', safeguards: 'Mesures de sécurité', outside: 'Le programme ne transmet rien de lui-même hors du pays ; l’emplacement d’un relais est le choix de l’entreprise.' },
} as const

export function registerPaper(register: ProcessingRegister, { language, zone, size }: { readonly language: Language; readonly zone: string; readonly size: PaperSize }): Paper {
  const words = WORDS[language]
  const blocks: PaperBlock[] = register.processing.flatMap((one): PaperBlock[] => [
    { kind: 'heading', level: 2, text: one.name[language] },
    { kind: 'facts', facts: [{ name: words.people, value: one.people[language] }, { name: words.purpose, value: one.purpose[language] }, { name: words.basis, value: one.basis[language] }, { name: words.recipients, value: one.recipients[language] }, { name: words.retention, value: words.books(register.booksYears, register.booksSource) }] },
    ...(one.records.length === 0 ? [] : [{
      kind: 'table', columns: [{ title: words.kind, share: 3 }, { title: words.count, share: 1, align: 'end' }, { title: words.fields, share: 6 }],
      rows: one.records.map(({ kind, count, fields }) => [kindWord(kind, language), String(count), fields.filter(({ isPersonal }) => isPersonal).map(({ field }) => fieldWord(field, language)).join(', ') || '—']),
    } as const]),
  ])
  return {
    title: words.title, language, size, author: register.company, madeAt: register.writtenAt, facts: [{ name: words.asOf, value: formatInstant(register.writtenAt, zone).slice(0, 10) }],
    blocks: [...blocks, { kind: 'heading', level: 2, text: words.safeguards }, ...register.safeguards.map((one): PaperBlock => ({ kind: 'paragraph', text: one[language] })), { kind: 'paragraph', tone: 'quiet', text: words.outside }], footer: [],
  }
}
