import type { FailureCatalogue } from './catalogue.ts'

/** Of a company's own map: its token for Mapbox, a depot's own streets. */
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
} as const satisfies FailureCatalogue
