import type { HandoverTexts } from './handover-english.ts'

export const HANDOVER_FRENCH: HandoverTexts = {
  help: {
    transfer: {
      about: 'Cède un travail à un autre dépôt : offert par l’un, répondu par l’autre.', list: 'offres ouvertes, ou toutes', offer: 'offre un travail pour lequel personne n’a été envoyé', accept: 'le prend : le travail est dès lors à ce dépôt', decline: 'refuse', withdraw: 'retire l’offre',
      job: 'le travail : numéro, identifiant ou sa fin', id: 'l’offre : identifiant ou sa fin', to: 'le dépôt qui doit le prendre', reason: 'pourquoi', price: 'ce que les dépôts règlent entre eux, en dollars', hours: 'heures avant que l’offre n’expire', all: 'aussi celles qui sont répondues ou expirées',
      examples: '\nExemples :\n  trujourney transfer offer J-1042 --to Ottawa --reason "plus de camion"\n  trujourney transfer list\n  trujourney transfer accept 3f9a21bc',
    },
    loan: {
      about: 'Prête des camions et des employés à un autre dépôt pour un temps : offert par l’un, répondu par l’autre.', list: 'prêts ouverts ou en cours, ou tous', offer: 'offre des camions et des employés', accept: 'les prend', decline: 'refuse', withdraw: 'retire l’offre', end: 'ils reviennent plus tôt',
      id: 'le prêt : identifiant ou sa fin', from: 'le dépôt qui prête', truck: 'un camion, plusieurs fois', worker: 'un employé, plusieurs fois', start: 'premier jour, ou un moment avec décalage', until: 'dernier jour, ou un moment avec décalage', on: 'jour à partir duquel ils sont de retour',
      examples: '\nExemples :\n  trujourney loan offer --from Toronto --to Ottawa --truck "TOR 02" --start 2026-06-01 --until 2026-06-03 --reason "le leur est en panne"\n  trujourney loan accept 3f9a21bc',
    },
    headOffice: {
      about: 'Tous les dépôts côte à côte.', board: 'tournées, travaux et conflits de chaque dépôt par jour', load: 'ce qu’il y a à faire et de quoi le faire, par dépôt et par jour', clashes: 'ce que deux dépôts ont à régler', completeness: 'ce qui est ici de chaque dépôt, et ce qui manque', leaks: 'pertes par dépôt', trust: 'comment se portent les équipes de chaque dépôt', tariffs: 'prix qui diffèrent', words: 'mots que seuls certains dépôts emploient',
      day: 'premier jour', days: 'nombre de jours', from: 'premier jour des travaux', to: 'dernier jour des travaux', allPrices: 'aussi ce qui est pareil partout',
      examples: '\nExemples :\n  trujourney head-office board --day today --days 7\n  trujourney head-office completeness\n  trujourney head-office tariffs',
    },
  },
  states: { offered: 'offert', accepted: 'accepté', declined: 'refusé', withdrawn: 'retiré', expired: 'expiré', overtaken: 'devancé' },
  columns: {
    id: 'Id', state: 'État', job: 'Travail', day: 'Jour', from: 'De', to: 'À', what: 'Quoi', span: 'Quand', answerBy: 'Répondre avant', price: 'Prix', depot: 'Dépôt', journeys: 'Tournées', jobs: 'Travaux', unassigned: 'À placer', clashes: 'Conflits', load: 'Charge', trucks: 'Camions', people: 'Employés', upTo: 'Jusqu’à', missingEntries: 'Entrées manquantes', missing: 'Modifications à prendre', documents: 'Documents',
    leaks: 'Pertes', recoverable: 'Récupérable', recovered: 'Récupéré', perJob: 'Par travail', median: 'Milieu', scored: 'Notés', alerts: 'Alertes', kind: 'Genre', key: 'Quoi', usual: 'Usuel', word: 'Mot', likely: 'Sans doute', clash: 'Conflit', authors: 'Auteurs',
  },
  crossed: 'croisé',
  none: 'Rien.',
  transferOffered: (to) => `Offert à ${to}.`,
  transferAccepted: 'Repris : le travail est à ce dépôt.',
  loanOffered: (to) => `Offert à ${to}.`,
  loanAccepted: 'Pris : ils comptent ici pour la durée du prêt.',
  declined: 'Refusé.',
  withdrawn: 'Retiré.',
  ended: (on) => `De retour à partir du ${on}.`,
  waiting: (transfers, loans) => `${transfers + loans === 1 ? '1 offre attend' : `${transfers + loans} offres attendent`} votre réponse (travaux ${transfers}, prêts ${loans}).`,
  noRelay: 'Ce poste n’est rattaché à aucun relais : ce qui est ici est tout ce qu’il y a.',
  lineUp: 'La ligne vers le relais est établie.',
  lineDown: 'Il n’y a pas de ligne vers le relais : on ne sait pas s’il manque autre chose.',
  entriesMissing: (depot, count, since) => `${depot} : ${count === 1 ? '1 entrée manque. Faite' : `${count} entrées manquent. Faites`} au dépôt et pas encore au relais${since === null ? '' : `, la plus ancienne du ${since}`}.`,
  changesMissing: (depot, count) => `${depot} : ${count} ${count === 1 ? 'modification' : 'modifications'} au relais, pas encore ${count === 1 ? 'prise' : 'prises'} ici.`,
  standing: { complete: 'complet', incomplete: 'incomplet', unknown: 'inconnu', not_granted: 'non accordé' },
  never: 'jamais',
  troubles: { catching_up: 'en rattrapage', not_taken: 'non pris' },
  priceKinds: { rate: 'taux', minimum: 'minimum', trip: 'frais de déplacement', fee: 'frais', material: 'matériel' },
  wordKinds: { type: 'service', tag: 'étiquette', skill: 'compétence', feature: 'camion', equipment: 'équipement', property: 'immeuble' },
  total: 'Tous',
  alike: 'Aucune différence.',
}
