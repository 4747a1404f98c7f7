import { explainFailure, isFailureCode, type Language } from '../../../domain/failure/failure.ts'
import { standingsInWords } from '../../../domain/failure/standing-words.ts'
import type { Clash, ClashKind } from './clash.ts'

/** What is wrong, in one sentence; whom it is about stands beside it. `{name}` is filled from the clash's params. */
const SENTENCES: Readonly<Record<ClashKind, Readonly<Record<Language, string>>>> = {
  'truck.double_booked': { en: 'The truck is on two journeys at once, {minutes} min of both, drives included.', fr: 'Le camion est affecté à deux tournées en même temps : {minutes} min communes, trajets compris.' },
  'truck.transfer': { en: 'The truck cannot get from one depot to the other in time: {minutes} min are missing.', fr: 'Le camion ne peut pas passer d’un dépôt à l’autre à temps : il manque {minutes} min.' },
  'truck.unavailable': { en: 'The truck is not available that day ({status}).', fr: 'Le camion n’est pas disponible ce jour-là ({status}).' },
  'worker.double_booked': { en: 'The worker is on two crews at once, {minutes} min of both, drives included.', fr: 'L’employé fait partie de deux équipes en même temps : {minutes} min communes, trajets compris.' },
  'worker.transfer': { en: 'The worker cannot get from one depot to the other in time: {minutes} min are missing.', fr: 'L’employé ne peut pas passer d’un dépôt à l’autre à temps : il manque {minutes} min.' },
  'worker.unavailable': { en: 'The worker is not available that day ({status}).', fr: 'L’employé n’est pas disponible ce jour-là ({status}).' },
  'worker.off_shift': { en: 'The worker can work from {from} to {to}; {minutes} min of the journey lie outside of that.', fr: 'L’employé peut travailler de {from} à {to} ; {minutes} min de la tournée sont en dehors de ces heures.' },
  'crew.apart': { en: 'Two people are on one crew who are to be kept apart.', fr: 'Deux personnes qui ne doivent pas travailler ensemble font partie de la même équipe.' },
  'crew.trainee': { en: 'A trainee goes out without anybody who leads.', fr: 'Une personne en formation part sans chef d’équipe.' },
  'crew.avoided': { en: 'The customer does not want this person on the job.', fr: 'Le client ne souhaite pas la présence de cette personne.' },
  'equipment.double_booked': { en: 'The item is on two journeys at once, {minutes} min of both, drives included.', fr: 'L’équipement est affecté à deux tournées en même temps : {minutes} min communes, trajets compris.' },
  'equipment.transfer': { en: 'The item cannot get from one depot to the other in time: {minutes} min are missing.', fr: 'L’équipement ne peut pas passer d’un dépôt à l’autre à temps : il manque {minutes} min.' },
  'equipment.unavailable': { en: 'The item is not available that day ({status}).', fr: 'L’équipement n’est pas disponible ce jour-là ({status}).' },
  'licence.broken': { en: 'The driver may not drive this truck.', fr: 'Le chauffeur ne peut pas conduire ce camion.' },
  'licence.unknown': { en: 'Whether the driver may drive this truck is not on file.', fr: 'Le dossier ne dit pas si le chauffeur peut conduire ce camion.' },
  'driver.missing': { en: 'The journey is under way and nobody on the crew drives.', fr: 'La tournée est en route et personne dans l’équipe ne conduit.' },
  'hours.broken': { en: 'The driver’s hours of service are passed.', fr: 'Les heures de service du chauffeur sont dépassées.' },
  'job.locked_edit': { en: 'The job was edited after it had been locked ({status}).', fr: 'Le travail a été modifié après avoir été verrouillé ({status}).' },
  'job.late_edit': { en: 'The job was edited on a workstation that did not know yet that its month ({month}) had been closed; the closed month is without that edit.', fr: 'Le travail a été modifié sur un poste qui ne savait pas encore que son mois ({month}) était clos ; le mois clos ne contient pas cette modification.' },
  'journey.late_edit': { en: 'The journey was edited on a workstation that did not know yet that its month ({month}) had been closed; the closed month is without that edit.', fr: 'La tournée a été modifiée sur un poste qui ne savait pas encore que son mois ({month}) était clos ; le mois clos ne contient pas cette modification.' },
  'job.on_two_journeys': { en: 'The job is on {journeys} journeys and needs {trucks} truck(s).', fr: 'Le travail figure sur {journeys} tournées et demande {trucks} camion(s).' },
  'job.other_date': { en: 'The journey is not on the job’s day ({jobDate}).', fr: 'La tournée n’a pas lieu le jour du travail ({jobDate}).' },
  'job.too_early': { en: 'The job begins {minutes} min before the one is done that it has to follow.', fr: 'Le travail commence {minutes} min avant la fin de celui qu’il doit suivre.' },
  'job.day_too_early': { en: 'The job is on an earlier day than the one that it has to follow ({date}).', fr: 'Le travail a lieu avant le jour de celui qu’il doit suivre ({date}).' },
  'state.impossible': { en: 'It was {current} when somebody took it from {from} to {to}.', fr: 'Son état était « {current} » lorsque quelqu’un l’a fait passer de « {from} » à « {to} ».' },
  'state.overruled': { en: 'A change from {from} to {to} was overruled by {current} when two desks merged.', fr: 'Un passage de « {from} » à « {to} » a cédé devant « {current} » lors de la fusion de deux postes.' },
  'transfer.crossed': { en: 'One depot answered the offer of the job while the other one took it back; it is {stands}.', fr: 'Un dépôt a répondu à l’offre du travail pendant que l’autre la retirait ; état : {stands}.' },
  'transfer.twice': { en: 'The job was offered to two depots and both took it; the one that accepted first has it.', fr: 'Le travail a été offert à deux dépôts et tous deux l’ont pris ; celui qui a accepté le premier le garde.' },
  'transfer.outdated': { en: 'The job was changed after it had been offered; the depot that took it has it as it was offered.', fr: 'Le travail a été modifié après avoir été offert ; le dépôt qui l’a pris l’a tel qu’il était offert.' },
  'loan.crossed': { en: 'One depot answered the offer of a loan while the other one took it back; it is {stands}.', fr: 'Un dépôt a répondu à l’offre de prêt pendant que l’autre la retirait ; état : {stands}.' },
  'loan.twice': { en: 'It is lent to two depots at the same time; the one that accepted first has it.', fr: 'Le prêt a été consenti à deux dépôts en même temps ; celui qui a accepté le premier en dispose.' },
  'storage.double_let': { en: 'One storage unit is let to two accounts at the same time.', fr: 'Une même case d’entreposage est louée à deux comptes en même temps.' },
}

/** A breach of a rule of law adds that rule's own sentence. */
export function explainClash(clash: Pick<Clash, 'kind' | 'params'>, language: Language): string {
  const sentence = SENTENCES[clash.kind][language].replaceAll(/\{(\w+)\}/g, (whole, name: string) => (Object.hasOwn(clash.params, name) ? standingsInWords(name, String(clash.params[name]), clash.kind, language) : whole))
  const code = clash.params['code']
  if (typeof code !== 'string' || !isFailureCode(code)) return sentence
  return `${sentence} ${explainFailure({ code, params: clash.params }, language).message}`
}
