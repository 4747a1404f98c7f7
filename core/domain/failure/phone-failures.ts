import type { FailureCatalogue } from './catalogue.ts'

/** Of the phones of crews: at the console, and at the phone itself. */
export const PHONE_FAILURES = {
  'phone.no_code': {
    en: { message: 'No phone shows that code now.', next: 'Read it from the phone again: a code lives two minutes, then the phone shows another.' },
    fr: { message: 'Aucun téléphone n’affiche ce code en ce moment.', next: 'Relisez-le sur le téléphone : un code dure deux minutes, puis le téléphone en affiche un autre.' },
  },
  'phone.none': {
    en: { message: 'There is no phone "{phone}".', next: 'See which phones are paired, and use the name or the id of one.' },
    fr: { message: 'Il n’y a pas de téléphone « {phone} ».', next: 'Voyez quels téléphones sont jumelés et indiquez le nom ou l’identifiant de l’un d’eux.' },
  },
  'phone.many_waiting': {
    en: { message: 'Too many phones wait to be paired.', next: 'Pair some of them; this one asks again by itself.' },
    fr: { message: 'Trop de téléphones attendent d’être jumelés.', next: 'Jumelez-en quelques-uns ; celui-ci redemandera de lui-même.' },
  },
  'phone.no_user': {
    en: { message: 'Nobody of that crew has access as a driver or a mover.', next: 'Under Company, Users, add the person with the role Driver or Mover and choose the crew member that they are.' },
    fr: { message: 'Cette personne n’a pas d’accès comme chauffeur ou déménageur.', next: 'Sous Entreprise, Utilisateurs, ajoutez-la avec le rôle Chauffeur ou Déménageur et indiquez de quel membre d’équipe il s’agit.' },
  },
  'phone.no_link': {
    en: { message: 'The link has been used, or is older than a quarter of an hour.', next: 'Ask the office for another, or for the code below to be typed at the console.' },
    fr: { message: 'Le lien a déjà servi, ou date de plus d’un quart d’heure.', next: 'Demandez-en un autre au bureau, ou faites taper à la console le code ci-dessous.' },
  },
  'phone.not_paired': {
    en: { message: 'This phone is not paired with the desk.', next: 'Ask the office for a link, or to type the code that it shows.' },
    fr: { message: 'Ce téléphone n’est pas jumelé avec le poste.', next: 'Demandez un lien au bureau, ou faites-y taper le code qu’il affiche.' },
  },
  'phone.revoked': {
    en: { message: 'This phone has been taken off at the console.', next: 'Ask the office to pair it again if you should go on using it.' },
    fr: { message: 'Ce téléphone a été retiré à la console.', next: 'Demandez au bureau de le jumeler de nouveau si vous devez continuer à l’utiliser.' },
  },
  'phone.wrong_token': {
    en: { message: 'What the phone shows for itself is not, or no longer, good.', next: 'Ask the office to pair it again.' },
    fr: { message: 'Ce que le téléphone présente n’est pas valable, ou ne l’est plus.', next: 'Demandez au bureau de le jumeler de nouveau.' },
  },
  'phone.wrong_proof': {
    en: { message: 'The phone did not prove that it is the one that was paired.', next: 'Ask the office to pair it again. If nobody has changed the phone, look at the log: its token may have been copied.' },
    fr: { message: 'Le téléphone n’a pas prouvé qu’il est celui qui a été jumelé.', next: 'Demandez au bureau de le jumeler de nouveau. Si personne n’a changé le téléphone, consultez le journal : son jeton a peut-être été copié.' },
  },
  'phone.no_crew': {
    en: { message: 'You are no longer on a crew of this company.', next: 'Ask the office: your role or your place on the crew list has changed.' },
    fr: { message: 'Vous ne faites plus partie d’une équipe de cette entreprise.', next: 'Demandez au bureau : votre rôle ou votre place dans la liste des équipes a changé.' },
  },
  'phone.not_for_phones': {
    en: { message: 'A phone may not ask that.', next: 'Nothing was shown or changed.' },
    fr: { message: 'Un téléphone ne peut pas demander cela.', next: 'Rien n’a été montré ni modifié.' },
  },
  'phone.overtaken': {
    en: { message: 'Somebody has moved this on meanwhile: it stands at another step than when you tapped.', next: 'Look where it stands now, and take the step again if it is still right.' },
    fr: { message: 'Quelqu’un a fait avancer ceci entre-temps : l’étape n’est plus celle du moment où vous avez touché.', next: 'Voyez où cela en est et refaites l’étape si elle est toujours juste.' },
  },
} as const satisfies FailureCatalogue
