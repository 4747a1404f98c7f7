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
  rows: { work: 'Travail aux arrêts', load: 'Chargement', unload: 'Déchargement' },
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
  predictExamples: '\nExemples :\n  trujourney durations predict --job JOB-000042\n  trujourney durations predict --location Montréal --crew 3 --volume 900 --flights-from 2',
}
