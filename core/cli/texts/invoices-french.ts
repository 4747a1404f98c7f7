import type { InvoicesTexts } from './invoices-english.ts'

export const INVOICES_FRENCH: InvoicesTexts = {
  help: {
    about: 'factures, notes de crédit et documents signés par les clients', list: 'd’un travail, avec les demandes et les signatures', job: 'numéro ou identifiant du travail', issue: 'émet la facture du travail, définitivement', due: 'jour d’échéance (2026-06-19)',
    show: 'une facture ou une note de crédit', number: 'son numéro', pdf: 'la met sur papier, en PDF pour son client', credit: 'crédite une facture, en entier ou en partie', ask: 'demande à une autre personne d’approuver un crédit', reason: 'motif ; il figure sur la note de crédit', line: 'ligne de la facture et montant avant taxes (3=120.50) ; à répéter au besoin',
    approve: 'approuve un crédit demandé par une autre personne', decline: 'le refuse', withdraw: 'retire sa propre demande', request: 'fin de son identifiant', series: 'chaque série de numéros et ses anomalies ; se termine par 4 s’il y en a',
    examples: '\nExemples :\n  trujourney invoice issue J-1042\n  trujourney invoice credit MTL-7Q4M2X-0012 --line 1=50 --reason "une demi-heure de trop"\n  trujourney invoice series',
  },
  columns: { number: 'Numéro', what: 'Quoi', when: 'Quand', total: 'Total', left: 'Reste', state: 'État', place: 'Dépôt', count: 'Émises', newest: 'Dernière' },
  kinds: { invoice: 'Facture', credit: 'Note de crédit' },
  signed: { quote: 'Soumission signée', contract: 'Contrat signé', invoice: 'Facture signée', change: 'Changement signé' },
  standings: { match: 'conforme', mismatch: 'diffère de ce qui vaut', altered: 'altéré', gone: 'source absente' },
  outcomes: { open: 'en attente', approved: 'approuvée', declined: 'refusée', withdrawn: 'retirée' },
  faults: { altered: 'altérée', twice: 'en double', gap: 'manque', chain: 'hors de sa chaîne' },
  missing: { gst: 'Aucun numéro de TPS/TVH n’est inscrit pour l’entreprise.', qst: 'Aucun numéro de TVQ n’est inscrit pour l’entreprise.' },
  answered: { decline: 'Refusée.', withdraw: 'Retirée.' },
  none: 'Rien encore.',
  whole: 'telle qu’émise',
  altered: 'diffère de ce qui a été émis',
  request: (number) => `Crédit de ${number} demandé`,
  balance: (paid, balance) => `Payé ${paid}, reste ${balance}.`,
  issued: (number) => `La facture ${number} est émise.`,
  credited: (number) => `La note de crédit ${number} est émise.`,
  asked: (request) => `Demandé (${request}) ; une autre personne qui en a le droit l’approuvera.`,
  creditOf: (number, reason, approvedBy) => `Crédite ${number} : ${reason}${approvedBy === null ? '' : ` (approuvé par ${approvedBy})`}`,
}
