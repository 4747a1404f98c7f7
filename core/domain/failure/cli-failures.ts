import type { FailureCatalogue } from './catalogue.ts'

export const CLI_FAILURES = {
  'cli.usage': {
    en: { message: 'The command line is not understood: {problem}', next: 'Add --help to see how the command is written.' },
    fr: { message: 'La ligne de commande n’est pas comprise : {problem}', next: 'Ajoutez --help pour voir comment la commande s’écrit.' },
  },
  'cli.no_company': {
    en: { message: 'There is no company in this folder.', next: 'Name its folder with --data, make a company with "trujourney init", or see the sample with "trujourney start".' },
    fr: { message: 'Il n’y a pas d’entreprise dans ce dossier.', next: 'Indiquez son dossier avec --data, créez une entreprise avec « trujourney init » ou voyez l’exemple avec « trujourney start ».' },
  },
  'cli.passphrase_needed': {
    en: { message: 'This company opens with a passphrase, and there is no terminal to ask for it.', next: 'Set TRUJOURNEY_PASSPHRASE (or TRUJOURNEY_KEY_FILE), or run the command in a terminal.' },
    fr: { message: 'Cette entreprise s’ouvre avec une phrase de passe, et aucun terminal ne permet de la demander.', next: 'Définissez TRUJOURNEY_PASSPHRASE (ou TRUJOURNEY_KEY_FILE), ou lancez la commande dans un terminal.' },
  },
  'cli.passphrase_mismatch': {
    en: { message: 'The two passphrases are not the same.', next: 'Nothing was changed. Run the command again.' },
    fr: { message: 'Les deux phrases de passe diffèrent.', next: 'Rien n’a été modifié. Relancez la commande.' },
  },
  'cli.key_file_invalid': {
    en: { message: 'The key file cannot be read, or does not hold 32 bytes (64 hexadecimal digits).', next: 'Check TRUJOURNEY_KEY_FILE.' },
    fr: { message: 'Le fichier de clé est illisible ou ne contient pas 32 octets (64 chiffres hexadécimaux).', next: 'Vérifiez TRUJOURNEY_KEY_FILE.' },
  },
  'cli.unknown_location': {
    en: { message: 'There is no location "{location}" that you may see.', next: 'One of: {known}.' },
    fr: { message: 'Aucun dépôt « {location} » ne vous est accessible.', next: 'L’un de ceux-ci : {known}.' },
  },
  'cli.location_needed': {
    en: { message: 'Which location?', next: 'Say --location with one of: {known}.' },
    fr: { message: 'Quel dépôt ?', next: 'Indiquez --location avec l’un de ceux-ci : {known}.' },
  },
  'cli.no_locations': {
    en: { message: 'This company has no location yet.', next: 'Add one with "trujourney location add", or import locations.csv.' },
    fr: { message: 'Cette entreprise n’a pas encore de dépôt.', next: 'Ajoutez-en un avec « trujourney location add » ou importez locations.csv.' },
  },
  'cli.unknown_record': {
    en: { message: 'There is no {kind} "{id}" in this company.', next: 'Use its name or number as the board shows it, or at least six letters of the end of its id.' },
    fr: { message: 'Il n’y a pas de {kind} « {id} » dans cette entreprise.', next: 'Indiquez son nom ou son numéro comme au tableau, ou au moins six lettres de la fin de l’identifiant.' },
  },
  'cli.ambiguous': {
    en: { message: '"{id}" may be more than one {kind}.', next: 'Say which: {candidates}.' },
    fr: { message: '« {id} » peut désigner plus d’un élément « {kind} ».', next: 'Précisez lequel : {candidates}.' },
  },
  'cli.no_such_choice': {
    en: { message: 'There is no number {asked}: {found} were found.', next: 'Choose one of the numbers shown.' },
    fr: { message: 'Il n’y a pas de numéro {asked} : {found} ont été trouvés.', next: 'Choisissez l’un des numéros affichés.' },
  },
  'cli.file_missing': {
    en: { message: 'There is no file {file}.', next: 'Give its path; nothing was changed.' },
    fr: { message: 'Il n’y a pas de fichier {file}.', next: 'Indiquez son chemin ; rien n’a été modifié.' },
  },
  'cli.file_exists': {
    en: { message: 'There is a file {file} already.', next: 'Choose another name; it was left as it is.' },
    fr: { message: 'Il y a déjà un fichier {file}.', next: 'Choisissez un autre nom ; il a été laissé tel quel.' },
  },
  'cli.not_json': {
    en: { message: 'The input is not JSON.', next: 'Write it like \'{"job":"…"}\', or give - and pipe it in.' },
    fr: { message: 'L’entrée n’est pas du JSON.', next: 'Écrivez-la comme \'{"job":"…"}\', ou donnez - et transmettez-la par un tube.' },
  },
} as const satisfies FailureCatalogue
