import type { IncidentsTexts } from './incidents-english.ts'

export const INCIDENTS_FRENCH: IncidentsTexts = {
  help: {
    about: 'Registre des incidents : quand des renseignements ont pu se retrouver entre de mauvaises mains. Finit avec 4 tant qu’un avis est en retard.',
    list: 'tous, les ouverts d’abord', record: 'en inscrit un', kind: 'lostDevice, wrongRecipient, intrusion, massExport, theft ou other', what: 'circonstances, sans noms', found: 'moment du constat, 2026-05-31T14:30 ; maintenant par défaut', customers: 'nombre de clients', workers: 'nombre de membres d’équipe', data: 'contact, addresses, money, licences, notes, signatures ; séparés par des virgules',
    assess: 'évalue la gravité, chaque facteur de 0 à 3', incident: 'son identifiant, ou la fin de celui-ci', sensitivity: 'sensibilité des renseignements', misuse: 'probabilité d’un usage malveillant', harm: 'conséquences appréhendées', protection: 'protection des renseignements',
    decide: 'note s’il faut aviser quelqu’un', decision: 'notify ou recordOnly', reason: 'pourquoi', told: 'note que quelqu’un a été avisé', who: 'authority ou people', at: 'quand ; maintenant par défaut', reference: 'numéro de dossier de l’autorité', close: 'le ferme', measures: 'mesures prises contre lui et contre un autre', notices: 'écrit les projets d’avis à l’autorité et aux personnes, dans les deux langues', file: 'un fichier .zip',
    examples: '\nExemples :\n  trujourney incidents record lostDevice --what "tablette oubliée dans un taxi" --customers 40 --about contact,addresses\n  trujourney incidents assess 4f2a91c0 --sensitivity 2 --misuse 2 --harm 2 --protection 3\n  trujourney incidents notices 4f2a91c0 ./avis.zip',
  },
  columns: { id: 'Id', found: 'Constaté', kind: 'Genre', people: 'Personnes', risk: 'Risque', decision: 'Décision', state: 'État' },
  kinds: { lostDevice: 'appareil perdu', wrongRecipient: 'mauvais destinataire', intrusion: 'intrusion', massExport: 'grande exportation', theft: 'vol', other: 'autre' },
  decisions: { notify: 'aviser', recordOnly: 'registre seulement' },
  none: 'Aucun incident n’est au registre.',
  proposed: 'proposé par une alerte',
  open: 'ouvert',
  closed: 'clos',
  late: 'avis en retard',
  real: (score) => `réel (${score})`,
  notReal: (score) => `non réel (${score})`,
  recorded: (id) => `Inscrit sous ${id}.`,
  assessed: (score, isReal) => (isReal ? `Somme ${score} : il existe un risque réel de préjudice grave.` : `Somme ${score} : aucun risque réel de préjudice grave.`),
  noted: 'Noté.',
  written: (file) => `Écrit dans ${file}. Ce sont des projets : relisez-les avant de les envoyer.`,
}
