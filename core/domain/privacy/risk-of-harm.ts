import type { Language } from '../failure/failure.ts'

/** What the laws tell to weigh; each 0 to 3, protection the other way round. */
export interface RiskFactors {
  readonly sensitivity: number
  readonly misuse: number
  readonly harm: number
  readonly protection: number
}

interface Factor {
  readonly name: Readonly<Record<Language, string>>
  /** What 0, 1, 2 and 3 stand for. */
  readonly levels: readonly Readonly<Record<Language, string>>[]
  readonly source: string
}

export const RISK_FACTORS: Readonly<Record<keyof RiskFactors, Factor>> = {
  sensitivity: {
    name: { en: 'How sensitive the data is', fr: 'Sensibilité des renseignements' },
    levels: [{ en: 'public anyway', fr: 'déjà publics' }, { en: 'names and contacts', fr: 'noms et coordonnées' }, { en: 'addresses with dates, notes of access, money', fr: 'adresses avec dates, notes d’accès, argent' }, { en: 'licences, signatures, health, means of payment', fr: 'permis, signatures, santé, moyens de paiement' }],
    source: 'PIPEDA s. 10.1(8)(a); Quebec private sector act s. 3.7; GDPR recital 75',
  },
  misuse: {
    name: { en: 'How likely it is misused', fr: 'Probabilité d’un usage malveillant' },
    levels: [{ en: 'no one had it', fr: 'personne ne les a eus' }, { en: 'by mistake, known recipient, returned', fr: 'par erreur, destinataire connu, restitués' }, { en: 'unknown who has it', fr: 'détenteur inconnu' }, { en: 'taken on purpose', fr: 'pris intentionnellement' }],
    source: 'PIPEDA s. 10.1(8)(b); Quebec private sector act s. 3.7',
  },
  harm: {
    name: { en: 'What may come of it', fr: 'Conséquences appréhendées' },
    levels: [{ en: 'nothing', fr: 'aucune' }, { en: 'annoyance', fr: 'désagrément' }, { en: 'fraud, loss of money, humiliation', fr: 'fraude, perte d’argent, humiliation' }, { en: 'bodily harm, burglary, loss of work', fr: 'lésion, cambriolage, perte d’emploi' }],
    source: 'PIPEDA s. 10.1(7); Quebec private sector act s. 3.7',
  },
  protection: {
    name: { en: 'How well it was protected', fr: 'Protection des renseignements' },
    levels: [{ en: 'not at all', fr: 'aucune' }, { en: 'behind a screen lock', fr: 'écran verrouillé' }, { en: 'encrypted, the key may be known', fr: 'chiffrés, clé peut-être connue' }, { en: 'encrypted, the key is safe', fr: 'chiffrés, clé en sûreté' }],
    source: 'GDPR art. 34(3)(a)',
  },
}

/** From here on there is a real risk of significant harm (PIPEDA), of serious injury (Quebec), a risk to rights and freedoms (GDPR). The sum is ours; the laws name factors alone. */
const REAL_RISK = 4

export function riskOf({ sensitivity, misuse, harm, protection }: RiskFactors): { readonly score: number; readonly isReal: boolean } {
  const score = sensitivity + misuse + harm - protection
  // Where nobody can have read it, or nothing can come of it, nothing else counts.
  return { score, isReal: misuse > 0 && harm > 0 && score >= REAL_RISK }
}

const HOUR_MS = 3_600_000

export interface NoticeDue {
  readonly law: 'pipeda' | 'law25' | 'gdpr'
  /** Null: without delay, no hour is named. */
  readonly dueAt: number | null
  readonly source: string
}

/** Whom the law wants told when the risk is real. */
export function noticesDue(foundAt: number): readonly NoticeDue[] {
  return [
    { law: 'law25', dueAt: null, source: 'Quebec private sector act s. 3.5: the Commission d’accès à l’information and the people, with diligence' },
    { law: 'pipeda', dueAt: null, source: 'PIPEDA s. 10.1(1), (2), (6): the Commissioner and the people, as soon as feasible' },
    { law: 'gdpr', dueAt: foundAt + 72 * HOUR_MS, source: 'GDPR art. 33(1): 72 hours; art. 34: people without undue delay' },
  ]
}

/** Months that the register keeps an incident at least (Breach of Security Safeguards Regulations, s. 6: 24; Quebec’s regulation on incidents, s. 8: 5 years). */
export const INCIDENT_KEPT_MONTHS = 60
