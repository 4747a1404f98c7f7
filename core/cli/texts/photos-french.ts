import type { PhotosTexts } from './photos-english.ts'

export const PHOTOS_FRENCH: PhotosTexts = {
  help: {
    about: 'photos d’un travail : des fichiers scellés au poste qui les a reçues', list: 'quelles photos a un travail, les retirées aussi', add: 'ajoute un JPEG d’au plus 4 Mio, sans ce qui est écrit à côté de l’image', save: 'écrit une photo dans un fichier ; la consultation est au journal', remove: 'retire une photo, ici et des sauvegardes ; on saura qu’elle y était',
    job: 'le travail : id ou id externe', file: 'le JPEG', photo: 'la photo : son id ou la fin de celui-ci, comme dans la liste', kind: 'before, loaded, delivered, damage ou other', taken: 'quand elle a été prise, par exemple 2026-12-01T14:30 ; maintenant, si rien n’est dit', note: 'ce qu’on y voit', target: 'où l’écrire ; un fichier existant n’est pas touché', reason: 'pourquoi ; gardé avec la fiche',
    examples: '\nExemples :\n  trujourney photos list J-1042\n  trujourney photos add J-1042 couloir.jpg --kind damage --note "éraflure près de la porte"\n  trujourney photos save J-1042 4f2a91c0 eraflure.jpg\n  trujourney photos remove J-1042 4f2a91c0 --reason "d’un autre travail"',
  },
  columns: { photo: 'Photo', kind: 'De', taken: 'Prise le', by: 'Par', size: 'Taille', kept: 'Où elle est', note: 'Note' },
  kinds: { before: 'avant', loaded: 'chargé', delivered: 'livré', damage: 'dommage', other: 'autre' },
  none: 'Aucune photo.',
  here: 'ici',
  elsewhere: 'pas ici',
  removed: (by, when, reason) => `retirée par ${by}, ${when} : ${reason}`,
  added: (id) => `Ajoutée : ${id}`,
  saved: (file) => `Écrite dans ${file}`,
  gone: 'Retirée.',
}
