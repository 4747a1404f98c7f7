import type { Texts } from './english.ts'

/** French counts 0 and 1 as one. */
function many(count: number, one: string, more = `${one}s`): string {
  return `${count.toLocaleString('fr-CA')} ${Math.abs(count) < 2 ? one : more}`
}

export const LEAKS_FRENCH: Texts['leaks'] = {
  title: 'Pertes de marge',
  summary: (jobs, findings, amount, recoverable) => `${many(findings, 'perte')} dans ${many(jobs, 'travail', 'travaux')} : ${amount}, dont ${recoverable} encore récupérables`,
  none: (jobs) => `Aucune perte dans ${many(jobs, 'travail', 'travaux')}.`,
  noneOfJob: 'Aucune perte dans ce travail.',
  columns: { rule: 'Règle', name: 'Perte', count: 'Travaux', amount: 'Montant', recoverable: 'Récupérable' },
  recoverable: (amount, until) => `${amount} récupérables${until === null ? '' : ` jusqu’au ${until}`}`,
  lost: 'n’est plus récupérable',
  sure: (percent) => `sûr à ${percent} %`,
  more: (count) => `… et ${count.toLocaleString('fr-CA')} autres. --limit ${count} en montre plus, --json les donne toutes avec leurs preuves.`,
  range: (low, high) => `de ${low} à ${high}`,
  owner: (name) => `confié à ${name}`,
  desks: { billing: 'pour la facturation', dispatch: 'pour la répartition', sales: 'pour les ventes', management: 'pour la direction' },
  bundles: {
    title: 'Pertes par cause', none: 'Aucun groupe de pertes ne ressort.', columns: { cause: 'Cause', findings: 'Pertes', month: 'Par mois', fix: 'À gagner', lift: 'Fréquence', trend: 'Tendance' },
    weekdays: ['', 'le lundi', 'le mardi', 'le mercredi', 'le jeudi', 'le vendredi', 'le samedi', 'le dimanche'], lead: (name) => `chef d’équipe ${name}`, bookedBy: (name) => `réservé par ${name}`,
    trends: { up: 'en hausse', flat: 'stable', down: 'en baisse' }, everywhere: 'partout',
  },
  unexplained: {
    title: 'Marges qu’aucune perte n’explique', none: 'Chaque travail a rapporté ce que rapportent ses semblables, ou ses pertes disent pourquoi.', line: (gap, low, high, job, date) => `${gap} (de ${low} à ${high})  ${job}  ${date}`,
    why: (actual, expected, jobs) => `a rapporté ${actual} ; ${many(jobs, 'travail semblable', 'travaux semblables')} d’avant disent ${expected}`,
    parts: { hours: 'heures facturées', fees: 'frais', materials: 'matériel facturé', rebilled: 'tiers refacturés', discount: 'rabais', labour: 'salaires', truck: 'camion', materialCost: 'coût du matériel', thirdParty: 'tiers' },
    part: (name, actual, expected) => `${name} : ${actual} au lieu de ${expected}`,
  },
  digest: {
    title: (date) => `À demander · ${date}`, nothing: 'Il ne reste rien à demander.', fix: 'Ce que rapporterait une correction, par mois',
    sections: { today: 'Aujourd’hui, avant le départ du camion', soon: 'Dernier jour dans la semaine', held: 'Tant que les biens sont entreposés', later: 'Plus tard', giveBack: 'À rendre' },
    sum: (findings, amount) => `${many(findings, 'perte')}, ${amount}`, more: (count) => `et ${count.toLocaleString('fr-CA')} autres`,
  },
  problemsHint: 'Ce qui cloche dans les données : trujourney leaks problems, avec --from et --to.',
  noProblems: 'Rien ne cloche dans les données.',
  by: {
    location: 'Établissement', rule: 'Règle', state: 'État', truck: 'Camion', lead: 'Chef d’équipe', worker: 'Employé', owner: 'Qui s’en occupe', giver: 'Qui a donné le rabais', week: 'Semaine', month: 'Mois',
    none: 'personne', total: 'Total', columns: { findings: 'Pertes', amount: 'Montant', recoverable: 'Récupérable' },
    recovered: (findings, amount) => `${amount} rentrés, sur ${many(findings, 'perte')}`,
    soon: (findings, amount) => `${amount} pour deux semaines au plus, sur ${many(findings, 'perte')}`,
  },
  states: { open: 'ouverte', recovered: 'récupérée', accepted: 'acceptée', rejected: 'erronée' },
  marks: {
    recovered: (rule, job, amount) => `${rule} de ${job} : récupérée, ${amount}.`,
    accepted: (rule, job, amount) => `${rule} de ${job} : acceptée, ${amount}.`,
    rejected: (rule, job, amount) => `${rule} de ${job} : erronée, ${amount}. Elle n’entre plus dans aucune somme.`,
    taught: (parameter, value) => `${parameter} vaut maintenant ${value} dans cet établissement. trujourney undo annule les deux.`,
    nothingToTeach: 'Aucun paramètre de la règle n’aurait tu ce constat : rien n’a été changé.',
    reopened: (rule, job) => `${rule} de ${job} : de nouveau ouverte.`,
    given: (rule, job, name) => `${rule} de ${job} : confiée à ${name}.`,
    givenUp: (rule, job) => `${rule} de ${job} : confiée à personne.`,
  },
  decisions: {
    title: 'Décisions', none: 'Aucune décision n’a été prise.', columns: { at: 'Quand', rule: 'Règle', job: 'Travail', verdict: 'Décision', amount: 'Valait', recovered: 'Rentré', by: 'Par', reason: 'Pourquoi' },
  },
  numbers: {
    title: 'Paramètres des règles', columns: { rule: 'Règle', name: 'Paramètre', unit: 'Unité', builtIn: 'D’origine', set: 'Fixé' },
    units: { cents: 'cents', minutes: 'min', days: 'jours', months: 'mois', percent: '%', share: 'part' },
    set: (value, where, by, date, reason) => `${value} ${where === null ? 'partout' : `à ${where}`}, par ${by} le ${date} : ${reason}`,
    done: (parameter, value, where) => `${parameter} vaut maintenant ${value} ${where === null ? 'partout' : `à ${where}`}.`,
    undone: (parameter, where) => `${parameter} vaut de nouveau ce qui tient sans lui${where === null ? '' : ` à ${where}`}.`,
  },
}
