import type { Language } from '../../../domain/failure/failure.ts'
import type { Currency } from '../../../domain/money/money.ts'
import { formatMoney } from '../../../domain/money/money-text.ts'
import type { Reason, ReasonCode } from './recommendation.ts'
import type { RefusalCode, RuleParams, RuleRefusal } from './rule-refusal.ts'

type Text = Readonly<Record<Language, string>>

/* `{name}` is filled from the parameters; `{truck}` and `{worker}` are names. */
const REASONS: Readonly<Record<ReasonCode, Text>> = {
  'rank.cheapest': { en: 'Least cost of all options.', fr: 'Coût le plus bas de toutes les options.' },
  'rank.more_than_best': { en: 'Costs {money} more than the best option.', fr: 'Coûte {money} de plus que la meilleure option.' },
  'option.new_crew': { en: 'New journey with a crew of {workers}.', fr: 'Nouvelle tournée avec une équipe de {workers}.' },
  'option.joins_journey': { en: 'Joins a planned journey as job {position} of {jobs}.', fr: 'S’ajoute à une tournée prévue comme travail {position} sur {jobs}.' },
  'option.adds_workers': { en: 'Adds {workers} to its crew.', fr: 'Ajoute {workers} personne(s) à l’équipe.' },
  'option.several_trucks': { en: '{trucks} trucks with {workers} movers in all.', fr: '{trucks} camions avec {workers} déménageurs en tout.' },
  'money.no_overtime': { en: 'No overtime.', fr: 'Aucune heure supplémentaire.' },
  'money.overtime': { en: 'Overtime adds {money}.', fr: 'Les heures supplémentaires ajoutent {money}.' },
  'money.idle': { en: 'Paid waiting adds {money}.', fr: 'L’attente payée ajoute {money}.' },
  'money.assumed': { en: 'Some wages or truck costs are not on file; usual figures were taken.', fr: 'Certains salaires ou coûts de camion ne sont pas au dossier ; des valeurs usuelles ont été prises.' },
  'time.may_be_late': { en: 'Arrives behind its window in {percent} of 100 cases.', fr: 'Arrive après sa plage dans {percent} cas sur 100.' },
  'time.is_late': { en: 'Too late for its window: begins {minutes} min behind it.', fr: 'Trop tard pour sa plage : commence {minutes} min après.' },
  'time.moves_others': { en: 'Moves {jobs} other job(s) by up to {minutes} min.', fr: 'Décale {jobs} autre(s) travail(aux) d’au plus {minutes} min.' },
  'time.unknown_place': { en: '{legs} drive(s) are estimated without a known address.', fr: '{legs} déplacement(s) sont estimés sans adresse connue.' },
  'time.approximate_place': { en: 'Approximate: {legs} drive(s) are reckoned from the middle of a postal area or town; pin the address.', fr: 'Approximatif : {legs} déplacement(s) sont calculés depuis le centre d’un secteur postal ou d’une ville ; épinglez l’adresse.' },
  'crew.wished': { en: '{worker} is on it, as wished.', fr: '{worker} en fait partie, comme souhaité.' },
  'crew.wish_missed': { en: 'None of those who were wished for is on it; that counts as {money}.', fr: 'Aucune des personnes souhaitées n’en fait partie ; cela compte pour {money}.' },
  'crew.good_record': { en: 'The crew’s record with customers, as a whole, counts for {money}.', fr: 'Les états de service de l’équipe, dans l’ensemble, comptent pour {money}.' },
  'crew.good_pair': { en: '{worker} and {other} work well together.', fr: '{worker} et {other} travaillent bien ensemble.' },
  'crew.other_size': { en: '{people} people instead of the {booked} that are booked.', fr: '{people} personnes au lieu des {booked} réservées.' },
  'crew.more_cheaper': { en: '{people} instead of {booked} people: {minutes} min shorter, {money} cheaper.', fr: '{people} personnes au lieu de {booked} : {minutes} min de moins, {money} de moins.' },
  'crew.more_dearer': { en: '{people} instead of {booked} people: {minutes} min shorter, {money} dearer.', fr: '{people} personnes au lieu de {booked} : {minutes} min de moins, {money} de plus.' },
  'crew.fewer_cheaper': { en: '{people} instead of {booked} people: {minutes} min longer, {money} cheaper.', fr: '{people} personnes au lieu de {booked} : {minutes} min de plus, {money} de moins.' },
  'crew.fewer_dearer': { en: '{people} instead of {booked} people: {minutes} min longer, {money} dearer.', fr: '{people} personnes au lieu de {booked} : {minutes} min de plus, {money} de plus.' },
  'truck.tight': { en: 'The load fills {percent} % of the truck.', fr: 'Le chargement remplit {percent} % du camion.' },
}

const REFUSALS: Readonly<Record<RefusalCode, Text>> = {
  'truck.out_of_service': { en: 'out of service', fr: 'hors service' },
  'truck.features': { en: 'lacks {missing}', fr: 'n’a pas : {missing}' },
  'truck.volume': { en: '{cuft} cu ft too small', fr: 'trop petit de {cuft} pi³' },
  'truck.payload': { en: 'overloaded by {kg} kg', fr: 'surchargé de {kg} kg' },
  'truck.absent': { en: 'away, {minutes} min of the journey', fr: 'indisponible pendant {minutes} min de la tournée' },
  'truck.busy': { en: 'not enough time between its other journeys', fr: 'pas assez de temps entre ses autres tournées' },
  'journey.passed': { en: 'by its plan the truck would have been there {minutes} min ago', fr: 'selon son plan, le camion y serait passé il y a {minutes} min' },
  'journey.locked': { en: 'the journey is locked', fr: 'la tournée est verrouillée' },
  'window.contradiction': { en: 'the arrival window ends before it begins', fr: 'la plage d’arrivée finit avant de commencer' },
  'window.missed': { en: 'cannot arrive inside the window', fr: 'ne peut arriver dans la plage prévue' },
  'window.others': { en: 'would make another job {minutes} min late', fr: 'mettrait un autre travail en retard de {minutes} min' },
  'order.too_early': { en: 'begins {minutes} min before the job is done that it has to follow', fr: 'commence {minutes} min avant la fin du travail à suivre' },
  'order.too_late': { en: 'ends {minutes} min after the job begins that has to follow it', fr: 'finit {minutes} min après le début du travail qui doit le suivre' },
  'licence.unknown': { en: 'whether anybody may drive it cannot be told: {missing} is not on file', fr: 'impossible de savoir qui peut le conduire : {missing} n’est pas au dossier' },
  'licence.class': { en: 'needs class {needed}; the nearest driver, {worker}, has {held}', fr: 'exige la classe {needed} ; la personne la plus proche, {worker}, a la classe {held}' },
  'licence.air_brake': { en: 'has air brakes; the nearest driver, {worker}, has no endorsement {endorsement}', fr: 'a des freins pneumatiques ; {worker} n’a pas la mention {endorsement}' },
  'licence.expired': { en: 'the nearest driver, {worker}, has a licence that expired on {expiry}', fr: 'le permis de {worker}, la personne la plus proche, est échu le {expiry}' },
  'driver.none': { en: 'nobody may drive it', fr: 'personne ne peut le conduire' },
  'worker.inactive': { en: 'the nearest driver, {worker}, is not active', fr: '{worker}, la personne la plus proche, n’est pas en service' },
  'worker.avoided': { en: 'the customer does not want {worker}', fr: 'le client ne souhaite pas la présence de {worker}' },
  'worker.trainee': { en: '{worker} is a trainee and nobody would lead', fr: '{worker} est en formation et personne ne dirigerait l’équipe' },
  'worker.absent': { en: 'the nearest, {worker}, is away for {minutes} min of it', fr: '{worker}, la personne la plus proche, est absente pendant {minutes} min' },
  'worker.busy': { en: 'the nearest, {worker}, is on another journey for {minutes} min of it', fr: '{worker}, la personne la plus proche, est sur une autre tournée pendant {minutes} min' },
  'worker.max_day': { en: '{worker} would pass the agreed hours of a day by {minutes} min', fr: '{worker} dépasserait ses heures par jour de {minutes} min' },
  'hours.cycle': { en: '{worker} would pass the cycle by {minutes} min', fr: '{worker} dépasserait le cycle de {minutes} min' },
  'hours.rest': { en: '{worker} would be {minutes} min short of rest', fr: 'il manquerait {minutes} min de repos à {worker}' },
  'hours.elapsed': { en: '{worker} would drive {minutes} min after the shift’s window has closed', fr: '{worker} conduirait {minutes} min après la fin de la plage du poste' },
  'hours.on_duty': { en: '{worker} would drive {minutes} min past the on-duty limit', fr: '{worker} conduirait {minutes} min au-delà de la limite de service' },
  'hours.driving': { en: '{worker} would pass the driving limit by {minutes} min', fr: '{worker} dépasserait la limite de conduite de {minutes} min' },
  'hours.break': { en: '{worker} would drive {minutes} min without the break that is due', fr: '{worker} conduirait {minutes} min sans la pause obligatoire' },
  'crew.too_few': { en: '{needed} movers needed, {free} free', fr: '{needed} déménageurs requis, {free} libres' },
  'crew.no_driver': { en: 'no driver is free', fr: 'aucun chauffeur n’est libre' },
  'crew.no_lead': { en: 'no lead is free', fr: 'aucun chef d’équipe n’est libre' },
  'crew.no_skill': { en: 'nobody free has the skill: {skills}', fr: 'personne de libre n’a la compétence : {skills}' },
  'crew.apart': { en: 'people are to be kept apart who would be on one crew', fr: 'des personnes à séparer seraient dans la même équipe' },
  'crew.no_set': { en: 'no {needed} free movers have driver, lead and skills between them', fr: 'aucun groupe de {needed} personnes libres ne réunit chauffeur, chef et compétences' },
}

/** `names` gives people and trucks by id. */
export function reasonText(reason: Reason, names: ReadonlyMap<string, string>, currency: Currency, language: Language): string {
  const { cents } = reason.params
  const params = withNames(reason.params, names)
  return fill(REASONS[reason.code][language], typeof cents === 'number' ? { ...params, money: formatMoney(cents, currency, language) } : params)
}

function withNames(params: RuleParams, names: ReadonlyMap<string, string>): RuleParams {
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, (name === 'worker' || name === 'other') && typeof value === 'string' ? (names.get(value) ?? value) : value]))
}

const SEVERAL_TRUCKS: Text = { en: '{needed} trucks are needed at once, free: {free}', fr: 'il faut {needed} camions à la fois, libres : {free}' }

export function refusalText(refusal: RuleRefusal, names: ReadonlyMap<string, string>, language: Language): string {
  const { needed } = refusal.params
  const text = refusal.code === 'truck.busy' && typeof needed === 'number' ? SEVERAL_TRUCKS : REFUSALS[refusal.code]
  return fill(text[language], withNames(refusal.params, names))
}

/** Of those who are on a journey, not of who could be: nobody is "the nearest" there. */
const OF_CREW: Readonly<Partial<Record<RefusalCode, Text>>> = {
  'licence.class': { en: 'needs class {needed}; {worker} has {held}', fr: 'exige la classe {needed} ; {worker} a la classe {held}' },
  'licence.air_brake': { en: 'has air brakes; {worker} has no endorsement {endorsement}', fr: 'a des freins pneumatiques ; {worker} n’a pas la mention {endorsement}' },
  'licence.expired': { en: 'the licence of {worker} expired on {expiry}', fr: 'le permis de {worker} est échu le {expiry}' },
  'worker.inactive': { en: '{worker} is not active', fr: '{worker} n’est pas en service' },
  'worker.absent': { en: '{worker} is away for {minutes} min of it', fr: '{worker} : absence pendant {minutes} min' },
  'worker.busy': { en: '{worker} is on another journey for {minutes} min of it', fr: '{worker} est sur une autre tournée pendant {minutes} min' },
}

/** The rule that a journey breaks as it stands. */
export function brokenText(refusal: RuleRefusal, names: ReadonlyMap<string, string>, language: Language): string {
  const text = OF_CREW[refusal.code]
  return text && typeof refusal.params['worker'] === 'string' ? fill(text[language], withNames(refusal.params, names)) : refusalText(refusal, names, language)
}

function fill(template: string, params: RuleParams): string {
  return template.replaceAll(/\{(\w+)\}/g, (whole, name: string) => (Object.hasOwn(params, name) ? String(params[name]) : whole))
}
