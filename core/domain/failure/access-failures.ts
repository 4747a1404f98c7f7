import type { FailureCatalogue } from './catalogue.ts'

export const ACCESS_FAILURES = {
  'access.denied': {
    en: { message: 'Your role does not allow {action} here.', next: 'Ask a manager of this location, or sign in with another role.' },
    fr: { message: 'Votre rôle ne permet pas {action} ici.', next: 'Adressez-vous à un gestionnaire de ce dépôt ou connectez-vous avec un autre rôle.' },
  },
  'access.over_discount': {
    en: { message: 'This discount is more than your roles may give (rule {rule} of the policy {policy}, version {version}).', next: 'Give less, or ask somebody whose limit is higher.' },
    fr: { message: 'Ce rabais dépasse ce que vos rôles peuvent accorder (règle {rule} de la politique {policy}, version {version}).', next: 'Accordez moins ou adressez-vous à une personne dont la limite est plus élevée.' },
  },
  'access.invoiced': {
    en: { message: 'The job has been invoiced: its bill is closed (rule {rule} of the policy {policy}, version {version}).', next: 'Take the invoice back with a credit note; then the bill can be written anew.' },
    fr: { message: 'Le travail a été facturé : ce qui est facturé ne change plus (règle {rule} de la politique {policy}, version {version}).', next: 'Annulez la facture par une note de crédit ; les lignes pourront ensuite être refaites.' },
  },
  'access.proof_needed': {
    en: { message: 'This needs your password again.', next: 'Give your password; for ten minutes it counts for everything of the kind.' },
    fr: { message: 'Il faut redonner votre mot de passe.', next: 'Saisissez votre mot de passe ; il vaut dix minutes pour toutes les actions de ce genre.' },
  },
  'access.lease_stale': {
    en: { message: 'This workstation has not heard from its relay for more than eight hours.', next: 'Connect it; until then, money and what administrators do have to wait. Everything else goes on.' },
    fr: { message: 'Ce poste n’a pas eu de nouvelles de son relais depuis plus de huit heures.', next: 'Connectez-le ; d’ici là, l’argent et les actions d’administration doivent attendre. Tout le reste continue.' },
  },
  'access.lease_over': {
    en: { message: 'This workstation has not heard from its relay for three days: it shows the board without personal data, and takes no changes.', next: 'Connect it; what you were about to change is kept, and offered to you again then.' },
    fr: { message: 'Ce poste n’a pas eu de nouvelles de son relais depuis trois jours : il montre le tableau sans données personnelles et n’accepte aucune modification.', next: 'Connectez-le ; ce que vous alliez modifier est conservé et vous sera proposé de nouveau.' },
  },
  'access.out': {
    en: { message: 'This workstation was taken out of the company.', next: 'Nothing can be seen or done here any more. If that is a mistake, an administrator invites it anew, into an empty folder.' },
    fr: { message: 'Ce poste a été retiré de l’entreprise.', next: 'On ne peut plus rien y voir ni y faire. S’il s’agit d’une erreur, un administrateur l’invite de nouveau, dans un dossier vide.' },
  },
  'policy.invalid': {
    en: { message: 'The policy is not valid at "{path}": {problem}.', next: 'Nothing was changed; mend the file and read it again.' },
    fr: { message: 'La politique n’est pas valable à « {path} » : {problem}.', next: 'Rien n’a été modifié ; corrigez le fichier et relisez-le.' },
  },
  'policy.version': {
    en: { message: 'This is version {given}; the next one has to be {expected}.', next: 'Begin from the policy that is in force now, and raise its version by one.' },
    fr: { message: 'Il s’agit de la version {given} ; la prochaine doit être la {expected}.', next: 'Partez de la politique en vigueur et augmentez sa version de un.' },
  },
  'policy.locks_out': {
    en: { message: 'Under this policy no administrator could do {action} any more, and nobody could give it back.', next: 'Leave that right to the role Admin, for the whole company.' },
    fr: { message: 'Avec cette politique, aucun administrateur ne pourrait plus faire {action}, et personne ne pourrait le rétablir.', next: 'Laissez ce droit au rôle Admin, pour toute l’entreprise.' },
  },
  'policy.no_role': {
    en: { message: 'The policy in force describes no role {role}.', next: 'Choose one of those it describes: {roles}.' },
    fr: { message: 'La politique en vigueur ne décrit aucun rôle {role}.', next: 'Choisissez l’un de ceux qu’elle décrit : {roles}.' },
  },
  'policy.past': {
    en: { message: 'A policy cannot begin in the past.', next: 'Choose a later moment, or leave it out: then it begins as soon as it is signed.' },
    fr: { message: 'Une politique ne peut pas commencer dans le passé.', next: 'Choisissez un moment ultérieur ou laissez-le vide : elle commencera dès qu’elle sera signée.' },
  },
  'policy.signed': {
    en: { message: 'You have signed this policy already.', next: 'It needs another administrator, at whichever workstation.' },
    fr: { message: 'Vous avez déjà signé cette politique.', next: 'Il faut un autre administrateur, à n’importe quel poste.' },
  },
  'policy.overtaken': {
    en: { message: 'Another policy has come into force since this one was proposed.', next: 'Propose it again, beginning from the one in force.' },
    fr: { message: 'Une autre politique est entrée en vigueur depuis que celle-ci a été proposée.', next: 'Proposez-la de nouveau à partir de celle qui est en vigueur.' },
  },
  'policy.settled': {
    en: { message: 'This policy is withdrawn, or has been in force.', next: 'Nothing was changed; to go back to an earlier policy, propose it again.' },
    fr: { message: 'Cette politique est retirée ou a déjà été en vigueur.', next: 'Rien n’a été modifié ; pour revenir à une politique antérieure, proposez-la de nouveau.' },
  },
  'access.foreign_company': {
    en: { message: 'That record belongs to another company.', next: 'Nothing was changed. Open the right company first.' },
    fr: { message: 'Cette fiche appartient à une autre entreprise.', next: 'Rien n’a été modifié. Ouvrez d’abord la bonne entreprise.' },
  },
  'access.module_off': {
    en: { message: 'The module {module} is switched off.', next: 'An administrator can switch it on; its data is kept.' },
    fr: { message: 'Le module {module} est désactivé.', next: 'Un administrateur peut l’activer ; ses données sont conservées.' },
  },
  'access.not_in_plan': {
    en: { message: 'The module {module} is not in the company’s plan.', next: 'Its data is kept. Whoever runs the company’s relay can put it into the plan.' },
    fr: { message: 'Le module {module} ne fait pas partie du forfait de l’entreprise.', next: 'Ses données sont conservées. La personne qui exploite le relais de l’entreprise peut l’ajouter au forfait.' },
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
