import type { FailureCatalogue } from './catalogue.ts'

/** Of where trucks say they are, and of the devices that say it. */
export const POSITION_FAILURES = {
  'position.token_unknown': {
    en: { message: 'This desk knows no device with that token.', next: 'Issue a token in the company’s settings of the map, or with trujourney map device add, and give it to the device.' },
    fr: { message: 'Ce poste ne connaît aucun appareil avec ce jeton.', next: 'Émettez un jeton dans les paramètres de la carte de l’entreprise, ou avec trujourney map device add, et donnez-le à l’appareil.' },
  },
  'position.token_revoked': {
    en: { message: 'The token of this device has been revoked.', next: 'Issue a new one if the device should go on saying where its truck is.' },
    fr: { message: 'Le jeton de cet appareil a été révoqué.', next: 'Émettez-en un nouveau si l’appareil doit continuer de dire où est son camion.' },
  },
  'position.too_often': {
    en: { message: 'This device sends more often than a desk listens.', next: 'Send every ten seconds or more seldom, many positions at once where there are many trucks.' },
    fr: { message: 'Cet appareil envoie plus souvent que le poste n’écoute.', next: 'Envoyez toutes les dix secondes ou plus rarement, plusieurs positions à la fois quand il y a plusieurs camions.' },
  },
  'position.too_large': {
    en: { message: 'The message is larger than {most} bytes.', next: 'Send at most {positions} positions at once.' },
    fr: { message: 'Le message dépasse {most} octets.', next: 'Envoyez au plus {positions} positions à la fois.' },
  },
  'position.unreadable': {
    en: { message: 'The message is not a list of positions ({path}).', next: 'Send JSON as docs/map.md describes it.' },
    fr: { message: 'Le message n’est pas une liste de positions ({path}).', next: 'Envoyez du JSON comme le décrit docs/map.md.' },
  },
  'position.no_truck': {
    en: { message: 'There is no such truck, or it is not one of this device’s.', next: 'Name the truck by its name or its id; a device speaks for the trucks of its location, or for its own alone.' },
    fr: { message: 'Il n’y a pas de tel camion, ou il n’est pas l’un de ceux de cet appareil.', next: 'Désignez le camion par son nom ou son identifiant ; un appareil parle pour les camions de son dépôt, ou pour le sien seulement.' },
  },
  'position.outside': {
    en: { message: 'The position is no place in Canada or the United States.', next: 'Look at the device: latitude and longitude may be exchanged, or it has no fix yet.' },
    fr: { message: 'La position n’est pas un lieu du Canada ou des États-Unis.', next: 'Vérifiez l’appareil : latitude et longitude sont peut-être inversées, ou il n’a pas encore de position.' },
  },
  'position.in_ocean': {
    en: { message: 'The position lies in the ocean, far from any land.', next: 'Look at the device: a sign of the longitude may be lost, or it has no fix yet.' },
    fr: { message: 'La position est dans l’océan, loin de toute terre.', next: 'Vérifiez l’appareil : le signe de la longitude est peut-être perdu, ou il n’a pas encore de position.' },
  },
  'position.clock_ahead': {
    en: { message: 'The clock of the device is {minutes} minutes ahead of the desk’s.', next: 'Set the device’s clock; until then its positions are not taken.' },
    fr: { message: 'L’horloge de l’appareil avance de {minutes} minutes sur celle du poste.', next: 'Réglez l’horloge de l’appareil ; d’ici là, ses positions ne sont pas retenues.' },
  },
  'position.no_device': {
    en: { message: 'There is no device "{device}" that may send positions.', next: 'See which devices there are, and use the name or the id of one.' },
    fr: { message: 'Il n’y a pas d’appareil « {device} » qui puisse envoyer des positions.', next: 'Voyez quels appareils existent et indiquez le nom ou l’identifiant de l’un d’eux.' },
  },
} as const satisfies FailureCatalogue
