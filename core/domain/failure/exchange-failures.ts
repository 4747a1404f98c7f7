import type { FailureCatalogue } from './catalogue.ts'

/** Of a row, `message` is what is wrong with it and `next` what would be accepted. */
export const EXCHANGE_FAILURES = {
  'import.source_missing': {
    en: { message: 'There is no such file or folder.', next: 'Give the folder, the .zip or the .csv file to be imported.' },
    fr: { message: 'Ce fichier ou ce dossier n’existe pas.', next: 'Indiquez le dossier, le fichier .zip ou le fichier .csv à importer.' },
  },
  'import.source_unreadable': {
    en: { message: 'The file or folder cannot be read ({reason}).', next: 'Check its permissions, and that no other program holds it open.' },
    fr: { message: 'Le fichier ou le dossier ne peut pas être lu ({reason}).', next: 'Vérifiez ses autorisations et qu’aucun autre programme ne le tient ouvert.' },
  },
  'import.nothing_to_import': {
    en: { message: 'Nothing here is a file of the import format.', next: 'Name the files as in the import format (customers.csv, jobs.csv ...), or say in the mapping which table each one is.' },
    fr: { message: 'Aucun fichier ne correspond au format d’importation.', next: 'Nommez les fichiers selon le format (customers.csv, jobs.csv…) ou indiquez dans la correspondance à quelle table chacun appartient.' },
  },
  'import.zip_damaged': {
    en: { message: 'The .zip file is damaged or is not a .zip file.', next: 'Make it again, or import the unpacked folder.' },
    fr: { message: 'Le fichier .zip est endommagé ou n’en est pas un.', next: 'Recréez-le ou importez le dossier décompressé.' },
  },
  'import.zip_encrypted': {
    en: { message: 'The .zip file is protected by a password.', next: 'Unpack it and import the folder.' },
    fr: { message: 'Le fichier .zip est protégé par un mot de passe.', next: 'Décompressez-le et importez le dossier.' },
  },
  'import.zip_unsafe_name': {
    en: { message: 'The .zip file holds a name that points outside of it.', next: 'Do not use this file: it was made to write where it should not. Ask for a new one.' },
    fr: { message: 'Le fichier .zip contient un nom qui pointe hors de l’archive.', next: 'N’utilisez pas ce fichier : il a été fait pour écrire là où il ne doit pas. Demandez-en un autre.' },
  },
  'import.zip_too_large': {
    en: { message: 'The .zip file would unpack to more than is allowed ({limit}).', next: 'Import the unpacked folder, or split the file.' },
    fr: { message: 'Une fois décompressé, le fichier .zip dépasserait la limite ({limit}).', next: 'Importez le dossier décompressé ou divisez le fichier.' },
  },
  'import.unknown_file': {
    en: { message: 'The file is not one of the import format and was left alone.', next: 'Rename it (customers.csv, jobs.csv ...), or say in the mapping which table it is. A spreadsheet must be saved as CSV.' },
    fr: { message: 'Ce fichier ne fait pas partie du format d’importation et a été laissé de côté.', next: 'Renommez-le (customers.csv, jobs.csv…) ou indiquez sa table dans la correspondance. Un classeur doit être enregistré en CSV.' },
  },
  'import.binary_file': {
    en: { message: 'The file is not text.', next: 'Save it as CSV (comma or semicolon, UTF-8).' },
    fr: { message: 'Le fichier n’est pas du texte.', next: 'Enregistrez-le en CSV (virgule ou point-virgule, UTF-8).' },
  },
  'import.empty_file': {
    en: { message: 'The file is empty.', next: 'The first line must name the columns.' },
    fr: { message: 'Le fichier est vide.', next: 'La première ligne doit nommer les colonnes.' },
  },
  'import.missing_columns': {
    en: { message: 'Required columns are missing: {columns}.', next: 'Add them, or say in the mapping which columns they are.' },
    fr: { message: 'Des colonnes obligatoires manquent : {columns}.', next: 'Ajoutez-les ou indiquez dans la correspondance de quelles colonnes il s’agit.' },
  },
  'import.duplicate_column': {
    en: { message: 'More than one column is taken for {column}.', next: 'Rename or remove one, or leave one out in the mapping.' },
    fr: { message: 'Plus d’une colonne est prise pour {column}.', next: 'Renommez ou retirez-en une, ou écartez-en une dans la correspondance.' },
  },
  'import.quote_open': {
    en: { message: 'A quotation mark is opened here and never closed; from this line on nothing was read.', next: 'Close it, or write it twice ("") inside a quoted cell.' },
    fr: { message: 'Un guillemet s’ouvre ici et ne se ferme jamais ; rien n’a été lu à partir de cette ligne.', next: 'Fermez-le ou doublez-le ("") dans une cellule entre guillemets.' },
  },
  'import.row_too_long': {
    en: { message: 'The row is longer than {limit} characters; from this line on nothing was read.', next: 'Look for a quotation mark that is not closed.' },
    fr: { message: 'La ligne dépasse {limit} caractères ; rien n’a été lu à partir d’ici.', next: 'Cherchez un guillemet non fermé.' },
  },
  'import.ragged_row': {
    en: { message: 'The row has {found} cells, the header has {expected}.', next: 'One cell for each column; a cell with the separator in it stands in quotation marks.' },
    fr: { message: 'La ligne a {found} cellules, l’en-tête en a {expected}.', next: 'Une cellule par colonne ; une cellule contenant le séparateur se met entre guillemets.' },
  },
  'import.nul_byte': {
    en: { message: 'The cell holds a NUL character.', next: 'Text without control characters; export the file again.' },
    fr: { message: 'La cellule contient un caractère NUL.', next: 'Du texte sans caractères de contrôle ; exportez le fichier de nouveau.' },
  },
  'import.cell_too_long': {
    en: { message: 'The cell has {found} characters.', next: 'At most {limit}.' },
    fr: { message: 'La cellule a {found} caractères.', next: 'Au plus {limit}.' },
  },
  'import.required_empty': {
    en: { message: 'The cell is empty.', next: 'A value is required here.' },
    fr: { message: 'La cellule est vide.', next: 'Une valeur est obligatoire ici.' },
  },
  'import.not_number': {
    en: { message: 'That is not a number.', next: 'Digits with a decimal point or comma, like 1234.5 or 1 234,5.' },
    fr: { message: 'Ce n’est pas un nombre.', next: 'Des chiffres avec un point ou une virgule décimale, comme 1234.5 ou 1 234,5.' },
  },
  'import.ambiguous_number': {
    en: { message: 'The comma may stand for thousands or for decimals.', next: 'Write it without a thousands separator, like 1234 or 1.234.' },
    fr: { message: 'La virgule peut séparer les milliers ou les décimales.', next: 'Écrivez-le sans séparateur de milliers, comme 1234 ou 1,2340.' },
  },
  'import.not_whole': {
    en: { message: 'That is not a whole number.', next: 'A whole number from {min} to {max}.' },
    fr: { message: 'Ce n’est pas un nombre entier.', next: 'Un nombre entier de {min} à {max}.' },
  },
  'import.out_of_range': {
    en: { message: 'The number is out of range.', next: 'From {min} to {max}.' },
    fr: { message: 'Le nombre est hors limites.', next: 'De {min} à {max}.' },
  },
  'import.not_choice': {
    en: { message: 'That word is not known here.', next: 'One of: {accepted}.' },
    fr: { message: 'Ce mot n’est pas reconnu ici.', next: 'L’un de ceux-ci : {accepted}.' },
  },
  'import.not_boolean': {
    en: { message: 'That is neither yes nor no.', next: 'yes or no, oui or non, true or false, 1 or 0.' },
    fr: { message: 'Ce n’est ni oui ni non.', next: 'oui ou non, yes ou no, true ou false, 1 ou 0.' },
  },
  'import.list_too_long': {
    en: { message: 'The list is too long.', next: 'At most {items} entries of at most {limit} characters, separated by |.' },
    fr: { message: 'La liste est trop longue.', next: 'Au plus {items} éléments d’au plus {limit} caractères, séparés par |.' },
  },
  'import.not_zone': {
    en: { message: 'That is not a time zone.', next: 'A name of the IANA list, like America/Toronto or America/Montreal.' },
    fr: { message: 'Ce n’est pas un fuseau horaire.', next: 'Un nom de la liste IANA, comme America/Toronto ou America/Montreal.' },
  },
  'import.not_date_or_instant': {
    en: { message: 'That is neither a date nor a moment with its offset.', next: 'Like 2026-07-01 or 2026-07-01T08:30:00-04:00.' },
    fr: { message: 'Ce n’est ni une date ni un moment avec son décalage.', next: 'Comme 2026-07-01 ou 2026-07-01T08:30:00-04:00.' },
  },
  'import.unknown_reference': {
    en: { message: 'There is no {kind} with this id, neither in this import nor in the company.', next: 'The external id of a {kind}; import its row first or with this one.' },
    fr: { message: 'Aucun enregistrement « {kind} » ne porte cet identifiant, ni dans cette importation ni dans l’entreprise.', next: 'L’identifiant externe d’un enregistrement « {kind} » ; importez-le avant ou en même temps.' },
  },
  'import.reference_refused': {
    en: { message: 'It refers to a {kind} that was itself refused ({file}, line {line}).', next: 'Mend that row; import both again.' },
    fr: { message: 'Elle renvoie à un enregistrement « {kind} » lui-même refusé ({file}, ligne {line}).', next: 'Corrigez cette ligne, puis réimportez les deux.' },
  },
  'import.duplicate_id': {
    en: { message: 'The same record stands on line {line} already.', next: 'One row for each record: remove one of them or give it its own id.' },
    fr: { message: 'Le même enregistrement figure déjà à la ligne {line}.', next: 'Une ligne par enregistrement : retirez-en une ou donnez-lui son propre identifiant.' },
  },
  'import.contradiction': {
    en: { message: 'It contradicts line {line}, which is about the same record.', next: 'The same {column} on all rows of the record.' },
    fr: { message: 'Elle contredit la ligne {line}, qui porte sur le même enregistrement.', next: 'Le même {column} sur toutes les lignes de l’enregistrement.' },
  },
  'import.end_before_start': {
    en: { message: 'It ends before it begins.', next: 'An end that is not earlier than {start}.' },
    fr: { message: 'La fin précède le début.', next: 'Une fin qui ne précède pas {start}.' },
  },
  'import.other_company': {
    en: { message: 'This row is about another company.', next: 'One row, with the external id of the company that is open.' },
    fr: { message: 'Cette ligne concerne une autre entreprise.', next: 'Une seule ligne, avec l’identifiant externe de l’entreprise ouverte.' },
  },
  'import.no_location': {
    en: { message: 'There is no location to put this into.', next: 'Import locations.csv first or with it.' },
    fr: { message: 'Il n’y a aucun établissement où le ranger.', next: 'Importez locations.csv avant ou en même temps.' },
  },
  'import.all_or_nothing': {
    en: { message: '{refused} rows were refused, so nothing was imported.', next: 'Mend the refused rows, or import without all-or-nothing.' },
    fr: { message: '{refused} lignes ont été refusées : rien n’a été importé.', next: 'Corrigez les lignes refusées ou importez sans l’option tout ou rien.' },
  },
  'import.mapping_invalid': {
    en: { message: 'The mapping file cannot be used: {problem}.', next: 'Correct it, or remove it to start anew.' },
    fr: { message: 'Le fichier de correspondance est inutilisable : {problem}.', next: 'Corrigez-le ou retirez-le pour repartir à neuf.' },
  },
  'export.exists': {
    en: { message: 'There is already something at that place.', next: 'Choose a new name or an empty folder: an export never replaces anything.' },
    fr: { message: 'Il y a déjà quelque chose à cet endroit.', next: 'Choisissez un nouveau nom ou un dossier vide : une exportation ne remplace jamais rien.' },
  },
  'export.cannot_write': {
    en: { message: 'The export could not be written ({reason}).', next: 'Check the folder’s permissions and the free space. Nothing was left behind.' },
    fr: { message: 'L’exportation n’a pas pu être écrite ({reason}).', next: 'Vérifiez les autorisations du dossier et l’espace libre. Rien n’a été laissé sur place.' },
  },
} as const satisfies FailureCatalogue
