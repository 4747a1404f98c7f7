import type { FailureCatalogue } from './catalogue.ts'

/** What is refused at the door of a desk: signing in, opening the company, long work, files on their way in, the host. */
export const DOOR_FAILURES = {
  'access.not_signed_in': {
    en: { message: 'Nobody is signed in here.', next: 'Sign in first.' },
    fr: { message: 'Personne n’est connecté ici.', next: 'Connectez-vous d’abord.' },
  },
  'access.screen_locked': {
    en: { message: 'The screen is locked.', next: 'Unlock it with your PIN or password.' },
    fr: { message: 'L’écran est verrouillé.', next: 'Déverrouillez-le avec votre NIP ou votre mot de passe.' },
  },
  'access.wrong_secret': {
    en: { message: 'That is not right.', next: 'Try again. After five wrong tries there is a pause.' },
    fr: { message: 'Ce n’est pas exact.', next: 'Réessayez. Après cinq erreurs, une pause s’impose.' },
  },
  'access.wait': {
    en: { message: 'There were too many wrong tries.', next: 'Try again in {seconds} seconds.' },
    fr: { message: 'Il y a eu trop d’essais erronés.', next: 'Réessayez dans {seconds} secondes.' },
  },
  'access.password_needed': {
    en: { message: 'Signing in takes your password.', next: 'Type the password that you chose on this workstation.' },
    fr: { message: 'La connexion demande votre mot de passe.', next: 'Tapez le mot de passe que vous avez choisi sur ce poste.' },
  },
  'access.first_code_needed': {
    en: { message: 'You have no password on this workstation yet.', next: 'Ask an administrator for a first sign-in code; it is valid for a day.' },
    fr: { message: 'Vous n’avez pas encore de mot de passe sur ce poste.', next: 'Demandez à un administrateur un code de première connexion ; il est valide un jour.' },
  },
  'access.wrong_code': {
    en: { message: 'This sign-in code is wrong, used or older than a day.', next: 'Ask an administrator for a new one.' },
    fr: { message: 'Ce code de connexion est erroné, déjà utilisé ou vieux de plus d’un jour.', next: 'Demandez-en un nouveau à un administrateur.' },
  },
  'access.code_needed': {
    en: { message: 'A code is needed beside the password.', next: 'Type the code that your app shows, or one of your recovery codes.' },
    fr: { message: 'Il faut un code en plus du mot de passe.', next: 'Saisissez le code que montre votre application, ou l’un de vos codes de secours.' },
  },
  'access.wrong_factor': {
    en: { message: 'This code is wrong, or was used already.', next: 'Wait for the next one. If none is taken, see whether the clocks of this computer and of your phone are right, or use a recovery code.' },
    fr: { message: 'Ce code est erroné ou a déjà servi.', next: 'Attendez le prochain. Si aucun n’est accepté, vérifiez l’heure de cet ordinateur et de votre téléphone, ou utilisez un code de secours.' },
  },
  'access.factor_needed': {
    en: { message: 'The company asks you for a second step at sign-in, and you have none on this workstation.', next: 'Set it up now: it takes a minute and an app on your phone.' },
    fr: { message: 'L’entreprise vous demande une seconde étape à la connexion, et vous n’en avez pas sur ce poste.', next: 'Configurez-la maintenant : il faut une minute et une application sur votre téléphone.' },
  },
  'access.factor_exists': {
    en: { message: 'You have a second step on this workstation already.', next: 'Take it away first, with your password and a code; then set it up anew.' },
    fr: { message: 'Vous avez déjà une seconde étape sur ce poste.', next: 'Retirez-la d’abord, avec votre mot de passe et un code ; puis configurez-la de nouveau.' },
  },
  'access.factor_none': {
    en: { message: 'There is no second step of this person on this workstation.', next: 'Nothing was changed.' },
    fr: { message: 'Cette personne n’a pas de seconde étape sur ce poste.', next: 'Rien n’a été modifié.' },
  },
  'access.factor_late': {
    en: { message: 'This setup has not been begun here, or a quarter of an hour ago.', next: 'Begin again, with a new square.' },
    fr: { message: 'Cette configuration n’a pas été commencée ici, ou il y a plus d’un quart d’heure.', next: 'Recommencez, avec un nouveau carré.' },
  },
  'access.factor_sample': {
    en: { message: 'In a sample nobody has a password, and so no second step.', next: 'Try it in a company of your own.' },
    fr: { message: 'Dans un exemple, personne n’a de mot de passe, donc pas de seconde étape.', next: 'Essayez-la dans une entreprise à vous.' },
  },
  'access.provider_none': {
    en: { message: 'The company has no sign-in provider of its own.', next: 'Sign in with your password.' },
    fr: { message: 'L’entreprise n’a pas de fournisseur de connexion à elle.', next: 'Connectez-vous avec votre mot de passe.' },
  },
  'access.provider_unreachable': {
    en: { message: 'The company’s sign-in provider does not answer.', next: 'Look at the network and try again; whoever has a password on this workstation can use it meanwhile.' },
    fr: { message: 'Le fournisseur de connexion de l’entreprise ne répond pas.', next: 'Vérifiez le réseau et réessayez ; qui a un mot de passe sur ce poste peut l’utiliser entre-temps.' },
  },
  'access.provider_private': {
    en: { message: 'The sign-in provider leads into a private network, or is asked without https, and that is not allowed.', next: 'An administrator can allow it under Company, Users, if it stands in the company’s own network.' },
    fr: { message: 'Le fournisseur de connexion mène dans un réseau privé, ou est appelé sans https, et ce n’est pas permis.', next: 'Un administrateur peut le permettre sous Entreprise, Utilisateurs, s’il se trouve dans le réseau de l’entreprise.' },
  },
  'access.provider_refused': {
    en: { message: 'The sign-in provider has refused ({reason}).', next: 'Try again; if it goes on, tell whoever looks after the provider this word.' },
    fr: { message: 'Le fournisseur de connexion a refusé ({reason}).', next: 'Réessayez ; si cela continue, donnez ce mot à qui s’occupe du fournisseur.' },
  },
  'access.provider_wrong': {
    en: { message: 'What came back from the sign-in provider does not hold: it is not its own, not for this try, or too old.', next: 'Begin again. If it goes on, have the address, the client and the clock of this computer looked at.' },
    fr: { message: 'Ce qui est revenu du fournisseur de connexion ne tient pas : ce n’est pas de lui, pas pour cet essai, ou trop vieux.', next: 'Recommencez. Si cela continue, faites vérifier l’adresse, le client et l’horloge de cet ordinateur.' },
  },
  'access.provider_stale': {
    en: { message: 'The sign-in provider has not asked for your password just now.', next: 'Sign out there and try again, or prove it with your password here.' },
    fr: { message: 'Le fournisseur de connexion ne vient pas de demander votre mot de passe.', next: 'Déconnectez-vous chez lui et réessayez, ou prouvez-le ici par votre mot de passe.' },
  },
  'access.provider_unverified': {
    en: { message: 'The sign-in provider has not verified your e-mail address.', next: 'Have it verified there; the first time on a workstation goes by it.' },
    fr: { message: 'Le fournisseur de connexion n’a pas vérifié votre courriel.', next: 'Faites-le vérifier chez lui ; la première fois sur un poste s’y fie.' },
  },
  'access.provider_unknown': {
    en: { message: 'Nobody in this company has the account with which you signed in there.', next: 'Ask an administrator whether your e-mail address here is the one of that account.' },
    fr: { message: 'Personne dans cette entreprise n’a le compte avec lequel vous vous êtes connecté là-bas.', next: 'Demandez à un administrateur si votre courriel ici est celui de ce compte.' },
  },
  'access.provider_other_account': {
    en: { message: 'Another account of the provider is bound to this person.', next: 'An administrator can loosen it under Company, Users, if the account was really changed.' },
    fr: { message: 'Un autre compte du fournisseur est lié à cette personne.', next: 'Un administrateur peut le délier sous Entreprise, Utilisateurs, si le compte a vraiment changé.' },
  },
  'access.provider_other_person': {
    en: { message: 'That was somebody else at the provider.', next: 'Sign in there as the one who is signed in here.' },
    fr: { message: 'C’était quelqu’un d’autre chez le fournisseur.', next: 'Connectez-vous là-bas comme la personne qui est connectée ici.' },
  },
  'access.provider_no_link': {
    en: { message: 'No account of the provider is bound to this person on this workstation.', next: 'Nothing was changed.' },
    fr: { message: 'Aucun compte du fournisseur n’est lié à cette personne sur ce poste.', next: 'Rien n’a été modifié.' },
  },
  'access.provider_waiting': {
    en: { message: 'The sign-in provider has not answered yet.', next: 'Go on in the page that was opened.' },
    fr: { message: 'Le fournisseur de connexion n’a pas encore répondu.', next: 'Continuez dans la page qui s’est ouverte.' },
  },
  'access.provider_late': {
    en: { message: 'This try was not begun here, is used up, or took more than ten minutes.', next: 'Begin again.' },
    fr: { message: 'Cet essai n’a pas été commencé ici, a servi, ou a pris plus de dix minutes.', next: 'Recommencez.' },
  },
  'access.provider_needed': {
    en: { message: 'The company asks for its own sign-in provider while it answers.', next: 'Sign in with the company’s account.' },
    fr: { message: 'L’entreprise demande son propre fournisseur de connexion tant qu’il répond.', next: 'Connectez-vous avec le compte de l’entreprise.' },
  },
  'access.provider_break_glass': {
    en: { message: 'While a provider is required, one administrator has to be able to do without it.', next: 'Name one administrator who may use a password, and keep that password in a safe place.' },
    fr: { message: 'Quand un fournisseur est exigé, un administrateur doit pouvoir s’en passer.', next: 'Nommez un administrateur qui peut utiliser un mot de passe, et gardez ce mot de passe en lieu sûr.' },
  },
  'access.pin_needs_password': {
    en: { message: 'The PIN does not open this here.', next: 'Use your password. The PIN works for unlocking and for changing places within twelve hours of it.' },
    fr: { message: 'Le NIP ne suffit pas ici.', next: 'Utilisez votre mot de passe. Le NIP sert à déverrouiller et à changer de place dans les douze heures qui suivent.' },
  },
  'access.password_short': {
    en: { message: 'The password is too short.', next: 'Take at least {least} characters; several words are easiest to remember.' },
    fr: { message: 'Le mot de passe est trop court.', next: 'Prenez au moins {least} caractères ; plusieurs mots se retiennent le mieux.' },
  },
  'company.none': {
    en: { message: 'There is no company in this folder yet.', next: 'Make one, or look around in the sample company.' },
    fr: { message: 'Il n’y a pas encore d’entreprise dans ce dossier.', next: 'Créez-en une ou visitez l’entreprise d’exemple.' },
  },
  'company.closed': {
    en: { message: 'The company is not open yet.', next: 'Open it with its passphrase.' },
    fr: { message: 'L’entreprise n’est pas encore ouverte.', next: 'Ouvrez-la avec sa phrase de passe.' },
  },
  'company.is_open': {
    en: { message: 'The company is open already.', next: 'Sign in.' },
    fr: { message: 'L’entreprise est déjà ouverte.', next: 'Connectez-vous.' },
  },
  'desk.unreachable': {
    en: { message: 'The desk does not answer.', next: 'Wait a moment; it is asked again by itself.' },
    fr: { message: 'Le poste ne répond pas.', next: 'Patientez un instant ; la demande se répète d’elle-même.' },
  },
  'desk.task_running': {
    en: { message: 'Other long work is still running.', next: 'Wait until it is finished, or cancel it.' },
    fr: { message: 'Un autre long travail est encore en cours.', next: 'Attendez la fin ou annulez-le.' },
  },
  'desk.unknown_task': {
    en: { message: 'There is no such work here, or it was finished long ago.', next: 'Start it again.' },
    fr: { message: 'Ce travail n’existe pas ici ou est terminé depuis longtemps.', next: 'Relancez-le.' },
  },
  'upload.unknown': {
    en: { message: 'This file is no longer here.', next: 'Choose it again.' },
    fr: { message: 'Ce fichier n’est plus ici.', next: 'Choisissez-le de nouveau.' },
  },
  'upload.out_of_order': {
    en: { message: 'A piece of the file is missing or was sent twice.', next: 'Choose the file again.' },
    fr: { message: 'Une partie du fichier manque ou a été envoyée deux fois.', next: 'Choisissez le fichier de nouveau.' },
  },
  'upload.incomplete': {
    en: { message: 'The file has not arrived whole.', next: 'Choose it again.' },
    fr: { message: 'Le fichier n’est pas arrivé en entier.', next: 'Choisissez-le de nouveau.' },
  },
  'upload.too_large': {
    en: { message: 'That is more than {limit} at once.', next: 'Send less at a time, or import from the terminal: trujourney import FOLDER.' },
    fr: { message: 'C’est plus de {limit} à la fois.', next: 'Envoyez-en moins à la fois ou importez au terminal : trujourney import DOSSIER.' },
  },
  'host.port_in_use': {
    en: { message: 'Port {port} is in use by another program.', next: 'Leave --port out to take a free one, or name another.' },
    fr: { message: 'Le port {port} est utilisé par un autre programme.', next: 'Omettez --port pour en prendre un libre ou indiquez-en un autre.' },
  },
  'host.address_unavailable': {
    en: { message: 'This computer has no address {address}.', next: 'Take one of its own addresses, 0.0.0.0 for all of them, or leave --host out.' },
    fr: { message: 'Cet ordinateur n’a pas l’adresse {address}.', next: 'Prenez l’une de ses adresses, 0.0.0.0 pour toutes, ou omettez --host.' },
  },
  'host.plain_refused': {
    en: { message: 'Plain http is for this computer alone.', next: 'Leave it out: beyond this computer the desk speaks https.' },
    fr: { message: 'Le http simple est réservé à cet ordinateur.', next: 'Omettez-le : au-delà de cet ordinateur, le poste parle https.' },
  },
  'host.certificate_bad': {
    en: { message: 'The certificate and the key that were given are no pair, or cannot be read.', next: 'Give the certificate (PEM, with those of its issuers behind it) and its own unencrypted key.' },
    fr: { message: 'Le certificat et la clé donnés ne vont pas ensemble ou sont illisibles.', next: 'Donnez le certificat (PEM, suivi de ceux de ses émetteurs) et sa propre clé non chiffrée.' },
  },
  'host.certificate_ended': {
    en: { message: 'The certificate that was given ended on {day}.', next: 'Have it renewed, or leave it out: the desk then makes one of its own.' },
    fr: { message: 'Le certificat donné a pris fin le {day}.', next: 'Faites-le renouveler, ou omettez-le : le poste en fait alors un lui-même.' },
  },
  'host.no_window': {
    en: { message: 'The window is not built.', next: 'Build it with "npm run build" and start again.' },
    fr: { message: 'La fenêtre n’est pas construite.', next: 'Construisez-la avec « npm run build », puis relancez.' },
  },
} as const satisfies FailureCatalogue
