import type { FailureCatalogue } from './catalogue.ts'

/** Of pictures of a job. */
export const PHOTO_FAILURES = {
  'photo.not_jpeg': {
    en: { message: 'This is no JPEG picture that can be kept, or it is not whole.', next: 'Take it again, or save it as a plain JPEG and add that.' },
    fr: { message: 'Ce n’est pas une photo JPEG qui puisse être gardée, ou elle n’est pas entière.', next: 'Prenez-la de nouveau, ou enregistrez-la en JPEG ordinaire et ajoutez celle-ci.' },
  },
  'photo.too_large': {
    en: { message: 'The picture is larger than {most}.', next: 'Make it smaller and add it again.' },
    fr: { message: 'La photo dépasse {most}.', next: 'Réduisez-la et ajoutez-la de nouveau.' },
  },
  'photo.turned': {
    en: { message: 'The picture lies on its side, and only a note in the file says so, which is not kept.', next: 'Turn it in a picture program, save it and add it again; in the window and on the phone it is turned by itself.' },
    fr: { message: 'La photo est couchée et seule une note du fichier le dit, note qui n’est pas gardée.', next: 'Redressez-la dans un logiciel de photos, enregistrez-la et ajoutez-la de nouveau ; dans la fenêtre et sur le téléphone, elle est redressée d’elle-même.' },
  },
  'photo.not_here': {
    en: { message: 'This workstation does not have the picture.', next: 'Look at it at the workstation that has it; the list of the job’s photos says which.' },
    fr: { message: 'Ce poste n’a pas la photo.', next: 'Regardez-la au poste qui l’a ; la liste des photos du travail dit lequel.' },
  },
  'photo.damaged': {
    en: { message: 'The file of this picture is damaged and cannot be opened.', next: 'Restore a backup in which it was whole, or take the picture again.' },
    fr: { message: 'Le fichier de cette photo est endommagé et ne s’ouvre pas.', next: 'Restaurez une sauvegarde où il était intact, ou reprenez la photo.' },
  },
  'photo.too_many': {
    en: { message: 'This job has {most} photos already.', next: 'Remove one that is not needed, and add this one again.' },
    fr: { message: 'Ce travail a déjà {most} photos.', next: 'Retirez-en une qui n’est pas utile, puis ajoutez celle-ci de nouveau.' },
  },
  'photo.removed': {
    en: { message: 'The photo has been removed.', next: 'The list of the job’s photos says by whom and why.' },
    fr: { message: 'La photo a été retirée.', next: 'La liste des photos du travail dit par qui et pourquoi.' },
  },
  'photo.withheld': {
    en: { message: 'The data of this customer is restricted or has been erased, and so is the picture.', next: 'Ask whoever answers the customer’s request, under Privacy.' },
    fr: { message: 'Les données de ce client sont limitées ou effacées, et la photo aussi.', next: 'Demandez à la personne qui traite la demande du client, sous Confidentialité.' },
  },
  'photo.too_late': {
    en: { message: 'The journey of this job has been over for more than a day, or is not this person’s.', next: 'Give the picture to the office, which can add it to the job.' },
    fr: { message: 'La tournée de ce travail est terminée depuis plus d’un jour, ou n’est pas celle de cette personne.', next: 'Remettez la photo au bureau, qui peut l’ajouter au travail.' },
  },
} as const satisfies FailureCatalogue
