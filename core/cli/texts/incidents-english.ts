import type { RiskFactors } from '../../domain/privacy/risk-of-harm.ts'
import type { INCIDENT_DECISIONS, INCIDENT_KINDS } from '../../domain/records/incident-records.ts'

type Words<Names extends string> = Readonly<Record<Names, string>>

/** What `incidents` says. */
export interface IncidentsTexts {
  readonly help: Words<'about' | 'list' | 'record' | 'kind' | 'what' | 'found' | 'customers' | 'workers' | 'data' | 'assess' | 'incident' | 'decide' | 'decision' | 'reason' | 'told' | 'who' | 'at' | 'reference' | 'close' | 'measures' | 'notices' | 'file' | keyof RiskFactors | 'examples'>
  readonly columns: Words<'id' | 'found' | 'kind' | 'people' | 'risk' | 'decision' | 'state'>
  readonly kinds: Words<(typeof INCIDENT_KINDS)[number]>
  readonly decisions: Words<(typeof INCIDENT_DECISIONS)[number]>
  readonly none: string
  readonly proposed: string
  readonly open: string
  readonly closed: string
  readonly late: string
  readonly real: (score: number) => string
  readonly notReal: (score: number) => string
  readonly recorded: (id: string) => string
  readonly assessed: (score: number, isReal: boolean) => string
  readonly noted: string
  readonly written: (file: string) => string
}

export const INCIDENTS_ENGLISH: IncidentsTexts = {
  help: {
    about: 'Register of incidents: where somebody’s data may have come into hands where it does not belong. Ends with 4 while a notice is late.',
    list: 'all of them, open ones first', record: 'writes one down', kind: 'lostDevice, wrongRecipient, intrusion, massExport, theft or other', what: 'what happened, without names', found: 'moment it was found, 2026-05-31T14:30; now unless given', customers: 'how many customers', workers: 'how many of the crew', data: 'contact, addresses, money, licences, notes, signatures; with commas',
    assess: 'weighs how grave it is, each 0 to 3', incident: 'its id, or the end of it', sensitivity: 'how sensitive the data is', misuse: 'how likely it is misused', harm: 'what may come of it', protection: 'how well it was protected',
    decide: 'notes whether somebody has to be told', decision: 'notify or recordOnly', reason: 'why', told: 'notes that somebody was told', who: 'authority or people', at: 'when; now unless given', reference: 'file number of the authority', close: 'closes it', measures: 'what was done against it and against another', notices: 'writes drafts of the notices to the authority and to the people, in both languages', file: 'a .zip',
    examples: '\nExamples:\n  trujourney incidents record lostDevice --what "a tablet left in a taxi" --customers 40 --about contact,addresses\n  trujourney incidents assess 4f2a91c0 --sensitivity 2 --misuse 2 --harm 2 --protection 3\n  trujourney incidents notices 4f2a91c0 ./notices.zip',
  },
  columns: { id: 'Id', found: 'Found', kind: 'Kind', people: 'People', risk: 'Risk', decision: 'Decision', state: 'State' },
  kinds: { lostDevice: 'device lost', wrongRecipient: 'wrong recipient', intrusion: 'intrusion', massExport: 'much exported', theft: 'theft', other: 'other' },
  decisions: { notify: 'tell them', recordOnly: 'register alone' },
  none: 'No incident is in the register.',
  proposed: 'proposed by an alert',
  open: 'open',
  closed: 'closed',
  late: 'notice late',
  real: (score) => `real (${score})`,
  notReal: (score) => `not real (${score})`,
  recorded: (id) => `Recorded as ${id}.`,
  assessed: (score, isReal) => (isReal ? `Sum ${score}: there is a real risk of significant harm.` : `Sum ${score}: no real risk of significant harm.`),
  noted: 'Noted.',
  written: (file) => `Written to ${file}. They are drafts: read them before you send them.`,
}
