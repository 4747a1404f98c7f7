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
  'alert.mail_plain': {
    en: { message: 'Mail is not sent there without encryption.', next: 'Choose TLS or STARTTLS. Without either, only a server on this computer is taken, without a password, where the company’s own network is allowed.' },
    fr: { message: 'Aucun courriel n’y est envoyé sans chiffrement.', next: 'Choisissez TLS ou STARTTLS. Sans l’un des deux, seul un serveur de cet ordinateur est accepté, sans mot de passe, si le réseau de l’entreprise est permis.' },
  },
  'alert.mail_private': {
    en: { message: 'This mail server lies in a private network.', next: 'Give a public one, or allow the company’s own network if the server stands there.' },
    fr: { message: 'Ce serveur de courriel se trouve dans un réseau privé.', next: 'Donnez un serveur public, ou permettez le réseau de l’entreprise si le serveur s’y trouve.' },
  },
  'alert.mail_ca': {
    en: { message: 'This is no certificate.', next: 'Paste the whole certificate in PEM form, from BEGIN CERTIFICATE to END CERTIFICATE.' },
    fr: { message: 'Ceci n’est pas un certificat.', next: 'Collez le certificat entier en format PEM, de BEGIN CERTIFICATE à END CERTIFICATE.' },
  },
  'alert.mail_password': {
    en: { message: 'The password of the mail account has to be given again.', next: 'Type it: it is kept for one server and one account only.' },
    fr: { message: 'Le mot de passe du compte de courriel doit être donné de nouveau.', next: 'Tapez-le : il n’est gardé que pour un serveur et un compte.' },
  },
  'alert.mail_unreachable': {
    en: { message: 'The mail server could not be reached.', next: 'Check its name, its port and this computer’s connection; what it does not take is sent again.' },
    fr: { message: 'Le serveur de courriel n’a pas pu être joint.', next: 'Vérifiez son nom, son port et la connexion de cet ordinateur ; ce qu’il ne prend pas est envoyé de nouveau.' },
  },
  'alert.mail_unsecured': {
    en: { message: 'The line to the mail server could not be encrypted; nothing was sent.', next: 'Check the port and whether it speaks TLS from the beginning (465) or STARTTLS (587). Did it work before: somebody may be in between.' },
    fr: { message: 'La ligne vers le serveur de courriel n’a pas pu être chiffrée ; rien n’a été envoyé.', next: 'Vérifiez le port et s’il parle TLS dès le début (465) ou STARTTLS (587). Si cela marchait avant : quelqu’un est peut-être entre les deux.' },
  },
  'alert.mail_certificate': {
    en: { message: 'The certificate of the mail server does not hold; nothing was sent.', next: 'Check the server’s name. Is the certificate one of your own company: paste the certificate of its authority.' },
    fr: { message: 'Le certificat du serveur de courriel ne tient pas ; rien n’a été envoyé.', next: 'Vérifiez le nom du serveur. Si le certificat est celui de votre entreprise : collez le certificat de son autorité.' },
  },
  'alert.mail_login': {
    en: { message: 'The mail server did not accept the account or its password.', next: 'Set them again; what was not sent goes out then.' },
    fr: { message: 'Le serveur de courriel n’a pas accepté le compte ou son mot de passe.', next: 'Définissez-les de nouveau ; ce qui n’a pas été envoyé partira alors.' },
  },
  'alert.mail_refused': {
    en: { message: 'The mail server refused the message for good ({status}).', next: 'See in its own log why: the sender or the recipients may not be allowed. Mended, send a test: what was not taken goes out with it.' },
    fr: { message: 'Le serveur de courriel a refusé le message pour de bon ({status}).', next: 'Voyez pourquoi dans son propre journal : l’expéditeur ou les destinataires ne sont peut-être pas permis. Une fois réglé, envoyez un essai : ce qui n’a pas été pris partira avec.' },
  },
  'alert.mail_later': {
    en: { message: 'The mail server cannot take the message now ({status}).', next: 'Nothing needs to be done: it is sent again.' },
    fr: { message: 'Le serveur de courriel ne peut pas prendre le message maintenant ({status}).', next: 'Il n’y a rien à faire : il est envoyé de nouveau.' },
  },
  'alert.mail_some': {
    en: { message: 'The mail server took the message for some recipients; it refused {refused} of {total}.', next: 'Check their addresses.' },
    fr: { message: 'Le serveur de courriel a pris le message pour certains destinataires ; il en a refusé {refused} sur {total}.', next: 'Vérifiez leurs adresses.' },
  },
  'alert.mail_none': {
    en: { message: 'No mail server is set by which alerts are sent.', next: 'Set one first.' },
    fr: { message: 'Aucun serveur de courriel n’est défini pour l’envoi des alertes.', next: 'Définissez-en un d’abord.' },
  },
} as const satisfies FailureCatalogue
