import type { JobState } from '../../../domain/job/job-state.ts'
import type { JourneyState } from '../../../domain/journey/journey-state.ts'
import type { WordList } from './word-cells.ts'

const JOB_STATUS: Readonly<Record<JobState, readonly string[]>> = {
  lead: ['new lead', 'new', 'prospect', 'inquiry', 'enquiry', 'opportunity', 'piste', 'nouveau', 'demande'],
  surveyed: ['survey done', 'survey completed', 'visited', 'visité', 'évalué', 'visite faite'],
  estimateSent: ['estimate', 'quoted', 'quote sent', 'estimated', 'hold', 'pending', 'tentative', 'soumission envoyée', 'estimation envoyée', 'soumission', 'estimé'],
  booked: ['won', 'sold', 'accepted estimate', 'reserved', 'réservé', 'vendu', 'soumission acceptée', 'gagné'],
  confirmed: ['confirmé', 'confirmed by customer'],
  planned: ['scheduled', 'assigned', 'planifié', 'assigné', 'à l’horaire', 'prévu'],
  dispatched: ['sent to crew', 'réparti', 'envoyé à l’équipe', 'répartie'],
  accepted: ['accepted by crew', 'accepté', 'accepté par l’équipe'],
  enRoute: ['on the way', 'driving', 'in transit', 'left', 'started', 'in progress', 'en chemin', 'parti', 'en cours'],
  arrived: ['on site', 'arrivé', 'sur place'],
  preSigned: ['contract signed', 'pre-move signed', 'contrat signé'],
  loading: ['chargement', 'en chargement'],
  loaded: ['chargé', 'loading done'],
  unloading: ['déchargement', 'en déchargement'],
  postSigned: ['delivery signed', 'post-move signed', 'livraison signée'],
  completed: ['complete', 'done', 'finished', 'job completed', 'terminé', 'complété', 'fait', 'fini'],
  reviewed: ['approved', 'verified', 'révisé', 'vérifié', 'approuvé'],
  invoiced: ['billed', 'facturé'],
  paid: ['payé', 'paid in full', 'settled', 'réglé'],
  closed: ['archived', 'fermé', 'archivé', 'clos'],
  lost: ['dead', 'declined', 'bad lead', 'no sale', 'perdu', 'refusé', 'sans suite'],
  onHold: ['paused', 'suspended', 'en attente', 'suspendu'],
  rescheduled: ['postponed', 'moved', 'reporté', 'déplacé', 'remis'],
  cancelled: ['canceled', 'void', 'annulé', 'annulée'],
  inStorage: ['storage', 'stored', 'sit', 'en entreposage', 'entreposé'],
  outOfStorage: ['released from storage', 'delivered from storage', 'sorti d’entreposage', 'sortie d’entreposage'],
  transferred: ['transfered', 'transféré', 'given to another branch'],
  writtenOff: ['bad debt', 'write-off', 'radié', 'mauvaise créance', 'passé en perte'],
}

const JOURNEY_STATUS: Readonly<Record<JourneyState, readonly string[]>> = {
  draft: ['brouillon', 'open', 'new', 'ébauche'],
  planned: ['scheduled', 'planifié', 'prévu', 'ready'],
  dispatched: ['sent', 'réparti', 'envoyé'],
  accepted: ['accepté', 'confirmed', 'confirmé'],
  enRoute: ['on the way', 'started', 'in progress', 'en cours', 'parti', 'en chemin'],
  onSite: ['arrived', 'working', 'sur place', 'arrivé'],
  returning: ['back', 'de retour', 'retour'],
  done: ['completed', 'complete', 'finished', 'closed', 'terminé', 'complété', 'fermé'],
  cancelled: ['canceled', 'annulé', 'annulée'],
}

export const JOB_STATUS_WORDS: WordList = invert(JOB_STATUS)
export const JOURNEY_STATUS_WORDS: WordList = invert(JOURNEY_STATUS)

function invert(words: Readonly<Record<string, readonly string[]>>): WordList {
  return Object.fromEntries(Object.entries(words).flatMap(([value, synonyms]) => synonyms.map((synonym) => [synonym, value])))
}
