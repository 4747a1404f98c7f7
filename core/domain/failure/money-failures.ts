import type { FailureCatalogue } from './catalogue.ts'

export const MONEY_FAILURES = {
  'signing.changed': {
    en: { message: 'The document has changed since it was shown.', next: 'Show it again, and let it be signed as it is now.' },
    fr: { message: 'Le document a changé depuis qu’il a été montré.', next: 'Montrez-le de nouveau et faites-le signer tel qu’il est maintenant.' },
  },
  'signing.nothing': {
    en: { message: 'There is nothing to sign yet ({what}).', next: 'Write the lines of the estimate or a quoted price first.' },
    fr: { message: 'Il n’y a encore rien à signer ({what}).', next: 'Inscrivez d’abord les lignes de l’estimation ou un prix proposé.' },
  },
  'signing.no_strokes': {
    en: { message: 'The signature is empty.', next: 'Sign on the pad, or type the name instead.' },
    fr: { message: 'La signature est vide.', next: 'Signez dans le cadre ou tapez plutôt le nom.' },
  },
  'invoice.stands': {
    en: { message: 'Invoice {number} of this job stands.', next: 'Credit it first, whole; then the job can be changed and invoiced anew.' },
    fr: { message: 'La facture {number} de ce travail est toujours valable.', next: 'Créditez-la d’abord en entier ; le travail pourra ensuite être modifié et facturé de nouveau.' },
  },
  'invoice.not_reviewed': {
    en: { message: 'The job is {status}; it is invoiced when the office has reviewed it.', next: 'Review the job first.' },
    fr: { message: 'Le travail est à l’état « {status} » ; il se facture une fois vérifié par le bureau.', next: 'Vérifiez d’abord le travail.' },
  },
  'invoice.no_bill': {
    en: { message: 'The job has no bill.', next: 'Write the lines of the bill first.' },
    fr: { message: 'Le travail n’a pas de lignes à facturer.', next: 'Inscrivez d’abord ce qui est facturé.' },
  },
  'invoice.negative': {
    en: { message: 'The bill comes to less than nothing.', next: 'Check its discounts.' },
    fr: { message: 'Le total à facturer est inférieur à zéro.', next: 'Vérifiez les rabais.' },
  },
  'invoice.other_currency': {
    en: { message: 'A line of the bill is in another currency than {currency}.', next: 'Write that line in the company’s currency.' },
    fr: { message: 'Une ligne à facturer est dans une autre devise que {currency}.', next: 'Inscrivez cette ligne dans la devise de l’entreprise.' },
  },
  'invoice.due_before': {
    en: { message: 'It would be due before it is issued ({issuedOn}).', next: 'Choose a later day.' },
    fr: { message: 'L’échéance précéderait l’émission ({issuedOn}).', next: 'Choisissez un jour ultérieur.' },
  },
  'invoice.no_line': {
    en: { message: 'The invoice has no line {line}.', next: 'Choose one of its lines.' },
    fr: { message: 'La facture n’a pas de ligne {line}.', next: 'Choisissez une de ses lignes.' },
  },
  'invoice.line_credited': {
    en: { message: 'That is more than is left of line {line}.', next: 'Credit no more than what is left of it.' },
    fr: { message: 'C’est plus que ce qui reste de la ligne {line}.', next: 'Ne créditez pas plus que le reste.' },
  },
  'invoice.nothing_left': {
    en: { message: 'Nothing is left of this invoice.', next: 'It has been credited already; issue a new one if something is owed.' },
    fr: { message: 'Il ne reste rien de cette facture.', next: 'Elle a déjà été créditée ; émettez-en une nouvelle si une somme est due.' },
  },
  'invoice.second_needed': {
    en: { message: 'Money that came in would be owed back: two people decide that.', next: 'Ask for the credit; somebody else with the right approves it.' },
    fr: { message: 'De l’argent reçu serait à rendre : cela se décide à deux.', next: 'Demandez le crédit ; une autre personne qui en a le droit l’approuvera.' },
  },
  'invoice.asked_already': {
    en: { message: 'A credit of {number} has been asked for already.', next: 'Let it be answered, or withdraw it.' },
    fr: { message: 'Un crédit de {number} a déjà été demandé.', next: 'Attendez la réponse ou retirez la demande.' },
  },
  'invoice.request_settled': {
    en: { message: 'This request has been answered already ({outcome}).', next: 'Refresh the list.' },
    fr: { message: 'Cette demande a déjà reçu une réponse ({outcome}).', next: 'Actualisez la liste.' },
  },
  'invoice.not_yours': {
    en: { message: 'Somebody else asked for this.', next: 'Decline it instead.' },
    fr: { message: 'Cette demande vient de quelqu’un d’autre.', next: 'Refusez-la plutôt.' },
  },
  'money.gone': {
    en: { message: 'The rules of money do not find this any more.', next: 'Refresh the list: a payment or an invoice has changed since.' },
    fr: { message: 'Les règles d’argent ne font plus ce constat.', next: 'Actualisez la liste : un paiement ou une facture a changé depuis.' },
  },
  'money.closed': {
    en: { message: 'Somebody has answered this already.', next: 'Refresh the list.' },
    fr: { message: 'Quelqu’un y a déjà répondu.', next: 'Actualisez la liste.' },
  },
  'money.setting_range': {
    en: { message: '{setting} is a whole number from {min} to {max}.', next: 'Enter a value in that range.' },
    fr: { message: '{setting} est un nombre entier de {min} à {max}.', next: 'Entrez une valeur dans cet intervalle.' },
  },
} as const satisfies FailureCatalogue
