import type { FailureCatalogue } from './catalogue.ts'

/** Of a company's own map: its token for Mapbox, a depot's own streets, its extract of OpenStreetMap. */
export const MAP_FAILURES = {
  'map.token_shape': {
    en: { message: 'That is no access token of Mapbox.', next: 'Copy the public token from the account’s page of tokens; it begins with pk.' },
    fr: { message: 'Ce n’est pas un jeton d’accès de Mapbox.', next: 'Copiez le jeton public depuis la page des jetons du compte ; il commence par pk.' },
  },
  'map.token_secret': {
    en: { message: 'That is a secret token: every window of the desk would be told it.', next: 'Use a public token of the same account; it begins with pk. If the secret one has been sent around, rotate it.' },
    fr: { message: 'C’est un jeton secret : chaque fenêtre du poste le recevrait.', next: 'Utilisez un jeton public du même compte ; il commence par pk. Si le jeton secret a circulé, remplacez-le.' },
  },
  'map.token_refused': {
    en: { message: 'Mapbox refuses this token ({code}).', next: 'Nothing has changed: the map stays as it was. Check in the account whether the token still exists and copy it once more.' },
    fr: { message: 'Mapbox refuse ce jeton ({code}).', next: 'Rien n’a changé : la carte reste comme elle était. Vérifiez dans le compte que le jeton existe encore et copiez-le de nouveau.' },
  },
  'map.streets_missing': {
    en: { message: 'There is no such file on this computer, or it cannot be read.', next: 'Give the whole path of a .pmtiles file on the computer that the desk runs on.' },
    fr: { message: 'Il n’y a pas de tel fichier sur cet ordinateur, ou il est illisible.', next: 'Indiquez le chemin complet d’un fichier .pmtiles de l’ordinateur sur lequel tourne le poste.' },
  },
  'map.streets_broken': {
    en: { message: 'The file is no whole PMTiles archive of version 3.', next: 'Copy or download it again: it may have been cut short on its way.' },
    fr: { message: 'Le fichier n’est pas une archive PMTiles complète de version 3.', next: 'Copiez-le ou téléchargez-le de nouveau : il a pu être tronqué en chemin.' },
  },
  'map.streets_raster': {
    en: { message: 'The archive holds pictures, not vector tiles.', next: 'Use vector tiles of the Protomaps or the OpenMapTiles schema: pictures cannot follow day and night or the language.' },
    fr: { message: 'L’archive contient des images, pas des tuiles vectorielles.', next: 'Utilisez des tuiles vectorielles du schéma Protomaps ou OpenMapTiles : des images ne suivent ni le jour et la nuit ni la langue.' },
  },
  'map.streets_schema': {
    en: { message: 'The tiles are of a schema that this map cannot draw (layers: {layers}).', next: 'Use tiles of the Protomaps schema, version 4, or of OpenMapTiles.' },
    fr: { message: 'Les tuiles suivent un schéma que cette carte ne sait pas dessiner (couches : {layers}).', next: 'Utilisez des tuiles du schéma Protomaps, version 4, ou d’OpenMapTiles.' },
  },
  'map.extract_missing': {
    en: { message: 'There is no such file on this computer, or it cannot be read.', next: 'Give the whole path of an .osm.pbf file on the computer that the desk runs on.' },
    fr: { message: 'Il n’y a pas de tel fichier sur cet ordinateur, ou il est illisible.', next: 'Indiquez le chemin complet d’un fichier .osm.pbf de l’ordinateur sur lequel tourne le poste.' },
  },
  'map.extract_kind': {
    en: { message: 'The file is no extract of OpenStreetMap in the PBF format.', next: 'Use a file that ends in .osm.pbf, as it was downloaded. What was set before stays.' },
    fr: { message: 'Le fichier n’est pas un extrait d’OpenStreetMap au format PBF.', next: 'Utilisez un fichier dont le nom finit par .osm.pbf, tel qu’il a été téléchargé. Ce qui était défini reste.' },
  },
  'map.extract_feature': {
    en: { message: 'The extract needs something that is not understood here ({feature}).', next: 'Use a plain extract of today’s map, without its history, packed with zlib. What was set before stays.' },
    fr: { message: 'L’extrait exige quelque chose qui n’est pas compris ici ({feature}).', next: 'Utilisez un extrait simple de la carte actuelle, sans son historique, compressé avec zlib. Ce qui était défini reste.' },
  },
  'map.extract_broken': {
    en: { message: 'The extract is damaged or was cut short.', next: 'Copy or download it again. What was set before stays.' },
    fr: { message: 'L’extrait est endommagé ou tronqué.', next: 'Copiez-le ou téléchargez-le de nouveau. Ce qui était défini reste.' },
  },
  'map.extract_no_roads': {
    en: { message: 'The extract has no roads that a truck may drive.', next: 'Use an extract of the whole map of the depot’s region: some hold buildings or borders alone. What was set before stays.' },
    fr: { message: 'L’extrait ne contient aucune route qu’un camion puisse emprunter.', next: 'Utilisez un extrait de toute la carte de la région du dépôt : certains ne contiennent que les bâtiments ou les frontières. Ce qui était défini reste.' },
  },
  'map.extract_outside': {
    en: { message: 'The extract is of another part of the world (its middle is at {lat}, {lon}).', next: 'Use an extract of the depot’s region, in Canada or the United States. What was set before stays.' },
    fr: { message: 'L’extrait couvre une autre partie du monde (son milieu est à {lat}, {lon}).', next: 'Utilisez un extrait de la région du dépôt, au Canada ou aux États-Unis. Ce qui était défini reste.' },
  },
  'map.extract_large': {
    en: { message: 'The extract has {megabytes} MB; {most} MB are the most, because reading takes several times as much memory.', next: 'Use an extract of the metropolitan area, or of the part of the province that the trucks drive in. What was set before stays.' },
    fr: { message: 'L’extrait fait {megabytes} Mo ; {most} Mo sont le maximum, parce que la lecture demande plusieurs fois autant de mémoire.', next: 'Utilisez un extrait de la région métropolitaine, ou de la partie de la province où roulent les camions. Ce qui était défini reste.' },
  },
  'map.extract_failed': {
    en: { message: 'The extract could not be read to its end ({problem}).', next: 'See that there is room on the disk and memory left on this computer, and try once more or with a smaller extract. What was set before stays.' },
    fr: { message: 'L’extrait n’a pas pu être lu jusqu’au bout ({problem}).', next: 'Vérifiez qu’il reste de la place sur le disque et de la mémoire sur cet ordinateur, puis réessayez, ou avec un extrait plus petit. Ce qui était défini reste.' },
  },
  'map.extract_lost': {
    en: { message: 'What was made of the extract is damaged or gone from the company’s folder: drives and addresses do without.', next: 'Read the extract once more.' },
    fr: { message: 'Ce qui a été tiré de l’extrait est endommagé ou a disparu du dossier de l’entreprise : les déplacements et les adresses s’en passent.', next: 'Lisez l’extrait de nouveau.' },
  },
} as const satisfies FailureCatalogue
