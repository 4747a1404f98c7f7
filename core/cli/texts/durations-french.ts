import type { DURATIONS_ENGLISH, DURATIONS_HELP_ENGLISH } from './durations-english.ts'

const number = (value: number, digits = 0) => value.toLocaleString('fr-CA', { minimumFractionDigits: digits, maximumFractionDigits: digits })

export const DURATIONS_FRENCH: typeof DURATIONS_ENGLISH = {
  learned: (jobs, version) => `Appris de ${number(jobs)} travaux (version ${version}).`,
  none: (needed) => `Rien n’est encore appris : les durées usuelles servent. Il faut ${needed} travaux terminés avec des heures pointées ; trujourney durations train.`,
  model: (version, asOf) => `Version ${version}, d’après ce qui était terminé avant le ${asOf}`,
  from: (jobs, from, to) => `${number(jobs)} travaux, du ${from} au ${to}`,
  tested: (jobs, from, to) => `Vérifié sur ${number(jobs)} travaux du ${from} au ${to}, chaque mois prévu d’après ce qui le précède :`,
  loss: (name, minutes, usual) => `  ${name} : écart de ${number(minutes, 1)} min (perte quantile) ; durées usuelles ${number(usual, 1)}`,
  holds: (below, between) => `  ${below} n’ont pas dépassé leur P90 ; ${between} se trouvaient entre P10 et P90`,
  untested: 'Pas encore vérifié : trop peu de travaux précèdent les derniers mois.',
  depots: { location: 'Dépôt', jobs: 'Travaux', share: 'Selon l’appris' },
  title: (name) => `Durée de ${name}`,
  sketch: 'un tel travail',
  columns: { what: '', p10: '1 sur 10 en', p50: '5 sur 10', p90: '9 sur 10' },
  rows: { whole: 'De la première arrivée au dernier départ', alike: 'Travaux pareils, quoi qu’on ait estimé', work: 'Travail aux arrêts', load: 'Chargement', unload: 'Déchargement', day: (date) => `Travail du ${date}` },
  hours: (hours) => `${hours.toLocaleString('fr-CA', { maximumFractionDigits: 2 })} h`,
  standing: {
    short: (estimate, suggested) => `L’estimation dit ${estimate} : neuf travaux pareils sur dix durent plus longtemps. ${suggested} serait au milieu (--take).`,
    long: (estimate, suggested) => `L’estimation dit ${estimate} : neuf travaux pareils sur dix sont finis plus tôt. ${suggested} serait au milieu (--take).`,
  },
  noEstimate: (suggested) => `Personne ne l’a estimé : ${suggested} serait au milieu (--take).`,
  taken: (name, hours) => `${name} : estimé à ${hours}.`,
  alreadySo: (name) => `${name} est déjà estimé ainsi.`,
  off: { title: (count) => (count === 0 ? 'Toutes les estimations de ces jours se trouvent là où se trouvent de tels travaux.' : `${number(count)} ${count < 2 ? 'travail' : 'travaux'} sans heures, ou avec des heures que de tels travaux prennent rarement`), columns: { job: 'Travail', date: 'Date', estimate: 'Estimé', usual: 'De tels travaux', range: '8 sur 10', suggested: 'Proposé' }, none: 'aucune', more: (count) => `${number(count)} de plus ; --json les donne tous.`, filled: (count) => `Heures inscrites pour ${number(count)} ${count < 2 ? 'travail' : 'travaux'} qui n’en avaient pas.` },
  usual: (minutes, drive) => `Selon l’estimation, ou selon les règles du métier : ${minutes}. Entre les arrêts : ${drive} de route en plus.`,
  share: (percent) => (percent === 100 ? 'Entièrement appris des travaux de l’entreprise.' : percent === 0 ? 'Rien n’est encore appris de ce dépôt : durées usuelles.' : `Appris à ${percent} % ; le reste est usuel, ce dépôt ayant peu de travaux.`),
  drivers: 'Plus long ou plus court que d’habitude en raison de',
}

export const DURATIONS_HELP_FRENCH: typeof DURATIONS_HELP_ENGLISH = {
  about: 'Durée du travail, apprise sur cet ordinateur des travaux terminés de l’entreprise.',
  train: 'Apprendre de nouveau de tout ce qui est terminé. Un poste le fait de lui-même chaque semaine.', trainExamples: '\nExemple :\n  trujourney durations train',
  show: 'Ce qui est appris, de quoi, et ce que cela vaut.', showExamples: '\nExemple :\n  trujourney durations show --json',
  predict: 'Durée d’un travail : sur dix travaux pareils, en combien de temps un, cinq et neuf sont faits, et pourquoi.',
  job: 'le travail, par numéro ou identifiant', location: 'dépôt, par nom ou identifiant', date: 'son jour (par défaut : aujourd’hui)', type: 'type de travail', crew: 'déménageurs', hours: 'heures de l’estimation, trajets compris', volume: 'pieds cubes',
  skills: 'compétences demandées, avec des virgules', features: 'équipement de camion demandé, avec des virgules', flightsFrom: 'volées d’escalier au premier arrêt', flightsTo: 'volées d’escalier au dernier arrêt',
  take: 'inscrire la médiane au travail comme heures estimées', days: 'jours que dure le travail (par défaut : 1)',
  check: 'Travaux des jours à venir sans heures, ou avec des heures que de tels travaux prennent rarement.', checkDate: 'premier jour (par défaut : aujourd’hui)', checkDays: 'jours à partir de là (par défaut : 7)', fill: 'inscrire la médiane pour ceux qui n’ont pas d’heures ; ce que quelqu’un a écrit reste', checkExamples: '\nExemples :\n  trujourney durations check --location Montréal\n  trujourney durations check --location Montréal --days 14 --fill',
  predictExamples: '\nExemples :\n  trujourney durations predict --job JOB-000042 --take\n  trujourney durations predict --job JOB-000042\n  trujourney durations predict --location Montréal --crew 3 --volume 900 --flights-from 2',
}
