import type { FailureCatalogue } from './catalogue.ts'

export const PLACE_FAILURES = {
  'place.not_found': {
    en: { message: 'This address could not be placed on the map.', next: 'Add a postal code or a town with its province, or put a pin on the map.' },
    fr: { message: 'Cette adresse n’a pas pu être située sur la carte.', next: 'Ajoutez un code postal ou une ville avec sa province, ou placez une épingle sur la carte.' },
  },
  'place.ambiguous': {
    en: { message: 'There are {count} towns of that name.', next: 'Add the province or the postal code, or put a pin on the map.' },
    fr: { message: 'Il y a {count} villes de ce nom.', next: 'Ajoutez la province ou le code postal, ou placez une épingle sur la carte.' },
  },
  'place.contradiction': {
    en: { message: 'The postal code lies in {found}, the address says {stated}.', next: 'Correct the postal code or the province, or put a pin on the map.' },
    fr: { message: 'Le code postal se trouve en {found}, l’adresse indique {stated}.', next: 'Corrigez le code postal ou la province, ou placez une épingle sur la carte.' },
  },
  'place.no_route': {
    en: { message: 'The service {service} knows no road between these two places.', next: 'Check both pins; until then the time is estimated from the distance.' },
    fr: { message: 'Le service {service} ne connaît aucune route entre ces deux lieux.', next: 'Vérifiez les deux épingles ; d’ici là, la durée est estimée d’après la distance.' },
  },
  'place.service_unavailable': {
    en: { message: 'The service {service} does not answer ({reason}).', next: 'Nothing is lost: the built-in model is used. Check the connection or the address of the service.' },
    fr: { message: 'Le service {service} ne répond pas ({reason}).', next: 'Rien n’est perdu : le modèle intégré prend le relais. Vérifiez la connexion ou l’adresse du service.' },
  },
  'place.service_refused': {
    en: { message: 'The service {service} refuses the request (status {status}).', next: 'Check the token and the rights of the account in the settings.' },
    fr: { message: 'Le service {service} refuse la demande (état {status}).', next: 'Vérifiez le jeton et les droits du compte dans les paramètres.' },
  },
  'place.service_bad_answer': {
    en: { message: 'The service {service} gave an answer that cannot be read.', next: 'Check that its address in the settings leads to the right kind of service.' },
    fr: { message: 'Le service {service} a donné une réponse illisible.', next: 'Vérifiez dans les paramètres que son adresse mène au bon type de service.' },
  },
  'place.cancelled': {
    en: { message: 'The lookup was cancelled.', next: 'Start it again when you need it.' },
    fr: { message: 'La recherche a été annulée.', next: 'Relancez-la au besoin.' },
  },
  'place.services_missing': {
    en: { message: 'No online service is set up for this company.', next: 'Write services.json into the company’s folder (the README shows one), or leave out --online.' },
    fr: { message: 'Aucun service en ligne n’est configuré pour cette entreprise.', next: 'Placez services.json dans le dossier de l’entreprise (le README en montre un), ou omettez --online.' },
  },
  'place.services_invalid': {
    en: { message: 'services.json is not accepted: {problem}.', next: 'Correct it as the README shows. Tokens belong in the environment, not in the file.' },
    fr: { message: 'services.json est refusé : {problem}.', next: 'Corrigez-le comme le README le montre. Les jetons vont dans l’environnement, pas dans le fichier.' },
  },
  'place.token_missing': {
    en: { message: 'Mapbox needs a token.', next: 'Set TRUJOURNEY_MAPBOX_TOKEN to your company’s token.' },
    fr: { message: 'Mapbox exige un jeton.', next: 'Définissez TRUJOURNEY_MAPBOX_TOKEN avec le jeton de votre entreprise.' },
  },
  'place.too_few_drives': {
    en: { message: 'Only {found} drives can be learned from; {needed} are needed.', next: 'Have crews clock their drives, and pin the stops of finished jobs; then try again.' },
    fr: { message: 'Seulement {found} déplacements sont utilisables ; il en faut {needed}.', next: 'Faites pointer les déplacements et épinglez les arrêts des travaux terminés, puis réessayez.' },
  },
  'place.address_file_invalid': {
    en: { message: 'Line {line} of the address file is not accepted: {problem}.', next: 'The file needs the columns number, street, city, zip, lat and lon. Correct it and import it again.' },
    fr: { message: 'La ligne {line} du fichier d’adresses est refusée : {problem}.', next: 'Le fichier doit avoir les colonnes number, street, city, zip, lat et lon. Corrigez-le, puis importez-le de nouveau.' },
  },
} as const satisfies FailureCatalogue
