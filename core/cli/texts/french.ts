import { WITNESS_FRENCH } from './witness-words.ts'
import { AUDIT_FAULTS_FRENCH, POLICY_FLAGS_FRENCH } from './audit-faults.ts'
import type { Texts } from './english.ts'
import { DISPLAY_FRENCH } from './display-french.ts'
import { DOCUMENTS_FRENCH } from './documents-french.ts'
import { PHONE_FRENCH } from './phone-french.ts'
import { PHOTOS_FRENCH } from './photos-french.ts'
import { VIOLATIONS_FRENCH } from './violations-french.ts'
import { ALERTS_FRENCH } from './alerts-french.ts'
import { SHARES_FRENCH } from './shares-french.ts'
import { SIGN_IN_FRENCH } from './sign-in-french.ts'
import { INCIDENTS_FRENCH } from './incidents-french.ts'
import { PRIVACY_FRENCH } from './privacy-french.ts'
import { BACKUPS_FRENCH } from './backups-french.ts'
import { MAP_FRENCH } from './map-french.ts'
import { MONEY_CONTROLS_FRENCH } from './money-controls-french.ts'
import { INVOICES_FRENCH } from './invoices-french.ts'
import { POLICY_FRENCH } from './policy-french.ts'
import { DURATIONS_FRENCH } from './durations-french.ts'
import { HELP_FRENCH } from './help-french.ts'
import { LEAKS_FRENCH } from './leaks-french.ts'
import { MARGIN_FRENCH, PAY_FRENCH } from './money-french.ts'
import { CAPACITY_FRENCH, PLANNING_FRENCH } from './planning-french.ts'
import { HANDOVER_FRENCH } from './handover-french.ts'
import { TAGS_FRENCH } from './tags-french.ts'
import { SYNC_FRENCH } from './sync-french.ts'
import { TRUST_FRENCH } from './trust-french.ts'
import { WORDS_FRENCH } from './words-french.ts'

/** French counts 0 and 1 as one. */
function many(count: number, one: string, more = `${one}s`): string {
  return `${count.toLocaleString('fr-CA')} ${Math.abs(count) < 2 ? one : more}`
}

export const FRENCH: Texts = {
  help: HELP_FRENCH,
  documents: DOCUMENTS_FRENCH,
  words: WORDS_FRENCH,
  cancelling: 'Annulation…',
  opening: 'Index du journal, une seule fois après cette mise à jour; arrêté, il reprend où il en était',
  usage: {
    'commander.missingArgument': (name) => `l’argument <${name}> manque`,
    'commander.optionMissingArgument': (name) => `${name} demande une valeur`,
    'commander.missingMandatoryOptionValue': (name) => `${name} est obligatoire`,
    'commander.unknownOption': (name) => `l’option ${name} n’existe pas`,
    'commander.unknownCommand': (name) => `la commande ${name} n’existe pas`,
    'commander.excessArguments': () => 'il y a trop d’arguments',
    'commander.help': () => 'une commande manque',
    noFile: (path) => `le fichier ${path} n’existe pas`,
  },
  prompts: { passphrase: 'Phrase de passe : ', newPassphrase: 'Nouvelle phrase de passe : ', again: 'Encore une fois : ' },
  stages: { photos: 'Copie des photos', copy: 'Copie', encrypt: 'Chiffrement', decrypt: 'Déchiffrement', check: 'Vérification', salvage: 'Récupération', closeMonths: 'Archivage des mois', fold: 'Repli des documents' },
  init: {
    defaultName: 'Mon entreprise de déménagement',
    made: (folder) => `L’entreprise est créée, dans ${folder}.`,
    recoveryTitle: 'CODE DE RÉCUPÉRATION. Il n’est montré que cette fois ; notez-le ou imprimez-le :',
    recoveryWhatFor: 'Il ouvre l’entreprise si la phrase de passe est oubliée. Gardez-le loin de cet ordinateur, là où personne d’autre ne le trouve.\nSans la phrase de passe et sans ce code, plus personne ne pourra jamais lire les données.',
    next: 'Ensuite : trujourney import DOSSIER   ou   trujourney location add --help',
  },
  audit: {
    checking: 'Vérification',
    whole: (count) => `La chaîne d’audit est intacte : ${many(count, 'entrée')}.`,
    broken: (seq, fault) => `La chaîne d’audit est rompue : ${AUDIT_FAULTS_FRENCH[fault](seq)}.`,
    policyFlags: POLICY_FLAGS_FRENCH,
    flaggedMore: (count) => `${count} entrées nomment une politique qui n’était pas en vigueur quand elles ont été écrites.`,
    stranger: (kind, device, count) => `Le relais n’a jamais parlé du poste ${device}, qui a signé : ${kind} (${count}).`,
    nothing: 'Aucune entrée ne correspond.',
    witness: {
      none: 'Rien du registre du relais n’est encore vérifié ici.',
      verified: (count, at) => `Le registre du relais est vérifié jusqu’à ${many(count, 'entrée')}, ${at}.`,
      cosigned: (count, size) => `Contresigné par ${count} postes jusqu’à l’entrée ${size}.`,
      alone: 'Pas encore contresigné par deux postes.',
      fault: (fault, seq) => WITNESS_FRENCH[fault](seq),
      next: 'Les deux côtés sont conservés (--json les montre) : prévenez la personne responsable du relais. Une fois l’affaire expliquée : trujourney audit accept --reason …',
      accepted: (count) => (count === 0 ? 'Rien n’était ouvert.' : `${many(count, 'constat')}, avec réponse. Ce poste repart de ce que le relais montre.`),
    },
    exporting: 'Écriture',
    exported: (entries, leaves, file) => `${many(entries, 'entrée')} et ${leaves} du registre du relais dans ${file}. À vérifier n’importe où : npx trujourney-verify FICHIER`,
    noDigest: 'Aucun jour n’a encore de résumé : le premier doit d’abord finir.',
    digestColumns: { day: 'Jour' },
    digestWritten: (day, file) => `Le résumé du ${day} dans ${file}.`,
    nothingSaved: 'Aucun audit n’est enregistré.',
    savedColumns: { id: 'Audit', name: 'Nom', by: 'Enregistré par', when: 'Quand', remarks: 'Remarques', state: 'État' },
    savedStates: { open: 'ouvert', closed: 'fermé' },
    exportedPdf: (entries, pages, file) => `${many(entries, 'entrée')} sur ${many(pages, 'page')} dans ${file}.`,
    exportedCsv: (entries, file) => `${many(entries, 'entrée')} dans ${file}.`,
    exportedAlone: (entries, file) => `${many(entries, 'entrée')} dans ${file}, sans le registre du relais. À vérifier n’importe où : npx trujourney-verify FICHIER`,
    refused: 'refusé',
    changes: (count) => many(count, 'modification'),
    shown: (count, of) => `${count} sur ${of} entrées`,
    columns: { seq: 'Nº', when: 'Quand', who: 'Qui', what: 'Action', object: 'Sur', why: 'Détail' },
  },
  backup: {
    made: (file) => `Sauvegardé dans ${file}`,
    proved: (size, photos, damaged) => `${size}, relu et vérifié.${photos === 0 ? '' : ` Photos à côté : ${photos}.`}${damaged === 0 ? '' : ` Photos endommagées ici, qui n’y sont pas : ${damaged}.`}`,
  },
  restore: {
    done: (at) => `L’entreprise est rétablie dans son état du ${at}.`,
    setAside: (file) => `Ce qui s’y trouvait est conservé sous ${file}`,
  },
  salvage: {
    done: (rows) => `Ce qui reste lisible est à la place de la base : ${many(rows, 'ligne')}.`,
    lost: (table, gaps) => `${table} : ${many(gaps, 'endroit illisible', 'endroits illisibles')} ; ce qui s’y trouvait est perdu ici.`,
    whole: 'Rien de visible n’a été perdu.',
    useless: 'Ce qui a été lu ne fait pas une base saine. Rien n’a été remplacé ; restaurez la dernière sauvegarde.',
  },
  maintain: {
    closed: (count) => (count === 0 ? 'Aucun mois à archiver.' : `${many(count, 'travail ou tournée', 'travaux et tournées')} passés aux archives.`),
    folded: (count) => `${many(count, 'document replié', 'documents repliés')}.`,
    healthy: 'La base de données est saine.',
    damaged: 'La base de données est endommagée. Restaurez la dernière sauvegarde :',
  },
  history: {
    undone: (method, at) => `Annulé : ${method} de ${at}. trujourney redo le refait.`,
    redone: (method, at) => `Refait : ${method} de ${at}.`,
  },
  key: {
    changed: 'La phrase de passe est changée.',
    columns: { place: 'Dépôt', epoch: 'Clé', until: 'Jusqu’au', device: 'Poste', fingerprint: 'Empreinte', state: 'État' },
    company: 'l’entreprise', none: 'Aucune donnée personnelle n’est encore scellée ici.', removed: 'retiré', self: 'celui-ci', has: 'a la clé', waits: 'attend la clé',
    waiting: (count) => `${count} ${count === 1 ? 'fiche attend' : 'fiches attendent'} une clé qu’un autre poste possède. Elle vient quand celui-ci est à jour.`,
    rotated: (count) => `${count} ${count === 1 ? 'dépôt a' : 'dépôts ont'} une nouvelle clé.`,
    removedFrom: (count) => `Il ne reçoit plus de clé ; ${count} ${count === 1 ? 'dépôt en a' : 'dépôts en ont'} une nouvelle.`,
    relayToo: 'Dites-le aussi au relais, qui sinon continue de le servir : npm run relay -- device revoke',
    admitted: (count) => `Il a les clés de ${count} ${count === 1 ? 'dépôt' : 'dépôts'}.`,
    sealed: (count) => `${count} ${count === 1 ? 'fiche a été scellée' : 'fiches ont été scellées'} de nouveau.`,
  },
  user: { columns: { id: 'Id', name: 'Nom', roles: 'Rôles' }, added: (name, id) => `${name} est ajouté : ${id}` },
  location: {
    columns: { id: 'Id', externalId: 'Id externe', name: 'Nom', province: 'Prov.', timezone: 'Fuseau' },
    none: 'Aucun dépôt pour l’instant. trujourney location add --help',
    added: (name, id) => `${name} est ajouté : ${id}`,
  },
  module: {
    columns: { id: 'Id', title: 'Module', state: 'État' },
    on: 'activé', off: 'désactivé', notInPlan: 'hors du forfait',
    plan: {
      none: 'L’entreprise n’a pas de forfait : ce que ses administrateurs activent est activé.',
      held: (version) => `Forfait ${version} du relais de l’entreprise, sans fin prévue.`,
      until: (version, until) => `Forfait ${version} du relais de l’entreprise, jusqu’au ${until}.`,
      ending: (until, off) => `Le forfait de l’entreprise prend fin le ${until}. Tout continue jusqu’au ${off} ; ensuite, les modules qui ne sont pas toujours actifs sont désactivés et leurs données restent. La personne qui exploite le relais peut le renouveler.`,
      grace: (until, off) => `Le forfait de l’entreprise a pris fin le ${until}. Tout continue jusqu’au ${off} ; ensuite, les modules qui ne sont pas toujours actifs sont désactivés et leurs données restent. La personne qui exploite le relais peut le renouveler.`,
      ended: (until) => `Le forfait de l’entreprise a pris fin le ${until} : les modules qui ne sont pas toujours actifs sont désactivés. Leurs données restent et reviennent avec un autre forfait.`,
    },
    enabled: (id) => `${id} est activé.`,
    disabled: (id) => `${id} est désactivé ; ses données sont conservées.`,
  },
  places: {
    levels: { pin: 'point épinglé', address: 'maison', street: 'rue', postal: 'secteur postal', town: 'ville' },
    sources: { pin: 'donnée', address_index: 'adresses du dépôt', postal_table: 'table intégrée', town_table: 'table intégrée', nominatim: 'Nominatim', mapbox: 'Mapbox', model: 'modèle intégré', calibrated: 'modèle appris des déplacements du dépôt', osrm: 'OSRM', valhalla: 'Valhalla', extract: 'routes du dépôt' },
    found: (level, source) => `${level} (source : ${source})`,
    radius: (metres) => (metres < 1_000 ? `${metres} m` : `${(metres / 1_000).toFixed(1).replace('.', ',')} km`),
    pinWanted: 'approximatif : épinglez l’adresse',
    leg: (minutes, km, band, source) => `${minutes} min ± ${band} %, ${km.replace('.', ',')} km (source : ${source})`,
    drives: (source, road, all, state) =>
      `${all === 0 ? '' : `Déplacements : ${source}${road === all ? '' : `, ${road} sur ${all} ; ${all - road} estimés`}. `}${state === 'asked' ? 'Le serveur routier n’a pas encore répondu.' : state === 'failed' ? 'Le serveur routier ne répond pas.' : ''}`.trim(),
    roads: (source, byHour) => `Les déplacements sont demandés à ${source}${byHour ? ', selon l’heure' : ''}.`,
    ownRoads: (name) => `Aucun serveur routier n’est défini : les déplacements suivent les routes propres au poste (${name}), et le modèle intégré au-delà.`,
    noRoads: 'Aucun service routier n’est défini : les déplacements sont calculés par le modèle intégré.',
    learned: (name, drives, before, after) => `${name} : appris de ${many(drives, 'déplacement')} ; l’erreur habituelle passe de ${before} % à ${after} %.`,
    wouldLearn: (name, drives, before, after) => `${name} : ${many(drives, 'déplacement')} utilisables ; l’erreur habituelle passerait de ${before} % à ${after} %.`,
  },
  contract: { columns: { method: 'Méthode', type: 'Type', module: 'Module' } },
  board: {
    title: (location, date) => `${location} · ${date}`,
    empty: 'Ni tournée ni travail ce jour-là.',
    unassigned: 'Travaux sans tournée', clashes: 'Conflits',
    noTruck: 'sans camion', crewShort: (have, need) => `équipe ${have} sur ${need}`,
    columns: { job: 'Travail', customer: 'Client', what: 'Quoi', window: 'Plage', arrive: 'Arrivée', end: 'Fin', status: 'État', crew: 'Équipe', quote: 'Soumission', volume: 'Volume', needs: 'Besoins' },
    cubicFeet: 'pi³',
    dutyLine: (on, off, km, driving) => `en service ${on}–${off}, ${km} km, ${driving} de route`,
    approximate: (legs) => `≈ ${many(legs, 'déplacement approximatif', 'déplacements approximatifs')} : adresse non épinglée`,
    late: (minutes) => `${minutes} min de retard`,
    free: (trucks, workers, absent) => `${many(trucks, 'camion libre', 'camions libres')}, ${many(workers, 'employé libre', 'employés libres')}, ${many(absent, 'absent')}`,
    summary: (jobs, unassigned, journeys, clashes) => `${many(jobs, 'travail', 'travaux')}, ${unassigned} à placer, ${many(journeys, 'tournée')}, ${many(clashes, 'conflit')}`,
    crewOf: (count) => `équipe de ${count}`,
  },
  recommend: {
    title: (job) => `Travail ${job}`,
    options: (count) => `${many(count, 'option n’enfreint', 'options n’enfreignent')} aucune règle`,
    lateOptions: (count) => `La plage ne peut plus être tenue. ${many(count, 'option n’enfreint', 'options n’enfreignent')} aucune autre règle ; ${count === 1 ? 'elle arrive' : 'toutes arrivent'} en retard`,
    none: 'Aucun camion ni équipe ne peut prendre ce travail sans enfreindre une règle.',
    arrives: (at) => `arrive à ${at}`,
    late: (percent) => `retard ${percent} %`,
    day: (on, off, km) => `en service ${on}–${off}, ${km} km`,
    refused: 'Refusés',
    workers: (count) => many(count, 'employé'),
    more: (count) => `… et ${many(count, 'autre camion', 'autres camions')} (--json montre tout)`,
    howTo: (job) => `En retenir une : trujourney recommend --job ${job} --apply 1`,
    applied: (truck) => `À l’horaire : ${truck}.`,
    clashes: (count) => `${many(count, 'conflit')} à examiner : trujourney conflicts`,
  },
  plan: {
    unplanned: 'N’ont pas pu être placés',
    applied: 'Le plan est à l’horaire. trujourney undo l’en retire.',
    howTo: 'Rien n’a été modifié. Inscrivez-le à l’horaire avec --apply, ou en partie avec --apply --groups 1,2.',
  },
  planning: PLANNING_FRENCH,
  capacity: CAPACITY_FRENCH,
  durations: DURATIONS_FRENCH,
  margin: MARGIN_FRENCH,
  pay: PAY_FRENCH,
  tags: TAGS_FRENCH,
  handover: HANDOVER_FRENCH,
  sync: SYNC_FRENCH,
  display: DISPLAY_FRENCH,
  phone: PHONE_FRENCH,
  map: MAP_FRENCH,
  policy: POLICY_FRENCH,
  invoices: INVOICES_FRENCH,
  moneyControls: MONEY_CONTROLS_FRENCH,
  alerts: ALERTS_FRENCH,
  signIn: SIGN_IN_FRENCH,
  shares: SHARES_FRENCH,
  photos: PHOTOS_FRENCH,
  violations: VIOLATIONS_FRENCH,
  privacy: PRIVACY_FRENCH,
  incidents: INCIDENTS_FRENCH,
  backups: BACKUPS_FRENCH,
  trust: TRUST_FRENCH,
  leaks: LEAKS_FRENCH,
  thisWorkstation: 'ce poste',
  start: {
    title: (company, folder) => `${company}  (${folder})`,
    board: 'La journée', recommendation: 'Une recommandation', leaks: 'Où la marge se perd', next: 'Que taper ensuite',
    noWindow: 'La fenêtre n’est pas construite ; voici la journée au terminal. « npm run build » construit la fenêtre.',
    empty: 'Il n’y a pas encore de travail. Importez votre entreprise : trujourney import DOSSIER',
    invented: 'Un exemple : l’entreprise, ses gens et ses clients sont inventés.',
    commands: { board: 'le lendemain', recommend: 'camions et équipes d’un travail ; --apply 1 retient le premier', plan: 'chaque travail du jour à placer', leaks: 'toutes les pertes, par règle', conflicts: 'ce qui ne peut pas rester tel que prévu', init: 'votre propre entreprise' },
  },
  serve: {
    running: (folder) => `Le poste de ${folder} est en marche. Ouvrez ce lien dans un navigateur :`,
    once: 'Il laisse entrer un navigateur, une fois, dans le quart d’heure ; appuyez sur Entrée pour un autre.',
    fingerprint: (sha256) => `Le navigateur ne connaîtra pas le certificat. Son empreinte SHA-256 doit être :\n    ${sha256}`,
    closing: 'Fermeture du poste…',
    stop: 'Ctrl+C arrête le poste ; tout est enregistré au fur et à mesure.',
  },
  sample: {
    inventing: { small: 'Invention d’une entreprise de déménagement : 400 travaux…', large: 'Invention d’une entreprise de déménagement : 60 000 travaux ; quelques minutes…' },
    made: (rows, folder) => `L’entreprise d’exemple est créée : ${many(rows, 'fiche')}, dans ${folder}. Tous ses gens sont inventés.`,
    noSecret: 'Sa clé se trouve à côté (sample.key), pour qu’elle s’ouvre sans phrase de passe : un exemple n’a pas de secret. N’y mettez jamais de vraies données ; trujourney init crée une entreprise avec une phrase de passe.',
    next: 'Ensuite : trujourney start',
  },
  import: {
    phases: { check: 'Vérification', write: 'Importation', save: 'Enregistrement' },
    pace: (done, total, perSecond) => `${done.toLocaleString('fr-CA')} lignes sur environ ${total.toLocaleString('fr-CA')}, ${perSecond.toLocaleString('fr-CA')}/s`,
    columns: { file: 'Fichier', table: 'Table', rows: 'Lignes', new: 'Nouv.', changed: 'Modif.', unchanged: 'Inch.', refused: 'Refus', ignored: 'Colonnes non lues' },
    more: (count) => `… et ${count.toLocaleString('fr-CA')} autres (--json en montre jusqu’à 10 000 ; --refused DOSSIER écrit toutes les lignes)`,
    unknownFiles: (names) => `Laissés de côté, hors du format d’importation : ${names}`,
    refusedFiles: (names) => `Lignes refusées, à corriger et réimporter :\n${names}`,
    totals: (added, changed, same, refused) => `${added.toLocaleString('fr-CA')} nouvelles, ${changed.toLocaleString('fr-CA')} modifiées, ${same.toLocaleString('fr-CA')} inchangées, ${refused.toLocaleString('fr-CA')} refusées.`,
    refusedAll: (count) => `Rien n’a été importé, car ${many(count, 'ligne a été refusée', 'lignes ont été refusées')}.`,
    outcomes: { previewed: 'Rien n’a été écrit ; une importation donnerait :', applied: 'Importé :' },
    smartmoving: {
      stages: { lists: 'Lecture des listes', customers: 'Lecture des clients', opportunities: 'Lecture des travaux', read: 'Lecture des réponses' },
      calls: (count) => many(count, 'appel'),
      basic: 'Cette clé est du forfait de base de SmartMoving : elle ne donne ni le détail des arrêts, ni le matériel, ni les quantités facturées.',
      datesAlone: '--from et --to accompagnent --smartmoving',
    },
  },
  export: {
    writing: 'Écriture de',
    rows: (count) => many(count, 'ligne'),
    done: (rows, files, path) => `${many(rows, 'ligne')} dans ${many(files, 'fichier')} : ${path}`,
    withheld: (files) => `Non écrit, car votre rôle ne permet pas de le lire : ${files}`,
  },
  conflicts: {
    none: 'Aucun conflit ouvert.',
    noneSettled: 'Aucun conflit réglé pour l’instant.',
    columns: { id: 'Id', date: 'Date', location: 'Dépôt', what: 'Conflit', who: 'Auteurs' },
    hard: 'impératif', soft: 'à voir',
    settled: (reason) => `Réglé : ${reason}`,
    howTo: 'En régler un : trujourney conflicts --resolve ID --reason "…"',
    reasonNeeded: '--resolve demande --reason',
  },
}
