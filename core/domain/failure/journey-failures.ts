import type { FailureCatalogue } from './catalogue.ts'

export const JOURNEY_FAILURES = {
  'state.reason_needed': {
    en: { message: 'Going from {from} back to {to} needs a reason.', next: 'Say why, and try again.' },
    fr: { message: 'Le retour de {from} à {to} exige un motif.', next: 'Indiquez le motif, puis réessayez.' },
  },
  'job.not_plannable': {
    en: { message: 'Job {id} is {status} and cannot be put on a journey.', next: 'Book or confirm it first.' },
    fr: { message: 'Le travail {id} est à l’état {status} et ne peut pas être mis sur une tournée.', next: 'Réservez-le ou confirmez-le d’abord.' },
  },
  'job.not_locked': {
    en: { message: 'Job {id} is {status}: there is nothing to reopen.', next: 'Edit it directly.' },
    fr: { message: 'Le travail {id} est à l’état {status} : il n’y a rien à rouvrir.', next: 'Modifiez-le directement.' },
  },
  'journey.locked': {
    en: { message: 'Journey {id} is {status} and can no longer be changed.', next: 'Take it back one step first, with a reason.' },
    fr: { message: 'La tournée {id} est {status} et ne peut plus être modifiée.', next: 'Faites-la d’abord revenir d’un état, avec un motif.' },
  },
  'journey.pinned': {
    en: { message: 'The journey is pinned: it stays as it is.', next: 'Unpin it first, or say why it has to change.' },
    fr: { message: 'La tournée est épinglée : elle reste telle quelle.', next: 'Désépinglez-la d’abord ou indiquez pourquoi elle doit changer.' },
  },
  'journey.past_midnight': {
    en: { message: 'The move would take the journey out of its day.', next: 'Move it by less, or move its jobs to the other day.' },
    fr: { message: 'Ce déplacement ferait sortir la tournée de sa journée.', next: 'Déplacez-la de moins ou portez ses travaux à l’autre jour.' },
  },
  'journey.under_way': {
    en: { message: 'Journey {id} is under way ({status}) and cannot be removed.', next: 'Bring it back to the yard first.' },
    fr: { message: 'La tournée {id} est en cours ({status}) et ne peut pas être retirée.', next: 'Ramenez-la d’abord au dépôt.' },
  },
  'journey.job_taken': {
    en: { message: 'Job {job} is already on journey {journey} that day and needs {trucks} truck(s).', next: 'Take it off that journey first, or raise the number of trucks it needs.' },
    fr: { message: 'Le travail {job} figure déjà ce jour-là sur la tournée {journey} et demande {trucks} camion(s).', next: 'Retirez-le d’abord de cette tournée ou augmentez le nombre de camions requis.' },
  },
  'journey.job_missing': {
    en: { message: 'Job {job} is not on journey {journey}.', next: 'Refresh the board: it may have been moved on another workstation.' },
    fr: { message: 'Le travail {job} n’est pas sur la tournée {journey}.', next: 'Actualisez le tableau : il a peut-être été déplacé sur un autre poste.' },
  },
  'journey.other_day': {
    en: { message: 'The job is on {jobDate} and the journey on {journeyDate}.', next: 'Reschedule the job, or choose a journey of its day.' },
    fr: { message: 'Le travail est prévu le {jobDate} et la tournée le {journeyDate}.', next: 'Reportez le travail ou choisissez une tournée du même jour.' },
  },
  'journey.other_location': {
    en: { message: 'The job and the journey belong to different locations.', next: 'Choose a journey of the job’s location; its truck and crew may come from elsewhere.' },
    fr: { message: 'Le travail et la tournée relèvent de dépôts différents.', next: 'Choisissez une tournée du dépôt du travail ; le camion et l’équipe peuvent venir d’ailleurs.' },
  },
  'journey.no_truck': {
    en: { message: 'The journey has no truck.', next: 'Assign a truck first.' },
    fr: { message: 'La tournée n’a pas de camion.', next: 'Affectez d’abord un camion.' },
  },
  'journey.no_driver': {
    en: { message: 'Nobody on the crew is put down to drive.', next: 'Give one of the crew the role of driver.' },
    fr: { message: 'Personne dans l’équipe n’est désigné pour conduire.', next: 'Confiez le rôle de chauffeur à un membre de l’équipe.' },
  },
  'journey.order_incomplete': {
    en: { message: 'The new order does not name each job of the journey once.', next: 'Refresh the board and order the jobs again.' },
    fr: { message: 'Le nouvel ordre ne nomme pas chaque travail de la tournée une seule fois.', next: 'Actualisez le tableau et ordonnez de nouveau les travaux.' },
  },
  'equipment.unavailable': {
    en: { message: '{name} is not in service ({status}).', next: 'Choose another item, or put it back in service.' },
    fr: { message: '{name} n’est pas en service ({status}).', next: 'Choisissez un autre équipement ou remettez celui-ci en service.' },
  },
  'truck.unavailable': {
    en: { message: 'The truck is {status}.', next: 'Choose another truck, or put it back into service first.' },
    fr: { message: 'Le camion est à l’état {status}.', next: 'Choisissez un autre camion ou remettez-le d’abord en service.' },
  },
  'worker.inactive': {
    en: { message: 'Worker {id} is no longer active.', next: 'Choose another worker.' },
    fr: { message: 'L’employé {id} n’est plus actif.', next: 'Choisissez un autre employé.' },
  },
  'plan.other_location': {
    en: { message: 'Job {id} belongs to a location that is not planned here.', next: 'Plan its location too, or choose another job.' },
    fr: { message: 'Le travail {id} relève d’un dépôt qui n’est pas planifié ici.', next: 'Planifiez aussi ce dépôt ou choisissez un autre travail.' },
  },
  'plan.stale': {
    en: { message: 'The day has changed since it was planned.', next: 'Plan it again: it takes seconds, and what has changed is then counted in.' },
    fr: { message: 'La journée a changé depuis qu’elle a été planifiée.', next: 'Planifiez-la de nouveau : cela prend quelques secondes, et les changements seront pris en compte.' },
  },
  'plan.search_failed': {
    en: { message: 'The search for a plan ended before it had an answer ({problem}).', next: 'Try again with less time or fewer locations. If it happens again, tell us; the day is as it was.' },
    fr: { message: 'La recherche d’un plan s’est arrêtée avant d’avoir une réponse ({problem}).', next: 'Essayez de nouveau avec moins de temps ou moins de dépôts. Si cela se reproduit, dites-le-nous; la journée n’a pas changé.' },
  },
  'capacity.look_failed': {
    en: { message: 'The look at the coming days ended before it had an answer ({problem}).', next: 'Try again with fewer days. If it happens again, tell us; nothing was changed.' },
    fr: { message: 'L’examen des jours à venir s’est arrêté avant d’avoir une réponse ({problem}).', next: 'Essayez de nouveau avec moins de jours. Si cela se reproduit, dites-le-nous; rien n’a été modifié.' },
  },
  'history.nothing': {
    en: { message: 'There is nothing to {action}.', next: 'Nothing was changed.' },
    fr: { message: 'Il n’y a rien à annuler ni à rétablir ({action}).', next: 'Rien n’a été modifié.' },
  },
  'history.overtaken': {
    en: { message: 'The last action cannot be taken back or done again: a {kind} it touched has been changed since.', next: 'Make the correction by hand.' },
    fr: { message: 'La dernière action ne peut être ni annulée ni rétablie : un élément « {kind} » qu’elle touchait a changé depuis.', next: 'Faites la correction à la main.' },
  },
} as const satisfies FailureCatalogue
