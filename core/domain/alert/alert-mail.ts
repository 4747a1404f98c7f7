import type { Language } from '../failure/failure.ts'
import type { AlertRule, AlertSeverity } from './alert-rules.ts'
import { alertWords, SEVERITY_WORDS } from './alert-words.ts'

export interface MailText {
  readonly subject: string
  /** Plain, lines parted by `\n`. */
  readonly text: string
}

/** What a mail of an alert is made of: ids and codes. */
export interface MailedAlert {
  readonly id: number
  readonly rule: AlertRule
  readonly severity: AlertSeverity
  readonly code: string | null
  readonly actor: string | null
  readonly objectKind: string | null
  readonly objectId: string | null
  readonly times: number
  readonly lastEntry: number | null
}

interface MailPlace {
  readonly company: string
  readonly device: string
  readonly language: Language
  /** In words of the company's zone. */
  readonly firstAt: string
  readonly lastAt: string
}

const LABELS = {
  en: { alert: 'Alert', rule: 'Rule', code: 'Code', seen: 'Seen', times: 'times', by: 'By (user id)', on: 'On', entry: 'Log entry', company: 'Company', device: 'Workstation', next: 'What to do', foot: 'Sent by TruJourney at this workstation. It holds ids and codes, no names: whoever may, sees more under Alerts. Answers to this mail are read by nobody.', testSubject: 'Test of the mails about alerts', test: 'This is a test: alerts arrive here as mails from now on.' },
  fr: { alert: 'Alerte', rule: 'Règle', code: 'Code', seen: 'Vue', times: 'fois', by: 'Par (identifiant)', on: 'Sur', entry: 'Entrée du journal', company: 'Entreprise', device: 'Poste', next: 'Que faire', foot: 'Envoyé par TruJourney depuis ce poste. Ne contient que des identifiants et des codes, aucun nom\u00A0: qui en a le droit en voit davantage sous Alertes. Personne ne lit les réponses à ce courriel.', testSubject: 'Essai des courriels d’alerte', test: 'Ceci est un essai\u00A0: les alertes arrivent désormais ici par courriel.' },
} as const satisfies Readonly<Record<Language, unknown>>

/** What people are woken with: the heading, what to do, then where to look. No name and no value of a record. */
export function alertMail(alert: MailedAlert, { company, device, language, firstAt, lastAt }: MailPlace): MailText {
  const words = alertWords(alert, language)
  const labels = LABELS[language]
  const facts: readonly (readonly [string, string | null])[] = [
    [labels.alert, `${alert.id} · ${SEVERITY_WORDS[alert.severity][language]}`],
    [labels.rule, alert.rule],
    [labels.code, alert.code],
    [labels.seen, `${firstAt === lastAt ? firstAt : `${firstAt} – ${lastAt}`}${alert.times > 1 ? ` (${alert.times} ${labels.times})` : ''}`],
    [labels.by, alert.actor],
    [labels.on, alert.objectKind === null ? null : `${alert.objectKind}${alert.objectId === null ? '' : ` ${alert.objectId}`}`],
    [labels.entry, alert.lastEntry === null ? null : String(alert.lastEntry)],
    ...placeFacts(labels, company, device),
  ]
  const urgent = alert.severity === 'high' ? `${SEVERITY_WORDS.high[language]} – ` : ''
  return { subject: `TruJourney: ${urgent}${words.title}`, text: written([words.title, '', `${labels.next}${colon(language)} ${words.next}`], facts, language) }
}

export function testMail({ company, device, language }: Pick<MailPlace, 'company' | 'device' | 'language'>): MailText {
  const labels = LABELS[language]
  return { subject: `TruJourney: ${labels.testSubject}`, text: written([labels.test], placeFacts(labels, company, device), language) }
}

function placeFacts(labels: (typeof LABELS)[Language], company: string, device: string): readonly (readonly [string, string])[] {
  return [[labels.company, company], [labels.device, device]]
}

function written(head: readonly string[], facts: readonly (readonly [string, string | null])[], language: Language): string {
  return [...head, '', ...facts.flatMap(([name, value]) => (value === null ? [] : [`${name}${colon(language)} ${value}`])), '', LABELS[language].foot, ''].join('\n')
}

function colon(language: Language): string {
  return language === 'fr' ? '\u00A0:' : ':'
}
