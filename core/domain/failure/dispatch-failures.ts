import type { FailureCatalogue } from './catalogue.ts'

export const DISPATCH_FAILURES = {
  'record.not_found': {
    en: { message: 'There is no {kind} with the id {id}.', next: 'Refresh the list: it may have been removed on another workstation.' },
    fr: { message: 'Aucun élément « {kind} » ne porte l’identifiant {id}.', next: 'Actualisez la liste : il a peut-être été retiré sur un autre poste.' },
  },
  'record.location_fixed': {
    en: { message: 'A {kind} cannot be moved to another location by editing it.', next: 'Create it at the other location instead.' },
    fr: { message: 'Un élément « {kind} » ne peut pas changer de dépôt par une simple modification.', next: 'Créez-le plutôt à l’autre dépôt.' },
  },
  'record.written_once': {
    en: { message: 'This {kind} was written for good and cannot be changed or taken out.', next: 'An invoice is taken back by a credit note; what was signed is signed anew.' },
    fr: { message: 'Cet élément « {kind} » est inscrit définitivement ; il ne peut être ni modifié ni retiré.', next: 'Une facture s’annule par une note de crédit ; un document se signe à nouveau.' },
  },
  'rows.missing': {
    en: { message: 'Row {row} of {rows} ({id}) is no longer there; no row was changed.', next: 'Refresh the list and select again: it may have been removed on another workstation.' },
    fr: { message: 'La ligne {row} de {rows} ({id}) n’existe plus ; aucune ligne n’a été modifiée.', next: 'Actualisez la liste et refaites la sélection : elle a peut-être été retirée sur un autre poste.' },
  },
  'rows.elsewhere': {
    en: { message: 'Row {row} of {rows} ({id}) belongs to a location that you may not change; no row was changed.', next: 'Take that row out of the selection, then try again.' },
    fr: { message: 'La ligne {row} de {rows} ({id}) relève d’un dépôt que vous ne pouvez pas modifier ; aucune ligne n’a été modifiée.', next: 'Retirez cette ligne de la sélection, puis réessayez.' },
  },
  'job.locked': {
    en: { message: 'Job {id} is {status} and can no longer be edited.', next: 'Reopen it with a reason first.' },
    fr: { message: 'Le travail {id} est à l’état {status} et ne peut plus être modifié.', next: 'Rouvrez-le d’abord en indiquant un motif.' },
  },
  'job.after_itself': {
    en: { message: 'The job would have to wait for itself.', next: 'Choose another job that it comes after, or none.' },
    fr: { message: 'Le travail devrait attendre sa propre fin.', next: 'Choisissez un autre travail à suivre, ou aucun.' },
  },
  'job.crew_range': {
    en: { message: 'The crew that is booked ({size}) lies outside of its range, {least} to {most}.', next: 'Widen the range, or book a crew within it.' },
    fr: { message: 'L’équipe réservée ({size}) est hors de sa fourchette, de {least} à {most}.', next: 'Élargissez la fourchette ou réservez une équipe qui y entre.' },
  },
  'state.impossible': {
    en: { message: 'A {kind} cannot go from {from} to {to}.', next: 'Possible next states: {allowed}.' },
    fr: { message: 'Un élément « {kind} » ne peut pas passer de « {from} » à « {to} ».', next: 'États suivants possibles : {allowed}.' },
  },
  'licence.class': {
    en: { message: 'This truck needs licence class {needed} in {province}; the driver’s is lower.', next: 'Choose another driver or a lighter truck.' },
    fr: { message: 'Ce camion exige un permis de classe {needed} ({province}) ; celui du chauffeur est d’une classe inférieure.', next: 'Choisissez un autre chauffeur ou un camion plus léger.' },
  },
  'licence.air_brake': {
    en: { message: 'This truck has air brakes and the driver has no air brake endorsement ({endorsement} in {province}).', next: 'Choose a driver with the endorsement, or another truck.' },
    fr: { message: 'Ce camion a des freins pneumatiques et le permis du chauffeur n’en porte pas la mention ({endorsement}, {province}).', next: 'Choisissez un chauffeur qui a cette mention ou un autre camion.' },
  },
  'licence.expired': {
    en: { message: 'The driver’s licence is no longer valid on {date}.', next: 'Record the renewed licence, or choose another driver.' },
    fr: { message: 'Le permis du chauffeur n’est plus valide le {date}.', next: 'Inscrivez le permis renouvelé ou choisissez un autre chauffeur.' },
  },
  'licence.unknown': {
    en: { message: 'Whether this driver may drive this truck in {province} cannot be told: {missing} is not on file.', next: 'Fill in {missing}, or choose another driver or truck.' },
    fr: { message: 'Impossible de savoir si ce chauffeur peut conduire ce camion ({province}) : {missing} n’est pas au dossier.', next: 'Inscrivez {missing} ou choisissez un autre chauffeur ou camion.' },
  },
  'hours.driving': {
    en: { message: 'The driving limit is passed by {minutes} min (rule {rule}).', next: 'Give the driving to someone else on the crew, or shorten the journey.' },
    fr: { message: 'La limite de conduite est dépassée de {minutes} min (règle {rule}).', next: 'Confiez la conduite à un autre membre de l’équipe ou raccourcissez le trajet.' },
  },
  'hours.on_duty': {
    en: { message: 'Driving is planned {minutes} min past the on-duty limit (rule {rule}).', next: 'Move a job to another crew or day.' },
    fr: { message: 'De la conduite est prévue {minutes} min au-delà de la limite de service (règle {rule}).', next: 'Déplacez un travail vers une autre équipe ou un autre jour.' },
  },
  'hours.elapsed': {
    en: { message: 'Driving is planned {minutes} min after the shift’s window has closed (rule {rule}).', next: 'Start later, finish earlier, or give the full rest before driving again.' },
    fr: { message: 'De la conduite est prévue {minutes} min après la fin de la plage du poste (règle {rule}).', next: 'Commencez plus tard, finissez plus tôt ou accordez le repos complet avant de reprendre la route.' },
  },
  'hours.rest': {
    en: { message: 'The driver’s rest is {minutes} min short (rule {rule}).', next: 'Start the next shift later, or choose another driver.' },
    fr: { message: 'Il manque {minutes} min de repos au chauffeur (règle {rule}).', next: 'Commencez le poste suivant plus tard ou choisissez un autre chauffeur.' },
  },
  'hours.cycle': {
    en: { message: 'The driver’s cycle is passed by {minutes} min (rule {rule}).', next: 'Choose a driver with hours left, or plan the cycle reset first.' },
    fr: { message: 'Le cycle du chauffeur est dépassé de {minutes} min (règle {rule}).', next: 'Choisissez un chauffeur à qui il reste des heures ou prévoyez d’abord la remise à zéro du cycle.' },
  },
  'hours.break': {
    en: { message: '{minutes} min are driven without the break that is due (rule {rule}).', next: 'Plan a break before that drive.' },
    fr: { message: '{minutes} min sont conduites sans la pause obligatoire (règle {rule}).', next: 'Prévoyez une pause avant ce trajet.' },
  },
  'tariff.no_rate': {
    en: { message: 'No tariff rate covers {crewSize} movers and {trucks} trucks on {date}.', next: 'Add the rate to the tariff, or change the crew.' },
    fr: { message: 'Aucun taux ne couvre {crewSize} déménageurs et {trucks} camions le {date}.', next: 'Ajoutez le taux au tarif ou modifiez l’équipe.' },
  },
  'tariff.no_price': {
    en: { message: 'The tariff has no price for {code}.', next: 'Add it to the tariff, or take it off the bill.' },
    fr: { message: 'Le tarif n’a pas de prix pour {code}.', next: 'Ajoutez-le au tarif ou retirez-le de la facture.' },
  },
  'tariff.discount': {
    en: { message: 'The discount is larger than the bill.', next: 'Lower the discount.' },
    fr: { message: 'Le rabais dépasse le montant de la facture.', next: 'Réduisez le rabais.' },
  },
  'tariff.ends_before_start': {
    en: { message: 'The rate would end before it begins on {validFrom}.', next: 'Choose a later last day, or leave it empty.' },
    fr: { message: 'Le taux prendrait fin avant son début, le {validFrom}.', next: 'Choisissez un dernier jour plus tardif ou laissez-le vide.' },
  },
  'tariff.no_version': {
    en: { message: 'The tariff has no rates of version {version}.', next: 'Choose one of the versions in the list.' },
    fr: { message: 'Le tarif n’a aucun taux de la version {version}.', next: 'Choisissez l’une des versions de la liste.' },
  },
  'tariff.version_exists': {
    en: { message: 'The tariff already has a version {version}.', next: 'Give the new version another name.' },
    fr: { message: 'Le tarif a déjà une version {version}.', next: 'Donnez un autre nom à la nouvelle version.' },
  },
  'tariff.not_later': {
    en: { message: 'A new version must begin after the one it is made from, which began on {validFrom}.', next: 'Choose a later first day.' },
    fr: { message: 'Une nouvelle version doit commencer après celle dont elle est tirée, en vigueur depuis le {validFrom}.', next: 'Choisissez un premier jour plus tardif.' },
  },
  'tax.place_unknown': {
    en: { message: 'The tax cannot be worked out: the province of the {end} is unknown.', next: 'Fill in the province or the postal code of that address.' },
    fr: { message: 'La taxe ne peut être calculée : la province du lieu ({end}) est inconnue.', next: 'Inscrivez la province ou le code postal de cette adresse.' },
  },
  'time.ends_before_start': {
    en: { message: 'The time entry ends before it starts.', next: 'Swap the two times, or check the date.' },
    fr: { message: 'L’entrée de temps se termine avant de commencer.', next: 'Inversez les deux heures ou vérifiez la date.' },
  },
} as const satisfies FailureCatalogue
