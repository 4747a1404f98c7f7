import type { Language } from '../failure/failure.ts'
import type { Paper, PaperBlock, PaperSize } from '../paper/paper.ts'
import type { Incident } from '../records/incident-records.ts'
import { formatInstant } from '../time/zoned-time.ts'
import { RISK_FACTORS, riskOf, type RiskFactors } from './risk-of-harm.ts'

export interface NoticePlace {
  readonly company: string
  readonly language: Language
  readonly zone: string
  readonly size: PaperSize
  readonly now: number
}

const WORDS = {
  en: {
    authority: 'Notice of a confidentiality incident', people: 'About your personal information', draft: 'Draft. To be read, completed where brackets stand, and sent by the person in charge of personal information.',
    company: 'Company', found: 'Found', happened: 'Happened', between: 'between', what: 'What happened', data: 'What kind of data', how: 'How many people', customers: 'customers', workers: 'workers', risk: 'Assessment of the risk', score: 'Sum', real: 'There is a real risk of significant harm.', notReal: 'No real risk of significant harm was found.',
    measures: 'What was done', none: '[what was done to limit it and to prevent another]', told: 'People told', notYet: 'not yet', contact: 'Who answers questions', contactText: '[name, title, telephone, e-mail of the person in charge]',
    hello: 'We have to tell you that some of your personal information may have come into hands where it does not belong.', means: 'What it may mean for you', meansText: 'Somebody may try to use it to deceive you. Be careful with calls and messages that speak of your move, and pay nobody who asks for it that way.', doText: 'You may ask us what we hold about you, and have it corrected or erased. You may complain to the authority for data protection.', doTitle: 'What you can do',
    kinds: { contact: 'names, telephone numbers, e-mail addresses', addresses: 'addresses and days of moves', money: 'quotes, invoices, payments', licences: 'driving licences', notes: 'notes about access and wishes', signatures: 'signatures' },
  },
  fr: {
    authority: 'Avis d’incident de confidentialité', people: 'Au sujet de vos renseignements personnels', draft: 'Projet. À relire, à compléter là où il y a des crochets, et à envoyer par la personne responsable des renseignements personnels.',
    company: 'Entreprise', found: 'Constaté', happened: 'Survenu', between: 'entre', what: 'Circonstances', data: 'Renseignements visés', how: 'Nombre de personnes', customers: 'clients', workers: 'employés', risk: 'Évaluation du risque', score: 'Somme', real: 'Il existe un risque réel de préjudice grave.', notReal: 'Aucun risque réel de préjudice grave n’a été constaté.',
    measures: 'Mesures prises', none: '[mesures prises pour limiter l’incident et en éviter d’autres]', told: 'Personnes avisées', notYet: 'pas encore', contact: 'Personne-ressource', contactText: '[nom, fonction, téléphone, courriel de la personne responsable]',
    hello: 'Nous devons vous aviser que certains de vos renseignements personnels ont pu se retrouver entre de mauvaises mains.', means: 'Ce que cela peut signifier pour vous', meansText: 'Quelqu’un pourrait s’en servir pour vous tromper. Méfiez-vous des appels et messages qui parlent de votre déménagement, et ne payez personne qui le demande ainsi.', doText: 'Vous pouvez nous demander ce que nous détenons à votre sujet, le faire rectifier ou effacer. Vous pouvez vous adresser à l’autorité de protection des données.', doTitle: 'Ce que vous pouvez faire',
    kinds: { contact: 'noms, numéros de téléphone, courriels', addresses: 'adresses et dates de déménagement', money: 'soumissions, factures, paiements', licences: 'permis de conduire', notes: 'notes d’accès et souhaits', signatures: 'signatures' },
  },
} as const

/** What an authority asks for: circumstances, data, numbers, risk, measures, who answers. A draft, never sent by the program. */
export function authorityNotice(incident: Incident, place: NoticePlace): Paper {
  const words = WORDS[place.language]
  return paper(words.authority, incident, place, [
    ...common(incident, place),
    ...riskBlocks(incident, place.language),
    { kind: 'heading', level: 2, text: words.measures },
    { kind: 'paragraph', text: incident.measures ?? words.none },
    { kind: 'facts', facts: [{ name: words.told, value: incident.peopleToldAt === null ? words.notYet : formatInstant(incident.peopleToldAt, place.zone) }] },
    { kind: 'heading', level: 2, text: words.contact },
    { kind: 'paragraph', text: words.contactText },
  ])
}

/** In words that people understand: what, when, which of their data, what to beware of, what they can do. */
export function peopleNotice(incident: Incident, place: NoticePlace): Paper {
  const words = WORDS[place.language]
  return paper(words.people, incident, place, [
    { kind: 'paragraph', text: words.hello },
    { kind: 'heading', level: 2, text: words.what },
    { kind: 'paragraph', text: incident.what },
    { kind: 'heading', level: 2, text: words.data },
    { kind: 'paragraph', text: dataText(incident, place.language) },
    { kind: 'heading', level: 2, text: words.means },
    { kind: 'paragraph', text: words.meansText },
    { kind: 'heading', level: 2, text: words.measures },
    { kind: 'paragraph', text: incident.measures ?? words.none },
    { kind: 'heading', level: 2, text: words.doTitle },
    { kind: 'paragraph', text: words.doText },
    { kind: 'heading', level: 2, text: words.contact },
    { kind: 'paragraph', text: words.contactText },
  ])
}

function paper(title: string, incident: Incident, { company, language, size, now, zone }: NoticePlace, blocks: readonly PaperBlock[]): Paper {
  const words = WORDS[language]
  return { title, language, size, author: company, madeAt: now, facts: [{ name: words.company, value: company }, { name: words.found, value: formatInstant(incident.foundAt, zone) }, { name: words.happened, value: spanText(incident, words.between) }], blocks: [{ kind: 'paragraph', tone: 'quiet', text: words.draft }, ...blocks], footer: [] }
}

function spanText({ happenedFrom, happenedTo }: Incident, between: string): string {
  if (happenedFrom === null) return '—'
  return happenedTo === null || happenedTo === happenedFrom ? happenedFrom : `${between} ${happenedFrom} – ${happenedTo}`
}

function common(incident: Incident, { language }: NoticePlace): PaperBlock[] {
  const words = WORDS[language]
  return [
    { kind: 'heading', level: 2, text: words.what },
    { kind: 'paragraph', text: incident.what },
    { kind: 'facts', facts: [{ name: words.data, value: dataText(incident, language) }, { name: words.how, value: `${incident.customers} ${words.customers}, ${incident.workers} ${words.workers}` }] },
  ]
}

function dataText({ data }: Incident, language: Language): string {
  const { kinds } = WORDS[language]
  return data.map((kind) => kinds[kind as keyof typeof kinds] ?? kind).join('; ') || '—'
}

function riskBlocks(incident: Incident, language: Language): PaperBlock[] {
  const factors = factorsOf(incident)
  if (factors === null) return []
  const words = WORDS[language]
  const { score, isReal } = riskOf(factors)
  const facts = (Object.keys(RISK_FACTORS) as (keyof RiskFactors)[]).map((name) => ({ name: RISK_FACTORS[name].name[language], value: `${factors[name]}: ${RISK_FACTORS[name].levels[factors[name]]?.[language] ?? ''}` }))
  return [{ kind: 'heading', level: 2, text: words.risk }, { kind: 'facts', facts: [...facts, { name: words.score, value: String(score) }] }, { kind: 'paragraph', text: isReal ? words.real : words.notReal }]
}

/** Null while it is not assessed. */
export function factorsOf({ sensitivity, misuse, harm, protection }: Pick<Incident, 'sensitivity' | 'misuse' | 'harm' | 'protection'>): RiskFactors | null {
  return sensitivity === null || misuse === null || harm === null || protection === null ? null : { sensitivity, misuse, harm, protection }
}
