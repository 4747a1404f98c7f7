import type { FailureCatalogue } from './catalogue.ts'

export const STORE_FAILURES = {
  'store.missing': {
    en: { message: 'There is no company database in this folder.', next: 'Choose the company’s folder, or set a company up here.' },
    fr: { message: 'Ce dossier ne contient aucune base de données d’entreprise.', next: 'Choisissez le dossier de l’entreprise ou créez-y une entreprise.' },
  },
  'store.exists': {
    en: { message: 'This folder already holds a company.', next: 'Open it, or choose an empty folder. Nothing was changed.' },
    fr: { message: 'Ce dossier contient déjà une entreprise.', next: 'Ouvrez-la ou choisissez un dossier vide. Rien n’a été modifié.' },
  },
  'store.wrong_key': {
    en: { message: 'These keys do not open this database: it belongs to another company or to an older set of keys.', next: 'Put back the database that belongs to this folder, or restore a backup. Nothing was changed.' },
    fr: { message: 'Ces clés n’ouvrent pas cette base de données : elle appartient à une autre entreprise ou à un ancien jeu de clés.', next: 'Remettez la base de données de ce dossier ou restaurez une sauvegarde. Rien n’a été modifié.' },
  },
  'store.corrupt': {
    en: { message: 'The database is damaged.', next: 'Nothing was deleted. Restore the last backup, or salvage what can still be read into a new file.' },
    fr: { message: 'La base de données est endommagée.', next: 'Rien n’a été supprimé. Restaurez la dernière sauvegarde ou récupérez dans un nouveau fichier ce qui reste lisible.' },
  },
  'store.copy_unsound': {
    en: { message: 'A copy of the database did not read back as it was written, twice. The database itself is sound.', next: 'Nothing was changed. Try again; if it happens again, have this computer’s memory and disk checked.' },
    fr: { message: 'Une copie de la base de données n’a pas été relue telle qu’elle avait été écrite, deux fois. La base elle-même est intacte.', next: 'Rien n’a été modifié. Réessayez ; si cela se reproduit, faites vérifier la mémoire et le disque de cet ordinateur.' },
  },
  'store.not_encrypted': {
    en: { message: 'The database file is not encrypted, so it is not one of ours.', next: 'Nothing was changed. Put back the company’s own database, or restore a backup.' },
    fr: { message: 'Le fichier de base de données n’est pas chiffré : il ne vient pas de cette application.', next: 'Rien n’a été modifié. Remettez la base de l’entreprise ou restaurez une sauvegarde.' },
  },
  'store.from_future': {
    en: { message: 'This company was last opened by a newer version of the program.', next: 'Update the program on this workstation. The data is untouched.' },
    fr: { message: 'Cette entreprise a été ouverte en dernier par une version plus récente du programme.', next: 'Mettez le programme à jour sur ce poste. Les données sont intactes.' },
  },
  'store.in_use': {
    en: { message: 'This company is already open in another program on this computer.', next: 'Use the window that is open, or close it first.' },
    fr: { message: 'Cette entreprise est déjà ouverte dans un autre programme sur cet ordinateur.', next: 'Utilisez la fenêtre ouverte ou fermez-la d’abord.' },
  },
  'store.disk_full': {
    en: { message: 'The disk is full: the change was not saved.', next: 'Free some space and try again. Everything saved before is safe.' },
    fr: { message: 'Le disque est plein : la modification n’a pas été enregistrée.', next: 'Libérez de l’espace, puis réessayez. Tout ce qui était enregistré est intact.' },
  },
  'store.read_only': {
    en: { message: 'The company’s folder cannot be written to.', next: 'Check the folder’s permissions, or whether the disk is write-protected.' },
    fr: { message: 'Le dossier de l’entreprise n’est pas accessible en écriture.', next: 'Vérifiez les autorisations du dossier ou la protection en écriture du disque.' },
  },
  'store.io': {
    en: { message: 'The disk reported an error: the change was not saved.', next: 'Try again. If it happens again, back the company up to another disk and have this one checked.' },
    fr: { message: 'Le disque a signalé une erreur : la modification n’a pas été enregistrée.', next: 'Réessayez. Si cela se reproduit, sauvegardez l’entreprise sur un autre disque et faites vérifier celui-ci.' },
  },
  'store.busy': {
    en: { message: 'The database is busy.', next: 'Wait a moment and try again.' },
    fr: { message: 'La base de données est occupée.', next: 'Attendez un instant, puis réessayez.' },
  },
  'store.long_transaction': {
    en: { message: 'An import is being saved: nothing else can be changed meanwhile.', next: 'Wait until it is finished, or cancel it.' },
    fr: { message: 'Une importation est en cours d’enregistrement : aucune autre modification n’est possible.', next: 'Attendez la fin ou annulez l’importation.' },
  },
  'store.rolled_back': {
    en: { message: 'The database is older than the last change recorded on this computer (change {found}, expected {expected} or later).', next: 'Was an old copy put back? Restore the newest backup, or open it all the same and give the reason; that is recorded.' },
    fr: { message: 'La base de données est plus ancienne que la dernière modification notée sur cet ordinateur (modification {found}, attendue : {expected} ou plus).', next: 'Une ancienne copie a-t-elle été remise ? Restaurez la sauvegarde la plus récente, ou ouvrez-la quand même en donnant le motif ; il sera consigné.' },
  },
  'store.head_missing': {
    en: { message: 'The record of the last change, kept beside the database, is missing or damaged.', next: 'Put the file back, or open the company all the same and give the reason; that is recorded.' },
    fr: { message: 'Le relevé de la dernière modification, conservé à côté de la base, est absent ou endommagé.', next: 'Remettez ce fichier, ou ouvrez l’entreprise quand même en donnant le motif ; il sera consigné.' },
  },
  'store.migration_changed': {
    en: { message: 'The database step {step} of {scope} is not the one that was applied to this company.', next: 'Install the original version of the program. The data is untouched.' },
    fr: { message: 'L’étape {step} de {scope} n’est pas celle qui a été appliquée à cette entreprise.', next: 'Installez la version d’origine du programme. Les données sont intactes.' },
  },
  'store.cancelled': {
    en: { message: 'Cancelled.', next: 'Nothing was changed.' },
    fr: { message: 'Annulé.', next: 'Rien n’a été modifié.' },
  },
  'keys.missing': {
    en: { message: 'The key file of this company is missing.', next: 'Put keys.json back from a copy of the company’s folder. Without it the data cannot be read.' },
    fr: { message: 'Le fichier de clés de cette entreprise est absent.', next: 'Remettez keys.json à partir d’une copie du dossier. Sans lui, les données sont illisibles.' },
  },
  'keys.damaged': {
    en: { message: 'The key file of this company is damaged, and so is its spare copy.', next: 'Put keys.json back from a copy of the company’s folder. Nothing was changed.' },
    fr: { message: 'Le fichier de clés de cette entreprise est endommagé, ainsi que sa copie de secours.', next: 'Remettez keys.json à partir d’une copie du dossier. Rien n’a été modifié.' },
  },
  'keys.exists': {
    en: { message: 'This folder already has keys.', next: 'Open the company with them. Making new ones would lock its data away for good.' },
    fr: { message: 'Ce dossier a déjà des clés.', next: 'Ouvrez l’entreprise avec elles. De nouvelles clés rendraient ses données illisibles pour toujours.' },
  },
  'keys.from_future': {
    en: { message: 'The key file was written by a newer version of the program.', next: 'Update the program on this workstation.' },
    fr: { message: 'Le fichier de clés vient d’une version plus récente du programme.', next: 'Mettez le programme à jour sur ce poste.' },
  },
  'keys.wrong_unlock': {
    en: { message: 'The {kind} does not open this company.', next: 'Check it and try again, or use the printed recovery code.' },
    fr: { message: 'Cette entreprise ne s’ouvre pas avec ce moyen ({kind}).', next: 'Vérifiez-le et réessayez, ou utilisez le code de récupération imprimé.' },
  },
  'keys.no_such_unlock': {
    en: { message: 'This company is not set up to be opened by {kind}.', next: 'Use one of: {available}.' },
    fr: { message: 'Cette entreprise n’est pas prévue pour s’ouvrir par {kind}.', next: 'Utilisez l’un de ces moyens : {available}.' },
  },
  'keys.recovery_mistyped': {
    en: { message: 'The recovery code is mistyped: it has eight groups of five letters and digits.', next: 'Compare it with the printed sheet, group by group.' },
    fr: { message: 'Le code de récupération est mal saisi : il compte huit groupes de cinq lettres et chiffres.', next: 'Comparez-le à la feuille imprimée, groupe par groupe.' },
  },
  'keys.share_mistyped': {
    en: { message: 'Share {position} of those typed is mistyped: it has eight groups of six letters and digits.', next: 'Compare it with its sheet, group by group.' },
    fr: { message: 'La part {position} parmi celles saisies est mal saisie : elle compte huit groupes de six lettres et chiffres.', next: 'Comparez-la à sa feuille, groupe par groupe.' },
  },
  'keys.share_foreign': {
    en: { message: 'Share {position} of those typed (number {number} on its sheet) is of another company, or of a set that counts no more.', next: 'Take the sheets of the newest set of this company; those made before it open nothing.' },
    fr: { message: 'La part {position} parmi celles saisies (numéro {number} sur sa feuille) est d’une autre entreprise ou d’un jeu qui ne vaut plus.', next: 'Prenez les feuilles du jeu le plus récent de cette entreprise ; les précédentes n’ouvrent rien.' },
  },
  'keys.share_twice': {
    en: { message: 'Share number {number} was given twice.', next: 'Different administrators have to give theirs.' },
    fr: { message: 'La part numéro {number} a été donnée deux fois.', next: 'Des administrateurs différents doivent donner la leur.' },
  },
  'keys.shares_too_few': {
    en: { message: 'That is {given} of the {needed} shares that it takes.', next: 'Have another administrator give theirs. Fewer say nothing of the key.' },
    fr: { message: 'Cela fait {given} des {needed} parts nécessaires.', next: 'Demandez la sienne à un autre administrateur. Moins n’apprend rien de la clé.' },
  },
  'keys.shares_none': {
    en: { message: 'No shares were made for this company on this workstation.', next: 'Use its passphrase, its recovery code or a key file.' },
    fr: { message: 'Aucune part n’a été faite pour cette entreprise sur ce poste.', next: 'Utilisez sa phrase de passe, son code de récupération ou un fichier de clé.' },
  },
  'keys.share_holders': {
    en: { message: 'Shares are for 2 to {most} different administrators, and at least two of them have to be needed.', next: 'Name administrators of this company, each once, and no more needed than there are.' },
    fr: { message: 'Les parts sont pour 2 à {most} administrateurs différents, dont au moins deux doivent être nécessaires.', next: 'Nommez des administrateurs de cette entreprise, chacun une fois, et pas plus de nécessaires qu’il n’y en a.' },
  },
  'keys.empty_passphrase': {
    en: { message: 'A passphrase is needed.', next: 'Choose one of several words that you do not use elsewhere.' },
    fr: { message: 'Il faut une phrase de passe.', next: 'Choisissez-en une de plusieurs mots, que vous n’utilisez pas ailleurs.' },
  },
  'backup.none': {
    en: { message: 'There is no backup of this company yet.', next: 'Make one first: trujourney backup.' },
    fr: { message: 'Il n’y a pas encore de sauvegarde de cette entreprise.', next: 'Faites-en d’abord une : trujourney backup.' },
  },
  'backup.log_broken': {
    en: { message: 'In this backup the log of workstation {device} does not hold at entry {seq}: {fault}.', next: 'Use another backup, and check the log of the company in use: trujourney audit verify.' },
    fr: { message: 'Dans cette sauvegarde, le journal du poste {device} ne tient pas à l’entrée {seq} : {fault}.', next: 'Utilisez une autre sauvegarde et vérifiez le journal de l’entreprise en service : trujourney audit verify.' },
  },
  'backup.folder_unusable': {
    en: { message: 'No backup can be written to {folder}.', next: 'Make room there, or see who owns the folder. The live data was not touched.' },
    fr: { message: 'Aucune sauvegarde ne peut être écrite dans {folder}.', next: 'Faites-y de la place ou vérifiez à qui appartient le dossier. Les données en service n’ont pas été touchées.' },
  },
  'backup.second_unreachable': {
    en: { message: 'The second folder for backups cannot be used: {folder}.', next: 'Plug the disk in, or choose another folder; it is given with its whole path, and is not the first one.' },
    fr: { message: 'Le second dossier de sauvegarde est inutilisable : {folder}.', next: 'Branchez le disque ou choisissez un autre dossier ; il s’indique avec son chemin complet et n’est pas le premier.' },
  },
  'backup.damaged': {
    en: { message: 'The backup file is damaged or incomplete.', next: 'Use another backup. The live data was not touched.' },
    fr: { message: 'Le fichier de sauvegarde est endommagé ou incomplet.', next: 'Utilisez une autre sauvegarde. Les données en service n’ont pas été touchées.' },
  },
  'backup.foreign': {
    en: { message: 'The backup belongs to another company or to other keys.', next: 'Choose a backup of this company. The live data was not touched.' },
    fr: { message: 'La sauvegarde appartient à une autre entreprise ou à d’autres clés.', next: 'Choisissez une sauvegarde de cette entreprise. Les données en service n’ont pas été touchées.' },
  },
  'backup.from_future': {
    en: { message: 'The backup was made by a newer version of the program.', next: 'Update the program on this workstation, then restore it.' },
    fr: { message: 'La sauvegarde vient d’une version plus récente du programme.', next: 'Mettez le programme à jour sur ce poste, puis restaurez-la.' },
  },
  'backup.exists': {
    en: { message: 'There is already a file with that name.', next: 'Choose another name: a backup never replaces a file.' },
    fr: { message: 'Un fichier porte déjà ce nom.', next: 'Choisissez un autre nom : une sauvegarde ne remplace jamais un fichier.' },
  },
  'keys.own_workstation': {
    en: { message: 'A workstation does not remove itself.', next: 'Remove it at another workstation of the company.' },
    fr: { message: 'Un poste ne se retire pas lui-même.', next: 'Retirez-le à partir d’un autre poste de l’entreprise.' },
  },
  'keys.unknown_workstation': {
    en: { message: 'No workstation of that name has keys here.', next: 'Look at the list of workstations with keys; one that never opened this company’s personal data has none.' },
    fr: { message: 'Aucun poste de ce nom n’a de clés ici.', next: 'Consultez la liste des postes qui ont des clés ; un poste qui n’a jamais ouvert les données personnelles n’en a pas.' },
  },
  'keys.other_fingerprint': {
    en: { message: 'That is not the fingerprint of that workstation.', next: 'Read it out again at the workstation itself; if it stays another, do not give it the keys.' },
    fr: { message: 'Ce n’est pas l’empreinte de ce poste.', next: 'Relisez-la au poste lui-même ; si elle reste différente, ne lui donnez pas les clés.' },
  },
  'keys.device_damaged': {
    en: { message: 'This workstation’s identity file (device.json) is damaged or belongs to another company.', next: 'Put back the file from a copy of the folder, or move it aside to enrol this workstation anew.' },
    fr: { message: 'Le fichier d’identité de ce poste (device.json) est endommagé ou appartient à une autre entreprise.', next: 'Remettez le fichier à partir d’une copie du dossier, ou déplacez-le pour inscrire ce poste de nouveau.' },
  },
} as const satisfies FailureCatalogue
