import type { CAPACITY_ENGLISH, PLANNING_ENGLISH } from './planning-english.ts'

/** French counts 0 and 1 as one. */
function many(count: number, one: string, more = `${one}s`): string {
  return `${count.toLocaleString('fr-CA')} ${Math.abs(count) < 2 ? one : more}`
}

export const PLANNING_FRENCH: typeof PLANNING_ENGLISH = {
  stages: { reading: 'Lecture de la journée', searching: 'Recherche', explaining: 'Explication', days: 'Jours' },
  keepingBest: 'Fin de la recherche ; le meilleur plan trouvé est conservé …',
  stopped: 'La recherche a été écourtée : voici le meilleur plan qu’elle avait trouvé.',
  proof: (bound, share) => (share === 0 ? `Prouvé : aucun plan selon ces règles ne coûte moins${bound === null ? '' : ` que ${bound}`}.` : `Prouvé : à ${(share * 100).toLocaleString('fr-CA', { minimumFractionDigits: 1, maximumFractionDigits: 1 })} % du minimum possible${bound === null ? '' : ` ; aucun plan selon ces règles ne coûte moins que ${bound}`}.`),
  from: { open: 'travaux à placer', board: 'à partir du tableau', scratch: 'à partir de zéro' },
  repair: 'réparation',
  asItIs: 'telle quelle',
  counts: (of) => `${many(of.new, 'nouvelle tournée', 'nouvelles tournées')}, ${many(of.changed, 'modifiée')}, ${many(of.dropped, 'supprimée')}, ${of.same} comme avant ; ${many(of.unplanned, 'travail non placé', 'travaux non placés')}`,
  nothing: 'Rien de mieux n’a été trouvé : le tableau reste tel quel.',
  broken: 'Conservées bien qu’elles enfreignent une règle',
  estimatesOff: 'Planifiés selon leurs heures, mais de tels travaux durent plus ou moins longtemps',
  estimateOff: (hours, usual, low, high) => `de tels travaux durent ${usual} (${low}–${high}) ; ${hours === null ? 'personne n’a inscrit d’heures, une règle du métier les remplace' : `l’estimation dit ${hours}`}`,
  kinds: { new: 'nouvelle', changed: 'modifiée', same: 'comme avant', dropped: 'supprimée' },
  lent: '(prêt)',
  jobIn: (job, from) => (from === null ? `+ ${job}` : `+ ${job} de ${from}`),
  jobOut: (job, to) => (to === null ? `− ${job}, non placé` : `− ${job} vers ${to}`),
  crewIn: (name, from) => (from === null ? `+ ${name}` : `+ ${name} de ${from}`),
  crewOut: (name, to) => (to === null ? `− ${name}` : `− ${name} vers ${to}`),
  truckBefore: (truck) => `au lieu de ${truck}`,
  departBefore: (time) => `départ à ${time} auparavant`,
  reordered: 'autre ordre',
  columns: { before: 'Avant', after: 'Après', difference: 'Écart' },
  money: {
    workCents: 'Salaires : travail', travelCents: 'Salaires : route', idleCents: 'Salaires : attente', overtimeCents: 'Heures supplémentaires', truckKmCents: 'Camions : km', truckHourCents: 'Camions : heures', latenessCents: 'Retards probables', hoursRiskCents: 'Heures de service, risque',
    unservedCents: 'Travaux non servis', fairnessCents: 'Équité', stabilityCents: 'Changements au tableau', wishesCents: 'Souhaits', totalCents: 'Total',
  },
  figures: { served: 'Travaux servis', unplanned: 'Travaux non placés', journeys: 'Tournées', people: 'Personnes sorties', late: 'Travaux à risque de retard', changes: 'Tournées modifiées' },
}

export const CAPACITY_FRENCH: typeof CAPACITY_ENGLISH = {
  states: { past: 'passé', open: 'libre', filling: 'se remplit', tight: 'serré', full: 'complet', closed: 'fermé' },
  scarce: { trucks: 'camions', people: 'personnel', drivers: 'chauffeurs', leads: 'chefs d’équipe' },
  columns: { day: 'Jour', state: 'État', load: 'Charge', scarce: 'Le plus rare', jobs: 'Travaux', trucks: 'Camions', people: 'Personnel', left: 'Sans place', sale: 'Ce travail' },
  unplannable: (count) => many(count, 'travail', 'travaux'),
  fits: 'possible',
  refusedOn: (date, why) => `le ${date}, l’un de ses jours : ${why}`,
  best: 'Meilleures dates',
  noDate: 'Aucun de ces jours ne convient.',
  nothing: 'Tous ces jours sont passés.',
}
