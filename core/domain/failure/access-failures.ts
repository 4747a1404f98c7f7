import type { FailureCatalogue } from './catalogue.ts'

export const ACCESS_FAILURES = {
  'access.denied': {
    en: { message: 'Your role does not allow {action} here.', next: 'Ask a manager of this location, or sign in with another role.' },
    fr: { message: 'Votre rôle ne permet pas {action} ici.', next: 'Adressez-vous à un gestionnaire de ce dépôt ou connectez-vous avec un autre rôle.' },
  },
  'access.proof_needed': {
    en: { message: 'This needs your password again.', next: 'Give your password; for ten minutes it counts for everything of the kind.' },
    fr: { message: 'Il faut redonner votre mot de passe.', next: 'Saisissez votre mot de passe ; il vaut dix minutes pour toutes les actions de ce genre.' },
  },
  'policy.invalid': {
    en: { message: 'The policy is not valid at "{path}": {problem}.', next: 'Nothing was changed; mend the file and read it again.' },
    fr: { message: 'La politique n’est pas valable à « {path} » : {problem}.', next: 'Rien n’a été modifié ; corrigez le fichier et relisez-le.' },
  },
  'access.foreign_company': {
    en: { message: 'That record belongs to another company.', next: 'Nothing was changed. Open the right company first.' },
    fr: { message: 'Cette fiche appartient à une autre entreprise.', next: 'Rien n’a été modifié. Ouvrez d’abord la bonne entreprise.' },
  },
  'access.module_off': {
    en: { message: 'The module {module} is not part of the company’s plan.', next: 'An administrator can switch it on; its data is kept.' },
    fr: { message: 'Le module {module} ne fait pas partie du forfait de l’entreprise.', next: 'Un administrateur peut l’activer ; ses données sont conservées.' },
  },
  'access.unknown_user': {
    en: { message: 'There is no user "{user}" in this company.', next: 'Use the id, the e-mail or the external id of a user of this company.' },
    fr: { message: 'Il n’y a pas d’utilisateur « {user} » dans cette entreprise.', next: 'Indiquez l’identifiant, le courriel ou l’identifiant externe d’un utilisateur de cette entreprise.' },
  },
  'company.exists': {
    en: { message: 'This folder already holds a company.', next: 'Choose another folder for a new company, or import into this one.' },
    fr: { message: 'Ce dossier contient déjà une entreprise.', next: 'Choisissez un autre dossier pour une nouvelle entreprise ou importez dans celle-ci.' },
  },
  'module.not_installed': {
    en: { message: 'The module {module} is not part of this version of the program.', next: 'It will be offered here once an update brings it.' },
    fr: { message: 'Le module {module} ne fait pas partie de cette version du programme.', next: 'Il sera offert ici dès qu’une mise à jour l’apportera.' },
  },
  'company.last_admin': {
    en: { message: 'You are the company’s only administrator and cannot give that role up.', next: 'Make somebody else an administrator first.' },
    fr: { message: 'Vous êtes le seul administrateur de l’entreprise et ne pouvez pas renoncer à ce rôle.', next: 'Nommez d’abord un autre administrateur.' },
  },
} as const satisfies FailureCatalogue
