/** Codes are those of the states that are named; of which all are there is seen where they are used, since a refusal may know none of those. */
type Words = Readonly<Record<'en' | 'fr', Readonly<Record<string, string>>>>

export const JOB_STATE_WORDS = {
  en: {
    lead: 'lead', surveyed: 'surveyed', estimateSent: 'estimate sent', booked: 'booked', confirmed: 'confirmed', planned: 'planned', dispatched: 'dispatched', accepted: 'accepted', enRoute: 'en route',
    arrived: 'arrived', preSigned: 'pre-signed', loading: 'loading', loaded: 'loaded', unloading: 'unloading', postSigned: 'signed off', completed: 'completed', reviewed: 'reviewed', invoiced: 'invoiced',
    paid: 'paid', closed: 'closed', lost: 'lost', onHold: 'on hold', rescheduled: 'rescheduled', cancelled: 'cancelled', inStorage: 'in storage', outOfStorage: 'out of storage', writtenOff: 'written off', transferred: 'transferred',
  },
  fr: {
    lead: 'demande', surveyed: 'visité', estimateSent: 'soumis', booked: 'réservé', confirmed: 'confirmé', planned: 'planifié', dispatched: 'réparti', accepted: 'accepté', enRoute: 'en route',
    arrived: 'arrivé', preSigned: 'signé au départ', loading: 'chargement', loaded: 'chargé', unloading: 'déchargement', postSigned: 'signé', completed: 'terminé', reviewed: 'revu', invoiced: 'facturé',
    paid: 'payé', closed: 'fermé', lost: 'perdu', onHold: 'en attente', rescheduled: 'reporté', cancelled: 'annulé', inStorage: 'entreposé', outOfStorage: 'sorti d’entrepôt', writtenOff: 'radié', transferred: 'transféré',
  },
} as const satisfies Words

export const JOURNEY_STATE_WORDS = {
  en: { draft: 'draft', planned: 'planned', dispatched: 'dispatched', accepted: 'accepted', enRoute: 'en route', onSite: 'on site', returning: 'returning', done: 'done', cancelled: 'cancelled' },
  fr: { draft: 'ébauche', planned: 'planifiée', dispatched: 'répartie', accepted: 'acceptée', enRoute: 'en route', onSite: 'sur place', returning: 'au retour', done: 'terminée', cancelled: 'annulée' },
} as const satisfies Words

/** Of a loan also that it is over, or has been ended. */
const OFFER_WORDS: Words = {
  en: { offered: 'offered', accepted: 'accepted', declined: 'declined', withdrawn: 'withdrawn', expired: 'expired', overtaken: 'overtaken by another', over: 'over' },
  fr: { offered: 'en attente', accepted: 'acceptée', declined: 'refusée', withdrawn: 'retirée', expired: 'expirée', overtaken: 'dépassée par une autre', over: 'échue' },
}

/** Why a truck, a person or an item is not there. */
const ABSENCE_WORDS: Words = {
  en: { out_of_service: 'out of service', retired: 'retired', inactive: 'inactive', absent: 'away', lent: 'lent to another depot', underWay: 'under way' },
  fr: { out_of_service: 'hors service', retired: 'retiré', inactive: 'inactif', absent: 'absent', lent: 'prêté à un autre dépôt', underWay: 'en cours' },
}

const TABLES: Readonly<Record<'job' | 'journey' | 'offer', readonly Words[]>> = {
  job: [JOB_STATE_WORDS, JOURNEY_STATE_WORDS, ABSENCE_WORDS],
  journey: [JOURNEY_STATE_WORDS, JOB_STATE_WORDS, ABSENCE_WORDS],
  offer: [OFFER_WORDS, ABSENCE_WORDS],
}

/** What a sentence says of how something stands. */
const STANDINGS = new Set(['status', 'state', 'stands', 'current', 'from', 'to', 'allowed'])
const OF_OFFERS = /^(handover\.answered|loan\.|transfer\.crossed)/

/** What is filled in for `{name}` in the sentence of that code: standings as words, one or several; all else as it is. */
export function standingsInWords(name: string, value: string, about: string, language: 'en' | 'fr'): string {
  return STANDINGS.has(name) ? value.split(', ').map((each) => standingWord(each, about, language)).join(', ') : value
}

function standingWord(value: string, about: string, language: 'en' | 'fr'): string {
  const of = OF_OFFERS.test(about) ? 'offer' : about.startsWith('journey') ? 'journey' : 'job'
  for (const table of TABLES[of]) {
    const word = Object.hasOwn(table[language], value) ? table[language][value] : undefined
    if (word !== undefined) return word
  }
  return value
}
