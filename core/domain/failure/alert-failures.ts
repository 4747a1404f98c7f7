import type { FailureCatalogue } from './catalogue.ts'

export const ALERT_FAILURES = {
  'alert.settled': {
    en: { message: 'Somebody has answered for this alert already.', next: 'Look at it again: who did, and why, stands with it.' },
    fr: { message: 'Quelqu’un a déjà répondu de cette alerte.', next: 'Regardez-la de nouveau : qui l’a fait, et pourquoi, y est indiqué.' },
  },
  'alert.webhook_address': {
    en: { message: 'Alerts cannot be sent to this address.', next: 'Give a whole address that begins with https://, without a name and password in it.' },
    fr: { message: 'Les alertes ne peuvent pas être envoyées à cette adresse.', next: 'Donnez une adresse complète qui commence par https://, sans nom ni mot de passe.' },
  },
  'alert.webhook_private': {
    en: { message: 'This address lies in a private network.', next: 'Give a public one, or allow the company’s own network if the receiver stands there.' },
    fr: { message: 'Cette adresse se trouve dans un réseau privé.', next: 'Donnez une adresse publique, ou permettez le réseau de l’entreprise si le destinataire s’y trouve.' },
  },
  'alert.webhook_refused': {
    en: { message: 'The receiver of alerts answered with {status}.', next: 'See in its own log why; what it does not take is sent again.' },
    fr: { message: 'Le destinataire des alertes a répondu {status}.', next: 'Voyez pourquoi dans son propre journal ; ce qu’il ne prend pas est envoyé de nouveau.' },
  },
  'alert.webhook_unreachable': {
    en: { message: 'The receiver of alerts could not be reached.', next: 'Check its address, its certificate and this computer’s connection; what it does not take is sent again.' },
    fr: { message: 'Le destinataire des alertes n’a pas pu être joint.', next: 'Vérifiez son adresse, son certificat et la connexion de cet ordinateur ; ce qu’il ne prend pas est envoyé de nouveau.' },
  },
  'alert.webhook_none': {
    en: { message: 'No address is set to which alerts are sent.', next: 'Set one first.' },
    fr: { message: 'Aucune adresse n’est définie pour l’envoi des alertes.', next: 'Définissez-en une d’abord.' },
  },
} as const satisfies FailureCatalogue
