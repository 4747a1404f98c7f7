import type { FailureCatalogue } from './catalogue.ts'

/** What is refused between two depots. */
export const HANDOVER_FAILURES = {
  'handover.same_depot': {
    en: { message: 'The depot that gives and the depot that takes are the same.', next: 'Choose another depot.' },
    fr: { message: 'Le dépôt qui cède et celui qui reprend sont le même.', next: 'Choisissez un autre dépôt.' },
  },
  'handover.answered': {
    en: { message: 'The offer is no longer open: it is {state}.', next: 'Look at the offer again; if it is still needed, ask for a new one.' },
    fr: { message: 'L’offre n’est plus ouverte : elle est « {state} ».', next: 'Revoyez l’offre ; si le besoin demeure, demandez-en une nouvelle.' },
  },
  'handover.hour_past': {
    en: { message: 'The hour by which the other depot has to answer is already past.', next: 'Give a later hour.' },
    fr: { message: 'L’heure limite de réponse de l’autre dépôt est déjà passée.', next: 'Indiquez une heure plus tardive.' },
  },
  'transfer.begun': {
    en: { message: 'The job is {status}: only a job that nobody has been sent to can be offered.', next: 'Take the step back first, or leave the job where it is.' },
    fr: { message: 'Le travail est à l’état {status} : seul un travail pour lequel personne n’a été envoyé peut être offert.', next: 'Revenez d’abord à l’étape précédente, ou laissez le travail où il est.' },
  },
  'transfer.offered_already': {
    en: { message: 'The job is already on offer to another depot.', next: 'Wait for the answer, or withdraw that offer first.' },
    fr: { message: 'Le travail est déjà offert à un autre dépôt.', next: 'Attendez la réponse ou retirez d’abord cette offre.' },
  },
  'transfer.people_missing': {
    en: { message: 'For whom the job is and where has not reached this workstation.', next: 'Wait until it is in step with the relay. If it stays so, the company’s personal data (part pii of *) are not granted to it: accept at a workstation that has them.' },
    fr: { message: 'Le client et les adresses de ce travail ne sont pas parvenus à ce poste.', next: 'Attendez qu’il soit à jour avec le relais. Si rien ne change, les données personnelles de l’entreprise (partie pii de *) ne lui sont pas accordées : acceptez depuis un poste qui les reçoit.' },
  },
  'loan.nothing': {
    en: { message: 'There is nothing and nobody in the loan.', next: 'Name at least one truck or one worker.' },
    fr: { message: 'Le prêt ne contient ni camion ni employé.', next: 'Nommez au moins un camion ou un employé.' },
  },
  'loan.not_yours': {
    en: { message: 'The {kind} {id} does not belong to the depot that lends.', next: 'Lend only what is its own; what it has borrowed goes back first.' },
    fr: { message: 'L’élément « {kind} » {id} n’appartient pas au dépôt qui prête.', next: 'Ne prêtez que ce qui lui appartient ; ce qu’il a emprunté doit d’abord être rendu.' },
  },
  'loan.span': {
    en: { message: 'The loan ends before it begins, or is over already.', next: 'Give a beginning and a later end that is still to come.' },
    fr: { message: 'Le prêt se termine avant de commencer ou est déjà terminé.', next: 'Indiquez un début et une fin ultérieure, encore à venir.' },
  },
  'loan.lent_already': {
    en: { message: 'The {kind} {id} is lent to another depot at that time.', next: 'Choose another time, or end that loan first.' },
    fr: { message: 'L’élément « {kind} » {id} est prêté à un autre dépôt à ce moment-là.', next: 'Choisissez un autre moment ou mettez d’abord fin à ce prêt.' },
  },
  'loan.not_running': {
    en: { message: 'The loan is not one that could be ended: it is {state}.', next: 'Only an accepted loan that is not over can be ended early.' },
    fr: { message: 'Ce prêt ne peut pas être écourté : son offre est « {state} ».', next: 'Seul un prêt accepté et non échu peut prendre fin plus tôt.' },
  },
} as const satisfies FailureCatalogue
