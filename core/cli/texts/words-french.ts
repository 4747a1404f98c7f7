import type { Words } from './words-english.ts'

export const WORDS_FRENCH: Words = {
  jobStates: {
    lead: 'demande', surveyed: 'visité', estimateSent: 'soumis', booked: 'réservé', confirmed: 'confirmé', planned: 'planifié', dispatched: 'réparti', accepted: 'accepté', enRoute: 'en route',
    arrived: 'arrivé', preSigned: 'signé au départ', loading: 'chargement', loaded: 'chargé', unloading: 'déchargement', postSigned: 'signé', completed: 'terminé', reviewed: 'revu', invoiced: 'facturé',
    paid: 'payé', closed: 'fermé', lost: 'perdu', onHold: 'en attente', rescheduled: 'reporté', cancelled: 'annulé', inStorage: 'entreposé', outOfStorage: 'sorti d’entrepôt', writtenOff: 'radié', transferred: 'transféré',
  },
  journeyStates: { draft: 'ébauche', planned: 'planifiée', dispatched: 'répartie', accepted: 'acceptée', enRoute: 'en route', onSite: 'sur place', returning: 'au retour', done: 'terminée', cancelled: 'annulée' },
  crewRoles: { lead: 'chef', driver: 'chauffeur', helper: 'aide', packer: 'emballeur' },
}
