import type { FailureCatalogue } from './catalogue.ts'

export const PRIVACY_FAILURES = {
  'privacy.erasure_waits': {
    en: { message: 'A person still has to be erased at this workstation before anybody may sign in.', next: 'Wait until an import that is running is done, or make room on the disk; then try again.' },
    fr: { message: 'Une personne doit encore être effacée à ce poste avant que quelqu’un puisse se connecter.', next: 'Attendez la fin d’une importation en cours, ou libérez de l’espace disque ; puis réessayez.' },
  },
  'privacy.erased': {
    en: { message: 'This person was erased: nothing can be written about them any more.', next: 'If they are a customer again, add them anew.' },
    fr: { message: 'Cette personne a été effacée : plus rien ne peut être écrit à son sujet.', next: 'Si elle redevient cliente, ajoutez-la de nouveau.' },
  },
  'privacy.restricted': {
    en: { message: 'The data of this person is restricted: it is kept, and nobody works with it.', next: 'An administrator can lift the restriction under Privacy.' },
    fr: { message: 'Les données de cette personne sont limitées : elles sont conservées, et personne ne s’en sert.', next: 'Un administrateur peut lever la limitation sous Vie privée.' },
  },
  'privacy.settled': {
    en: { message: 'This request is closed.', next: 'Record a new one if the person asks again.' },
    fr: { message: 'Cette demande est fermée.', next: 'Inscrivez-en une nouvelle si la personne demande de nouveau.' },
  },
  'privacy.says_itself': {
    en: { message: 'This workstation may write, so it says by itself when it has erased.', next: 'Start it and connect it to the relay. If it is gone for good, note that.' },
    fr: { message: 'Ce poste peut écrire : il dit lui-même quand il a effacé.', next: 'Démarrez-le et reliez-le au relais. S’il a disparu pour de bon, notez-le.' },
  },
  'privacy.other_kind': {
    en: { message: 'This is not what the person asked for.', next: 'Choose the request that it belongs to, or record another.' },
    fr: { message: 'Ce n’est pas ce que la personne a demandé.', next: 'Choisissez la demande correspondante, ou inscrivez-en une autre.' },
  },
  'privacy.identity_unchecked': {
    en: { message: 'Nobody has made sure yet that the request is from this person.', next: 'Check who it is, and note how, before anything is handed out, changed or erased.' },
    fr: { message: 'Personne n’a encore vérifié que la demande vient de cette personne.', next: 'Vérifiez son identité et notez comment, avant de remettre, de modifier ou d’effacer quoi que ce soit.' },
  },
  'privacy.own_request': {
    en: { message: 'Whoever recorded a request does not approve it.', next: 'Ask two others.' },
    fr: { message: 'La personne qui a inscrit une demande ne l’approuve pas.', next: 'Demandez à deux autres personnes.' },
  },
  'privacy.approved': {
    en: { message: 'You have approved this erasure already.', next: 'Somebody else has to approve it too.' },
    fr: { message: 'Vous avez déjà approuvé cet effacement.', next: 'Une autre personne doit aussi l’approuver.' },
  },
  'privacy.approvals_missing': {
    en: { message: 'Two people have to approve an erasure; {missing} still to go.', next: 'Ask somebody who did not record the request.' },
    fr: { message: 'Deux personnes doivent approuver un effacement ; il en manque {missing}.', next: 'Demandez à quelqu’un qui n’a pas inscrit la demande.' },
  },
  'privacy.held': {
    en: { message: 'A legal hold stands on this person’s data until {until}.', next: 'Restrict the data meanwhile, and erase it when the hold has ended.' },
    fr: { message: 'Une obligation de conservation pèse sur les données de cette personne jusqu’au {until}.', next: 'Limitez les données d’ici là, et effacez-les quand l’obligation prendra fin.' },
  },
  'privacy.claim_open': {
    en: { message: 'A claim of this person is open: what it is about has to be kept until it is settled.', next: 'Settle the claim, or restrict the data meanwhile.' },
    fr: { message: 'Une réclamation de cette personne est ouverte : ce sur quoi elle porte doit être conservé jusqu’à son règlement.', next: 'Réglez la réclamation, ou limitez les données d’ici là.' },
  },
  'privacy.not_ordered': {
    en: { message: 'Nobody has been erased for this request yet.', next: 'A certificate can be made when the erasure has been ordered.' },
    fr: { message: 'Personne n’a encore été effacé pour cette demande.', next: 'Un certificat peut être produit une fois l’effacement ordonné.' },
  },
  'privacy.not_extendable': {
    en: { message: 'The law that this request is under allows no more time.', next: 'Answer by the day it is due.' },
    fr: { message: 'La loi qui régit cette demande ne permet pas de prolongation.', next: 'Répondez avant l’échéance.' },
  },
  'privacy.past': {
    en: { message: 'This day has passed.', next: 'Give a later one.' },
    fr: { message: 'Ce jour est passé.', next: 'Indiquez-en un plus tard.' },
  },
  'privacy.nobody': {
    en: { message: 'Nobody was named.', next: 'Find the person by name, phone or e-mail, and choose the records that are theirs.' },
    fr: { message: 'Personne n’a été indiqué.', next: 'Trouvez la personne par nom, téléphone ou courriel, et choisissez les fiches qui sont les siennes.' },
  },
} as const satisfies FailureCatalogue
