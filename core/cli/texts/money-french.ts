import type { MARGIN_ENGLISH, PAY_ENGLISH } from './money-english.ts'

function many(count: number, one: string, more = `${one}s`): string {
  return `${count.toLocaleString('fr-CA')} ${count < 2 ? one : more}`
}

const travaux = (count: number) => many(count, 'travail', 'travaux')

const problems = {
  missing_clock: 'heures manquantes', clock_overlaps: 'heures qui se chevauchent', two_jobs_at_once: 'un employé à deux travaux à la fois', clock_backwards: 'se termine avant de commencer', no_wage: 'aucun salaire', wage_changed_in_week: 'salaire changé en cours de semaine',
  no_tariff: 'aucun tarif', tariff_after_job: 'tarif qui commence après le travail', other_currency: 'autre devise', negative_quantity: 'quantité négative', no_estimate: 'aucune estimation', material_without_cost: 'matériel sans coût', truck_without_cost: 'camion sans coût', place_unknown: 'lieu inconnu',
}

export const MARGIN_FRENCH: typeof MARGIN_ENGLISH = {
  title: 'Marge',
  kinds: {
    revenue: 'Revenu', storage: 'Entreposage facturé', labour: 'Main-d’œuvre', travel: 'Déplacement', idle: 'Temps payé sans travail', overtime: 'Heures supp.', employer: 'Part de l’employeur', truckKm: 'Camion, kilomètres', truckHours: 'Camion, heures', fuel: 'Carburant',
    materials: 'Matériel', thirdParty: 'Tiers', cardFees: 'Frais de carte', claims: 'Réclamations',
  },
  problems,
  ceiling: { none: 'Aucun plafond légal ici.', signed: 'Un avenant est signé : le plafond est levé.', room: 'Il reste de la place sous le plafond.', close: 'Près du plafond : faites signer un avenant avant de poursuivre le travail.', crossed: 'Plafond dépassé, et aucun avenant n’est signé.' },
  by: { job: 'Travail', journey: 'Tournée', truck: 'Camion', crew: 'Équipe (chef)', worker: 'Employé', location: 'Dépôt', service: 'Service', salesperson: 'Vendeur', month: 'Mois' },
  columns: { jobs: 'Travaux', revenue: 'Revenu', cost: 'Coût', margin: 'Marge', share: '%', estimated: 'Estimé', actual: 'Réel', incomplete: 'Incomplets', line: 'Ligne', basis: 'Quantité × prix', amount: 'Montant' },
  units: { hour: 'h', km: 'km', litre: 'L', each: '', '%': '%', month: 'mois' },
  total: 'Total', cost: 'Coût', none: 'aucun', assumed: '*', assumedNote: '* avec un chiffre supposé',
  summary: (jobs, counted, incomplete) => `${travaux(jobs)}, dont ${counted} avec une marge et ${incomplete} avec des données à corriger`,
  leftOut: (revenue, cost) => `Hors des marges, parce qu’il manque quelque chose : ${revenue} de revenu et ${cost} de coût.`,
  more: (rows) => `… et ${rows.toLocaleString('fr-CA')} autres lignes, comprises dans le total. --json les donne toutes.`,
  problemTitle: 'Données à corriger',
  problem: (name, jobs, first) => `${name} : ${travaux(jobs)}${first === '' ? '' : ` (${first})`}`,
  soFar: (cost, work, running) => `Coût jusqu’ici ${cost} · ${work} de travail, ${running} depuis la dernière minute pointée`,
  atEnd: (low, likely, high) => `À la fin ${likely}, huit fois sur dix entre ${low} et ${high}`,
  billAtEnd: (low, likely, high) => `Facture à la fin ${likely}, entre ${low} et ${high}`,
  line: (bill, ceilingAmount) => `Facture à ce jour ${bill}, plafond ${ceilingAmount}`,
  left: (amount, time) => (time === null ? `il reste ${amount}` : `il reste ${amount} et ${time} de travail`),
  over: (amount) => `dépassé de ${amount}`,
  ahead: (ceilingAmount) => `Pas encore commencé ; plafond ${ceilingAmount}`,
  crossing: {
    likely: 'Il sera probablement dépassé avant la fin du travail : faites d’abord signer l’avenant.',
    possible: 'Sur dix travaux pareils, un ou plus le dépasse avant la fin : gardez un avenant à portée de main.',
  },
}

export const PAY_FRENCH: typeof PAY_ENGLISH = {
  title: (from, to) => `Semaine de paie ${from} – ${to}`,
  none: 'Personne n’a travaillé cette semaine.',
  kindsOfTime: { yard: 'cour', travel: 'déplacement', load: 'chargement', drive: 'conduite', unload: 'déchargement', wait: 'attente', pack: 'emballage', break: 'pause', other: 'autre' },
  codes: { REG: 'Régulier', OT: 'Heures supp.', DT: 'Temps double', BONUS: 'Prime', TIPS: 'Pourboires' },
  problems: { clock_overlaps: problems.clock_overlaps, two_jobs_at_once: problems.two_jobs_at_once, clock_backwards: problems.clock_backwards, no_wage: 'aucun salaire : le salaire usuel a été retenu', wage_changed_in_week: problems.wage_changed_in_week, tip_without_crew: 'un pourboire pour un travail que personne n’a pointé' },
  columns: { worker: 'Employé', regular: 'Régulier', overtime: 'Supp.', double: 'Double', wages: 'Salaires', premium: 'Majoration', bonus: 'Primes', tips: 'Pourboires', total: 'Total' },
  total: 'Total',
  problemTitle: 'Données à corriger',
  problem: (name, records) => `${name} : ${many(records, 'élément')}`,
  lineKinds: { labour: 'travail sur place', travel: 'déplacement', idle: 'cour et autre', overtime: 'majoration des heures supp.', double: 'majoration du temps double', bonus: 'prime', tips: 'pourboires' },
  lineColumns: { day: 'Jour', job: 'Travail', what: 'Quoi', hours: 'Heures', rate: 'Taux', amount: 'Montant' },
  weekColumns: { from: 'Du', to: 'Au', hours: 'Heures', overtime: 'Supp.', total: 'Total', problems: 'Problèmes' },
  weeksTitle: (name) => `Semaines de paie de ${name}`,
  wagesTitle: (name) => `Salaires de ${name}`,
  fromStart: 'depuis le début',
  perHour: (amount) => `${amount} l’heure`,
  tipsTitle: (job) => `Pourboires de ${job}`,
  noTips: 'Aucun pourboire n’est inscrit.',
  waits: 'Personne n’a pointé sur ce travail : le pourboire attend son équipe.',
  rulesTitle: 'Règles de paie',
  noRules: 'Aucune règle de paie n’est fixée.',
  workerNeeded: 'quel employé ? --worker',
  jobNeeded: 'quel travail ? --job',
  head: ['semaine_du', 'semaine_au', 'employe', 'nom', 'code', 'libelle', 'heures', 'taux', 'montant', 'devise'],
  exported: (rows, path) => `${many(rows, 'ligne écrite', 'lignes écrites')} dans ${path}.`,
}
