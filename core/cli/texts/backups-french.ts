import type { BackupsTexts } from './backups-english.ts'

export const BACKUPS_FRENCH: BackupsTexts = {
  help: {
    about: 'Les sauvegardes de la nuit : sept jours, cinq semaines et douze mois sont gardés.',
    list: 'quelles sauvegardes existent et quand elles se font',
    set: 'quand elles se font et où elles sont copiées', hour: 'l’heure, de 0 à 23, à l’horloge du premier dépôt', second: 'un second dossier, de préférence sur un autre disque', noSecond: 'ne les copie nulle part ailleurs',
    drill: 'un rétablissement d’exercice : décompressée, ouverte, chaque page et tout le journal vérifiés, jetée', file: 'une sauvegarde (par défaut : la plus récente)',
    examples: '\nExemples :\n  trujourney backups\n  trujourney backups set --hour 3 --second /media/usb/trujourney\n  trujourney backups drill',
  },
  columns: { made: 'Faite', size: 'Taille', kind: 'Genre', file: 'Fichier' },
  setup: (hour, second) => `Une sauvegarde se fait chaque nuit à ${hour} h pendant que le poste tourne, ou dès qu’il tourne de nouveau${second === null ? ' ; aucune copie n’est gardée dans un second dossier' : `, et est copiée dans ${second}`}.`,
  none: 'Il n’y a pas encore de sauvegarde.',
  ofNight: 'de la nuit', byHand: 'faite à la main',
  drilled: (of, { entries, jobs, photos, photosLacking, entriesSince, milliseconds }) => `La sauvegarde du ${of} peut être rétablie, en ${(milliseconds / 1_000).toFixed(1).replace('.', ',')} s. Travaux : ${jobs} ; photos : ${photos}${photosLacking === 0 ? '' : ` (${photosLacking} manquantes)`} ; entrées du journal vérifiées : ${entries} ; faites depuis, et perdues par un rétablissement : ${entriesSince}.`,
}
