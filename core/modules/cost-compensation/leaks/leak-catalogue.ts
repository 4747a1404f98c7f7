import type { Bilingual, LeakId } from './leak-ids.ts'
import { LEAK_TERMS, type LeakTerms } from './leak-terms.ts'

/**
 * What a leak is, in words. `inputs` are the records and fields the rule reads: `kind.field`, or `kind` for all of it.
 * `sentence` and `action` are filled from a finding's parameters (`{minutes}`, `{amountCents}` ...).
 */
export interface LeakDescription extends LeakTexts, LeakTerms {}

interface LeakTexts {
  readonly id: LeakId
  readonly version: number
  readonly name: Bilingual
  readonly formula: Bilingual
  readonly inputs: readonly string[]
  readonly sentence: Bilingual
  readonly action: Bilingual
}

const HOURS = ['timeEntry.kind', 'timeEntry.startAt', 'timeEntry.endAt', 'charge(billed).labour', 'charge(billed).travel', 'tariffRate']
const CEILING = ['charge(estimated)', 'job.quoteTotalCents', 'location.province', 'fact.code=signed_change']

/** The trade's 25 in its order, then those that were added to them; ids and meaning are stable, a changed formula raises the version. */
const TEXTS: readonly LeakTexts[] = [
  {
    id: 'L01', version: 1,
    name: { en: 'Under-quoted hours', fr: 'Heures sous-estimées' },
    formula: { en: 'Worked time not billed because the bill was held to the quote, to a flat price, or may not pass the legal ceiling (110 % of the estimate in Ontario without a signed change), at the tariff rate.', fr: 'Temps travaillé non facturé parce que la facture a été tenue à la soumission, à un prix fixe ou au plafond légal (110 % de l’estimation en Ontario sans avenant signé), au taux du tarif.' },
    inputs: [...HOURS, ...CEILING, 'job.estimatedHours'],
    sentence: { en: 'The crew worked {workedMinutes} min, the quote covered {quotedMinutes} min and the bill was held to it: {minutes} min not paid for.', fr: 'L’équipe a travaillé {workedMinutes} min, la soumission en couvrait {quotedMinutes} et la facture s’y est tenue : {minutes} min non payées.' },
    action: { en: 'Bill what the ceiling still allows; check the volume and access questions asked for this kind of move.', fr: 'Facturez ce que le plafond permet encore ; revoyez les questions de volume et d’accès posées pour ce type de déménagement.' },
  },
  {
    id: 'L02', version: 1,
    name: { en: 'Worked but unbilled', fr: 'Travaillé mais non facturé' },
    formula: { en: 'Time clocked on site (load, drive, unload, wait, pack; breaks taken out) less hours billed, at the tariff rate.', fr: 'Temps pointé sur place (chargement, route, déchargement, attente, emballage ; pauses retirées) moins les heures facturées, au taux du tarif.' },
    inputs: [...HOURS, ...CEILING],
    sentence: { en: '{workedMinutes} min clocked on site, {billedMinutes} min billed: {minutes} min missing on the bill.', fr: '{workedMinutes} min pointées sur place, {billedMinutes} min facturées : {minutes} min absentes de la facture.' },
    action: { en: 'Add the missing hours to the invoice, with the time sheet.', fr: 'Ajoutez les heures manquantes à la facture, avec la feuille de temps.' },
  },
  {
    id: 'L03', version: 1,
    name: { en: 'Unbilled travel', fr: 'Déplacement non facturé' },
    formula: { en: 'Travel time the tariff charges less travel time billed, at the tariff rate, plus the trip fee when it is missing.', fr: 'Temps de déplacement prévu au tarif moins celui facturé, au taux du tarif, plus les frais de déplacement s’ils manquent.' },
    inputs: [...HOURS, 'tariffRate.travelMode', 'tariffRate.travelHours', 'tariffRate.tripFeeCents', 'charge(billed).truck_fee'],
    sentence: { en: 'The tariff charges {dueMinutes} min of travel and a trip fee of {tripFeeCents}; {minutes} min and {missingFeeCents} were not billed.', fr: 'Le tarif prévoit {dueMinutes} min de déplacement et des frais de {tripFeeCents} ; {minutes} min et {missingFeeCents} n’ont pas été facturés.' },
    action: { en: 'Add the travel line to the invoice.', fr: 'Ajoutez la ligne de déplacement à la facture.' },
  },
  {
    id: 'L04', version: 1,
    name: { en: 'Missing double drive', fr: 'Route simple au lieu de double' },
    formula: { en: 'Drive time from origin to destination billed once where the tariff charges it twice, at the tariff rate.', fr: 'Temps de route entre l’origine et la destination facturé une fois alors que le tarif le compte double, au taux du tarif.' },
    inputs: [...HOURS, 'tariffRate.travelMode=double_drive', 'timeEntry.kind=drive'],
    sentence: { en: '{driveMinutes} min of driving count twice under this tariff; {minutes} min were not billed.', fr: '{driveMinutes} min de route comptent double selon ce tarif ; {minutes} min n’ont pas été facturées.' },
    action: { en: 'Bill the second drive time.', fr: 'Facturez le second temps de route.' },
  },
  {
    id: 'L05', version: 1,
    name: { en: 'Missed minimum', fr: 'Minimum non appliqué' },
    formula: { en: 'Minimum hours of the tariff less the hours worked or billed, whichever is more, at the tariff rate.', fr: 'Heures minimales du tarif moins les heures travaillées ou facturées, selon le plus élevé, au taux du tarif.' },
    inputs: [...HOURS, 'tariffRate.minHours'],
    sentence: { en: 'The minimum is {minimumMinutes} min, {billedMinutes} min were billed: {minutes} min below the minimum.', fr: 'Le minimum est de {minimumMinutes} min, {billedMinutes} min ont été facturées : {minutes} min sous le minimum.' },
    action: { en: 'Bill the minimum, or record who waived it as a discount.', fr: 'Facturez le minimum, ou inscrivez en rabais qui y a renoncé.' },
  },
  {
    id: 'L06', version: 1,
    name: { en: 'Unbilled materials', fr: 'Matériel non facturé' },
    formula: { en: 'For each item: issued less returned less billed, where positive, at its price.', fr: 'Par article : remis moins rapporté moins facturé, si positif, au prix de l’article.' },
    inputs: ['material', 'tariffMaterial', 'charge(billed).materials', 'charge(billed).packing'],
    sentence: { en: '{items} item(s) used and not billed.', fr: '{items} article(s) utilisé(s) et non facturé(s).' },
    action: { en: 'Add the items to the invoice, or record them as returned.', fr: 'Ajoutez les articles à la facture, ou inscrivez-les comme rapportés.' },
  },
  {
    id: 'L07', version: 1,
    name: { en: 'Unbilled access or bulky item', fr: 'Accès ou objet lourd non facturé' },
    formula: { en: 'Tariff fee of each fact recorded on site (stairs, long carry, lift, piano ...) that is absent from the bill.', fr: 'Frais du tarif pour chaque fait constaté sur place (escaliers, longue distance, ascenseur, piano…) absent de la facture.' },
    inputs: ['fact', 'tariffFee', 'charge(billed).access', 'charge(billed).bulky', ...CEILING],
    sentence: { en: 'Recorded on site and not billed: {codes}.', fr: 'Constaté sur place et non facturé : {codes}.' },
    action: { en: 'Add the fees to the invoice; get the change signed where it passes the ceiling.', fr: 'Ajoutez les frais à la facture ; faites signer l’avenant si le plafond est dépassé.' },
  },
  {
    id: 'L08', version: 1,
    name: { en: 'Discount past authority', fr: 'Rabais hors pouvoir' },
    formula: { en: 'Discount given less what the giver’s role allows (percent of the bill before discount, and maximum amount).', fr: 'Rabais accordé moins ce que permet le rôle de la personne (pourcentage de la facture avant rabais, et montant maximal).' },
    inputs: ['charge(billed).discount', 'charge.discountBy', 'user.roles', 'discountAuthority'],
    sentence: { en: '{givenCents} were given, {allowedCents} were allowed.', fr: '{givenCents} accordés, {allowedCents} permis.' },
    action: { en: 'Talk to the person; discounts above the limit need a manager’s approval.', fr: 'Parlez-en à la personne ; au-delà de la limite, un gestionnaire doit approuver.' },
  },
  {
    id: 'L09', version: 2,
    name: { en: 'Overtime', fr: 'Heures supplémentaires' },
    formula: { en: 'For each worker: overtime hours of the pay week, and of the day where the law counts by it, that fall on this job times wage times (overtime factor less one; double time: one), less what was priced in.', fr: 'Par travailleur : heures supplémentaires de la semaine de paie, et de la journée là où la loi la compte, tombant sur ce travail, fois le salaire, fois (facteur moins un ; temps double : un), moins la part prévue au prix.' },
    inputs: ['timeEntry', 'worker.wagePerHourCents', 'worker.overtimeAfterHoursWeek', 'worker.overtimeFactor'],
    sentence: { en: '{minutes} min of overtime on this job, {workers} worker(s).', fr: '{minutes} min supplémentaires sur ce travail, {workers} travailleur(s).' },
    action: { en: 'Give late jobs to workers below their threshold of the week and of the day.', fr: 'Confiez les travaux tardifs à ceux qui sont sous leur seuil de la semaine et de la journée.' },
  },
  {
    id: 'L10', version: 1,
    name: { en: 'Idle crew', fr: 'Équipe inoccupée' },
    formula: { en: 'For each worker: paid time that nobody can be billed for (yard, other) less the allowed preparation, at the loaded wage.', fr: 'Par travailleur : temps payé non facturable (cour, autre) moins la préparation admise, au salaire chargé.' },
    inputs: ['timeEntry.kind=yard|other', 'timeEntry.paid', 'worker.wagePerHourCents'],
    sentence: { en: '{minutes} min paid beyond the allowed preparation, {workers} worker(s).', fr: '{minutes} min payées au-delà de la préparation admise, {workers} travailleur(s).' },
    action: { en: 'Start the crew later, or load the day fuller.', fr: 'Faites commencer l’équipe plus tard, ou remplissez mieux la journée.' },
  },
  {
    id: 'L11', version: 1,
    name: { en: 'Wrong crew size', fr: 'Taille d’équipe inadaptée' },
    formula: { en: 'Cost of the crew sent less the least cost over other crew sizes, cost = n × wage × h(n) + truck × h(n) − revenue(n).', fr: 'Coût de l’équipe envoyée moins le moindre coût des autres tailles, coût = n × salaire × h(n) + camion × h(n) − revenu(n).' },
    inputs: ['crewMember', 'timeEntry', 'worker.wagePerHourCents', 'truck.costPerHourCents', 'tariffRate', 'charge(billed).labour', 'job.volumeCuft'],
    sentence: { en: '{sent} were sent; {best} would have cost less.', fr: '{sent} personnes envoyées ; {best} auraient coûté moins.' },
    action: { en: 'Plan {best} for jobs of this size.', fr: 'Prévoyez {best} personnes pour ce genre de travail.' },
  },
  {
    id: 'L12', version: 1,
    name: { en: 'Over-qualified crew', fr: 'Équipe surqualifiée' },
    formula: { en: 'For each worker: (wage less the cheapest wage among those qualified for the role and free that day) × paid hours.', fr: 'Par travailleur : (salaire moins le plus bas salaire parmi les personnes qualifiées pour le rôle et libres ce jour-là) × heures payées.' },
    inputs: ['crewMember.role', 'timeEntry', 'worker.wagePerHourCents', 'worker.roles', 'worker.skills', 'worker.status', 'job.requiredSkills'],
    sentence: { en: '{workers} worker(s) could have been replaced by free, qualified and less paid ones for {minutes} min.', fr: '{workers} travailleur(s) auraient pu être remplacés par des personnes libres, qualifiées et moins payées pendant {minutes} min.' },
    action: { en: 'Keep the dear skills for the jobs that need them.', fr: 'Réservez les compétences coûteuses aux travaux qui en ont besoin.' },
  },
  {
    id: 'L13', version: 1,
    name: { en: 'Wrong truck', fr: 'Camion inadapté' },
    formula: { en: 'Too small: the second trip’s hours × crew cost + its km × cost per km. Too big: km × (cost per km of the truck sent less that of the cheapest truck that fits).', fr: 'Trop petit : heures du second voyage × coût de l’équipe + km × coût au km. Trop grand : km × (coût au km du camion envoyé moins celui du moins cher qui convient).' },
    inputs: ['job.volumeCuft', 'truck.volumeCuft', 'truck.costPerKmCents', 'truck.features', 'stop.lat', 'stop.lon', 'timeEntry.kind=drive', 'worker.wagePerHourCents'],
    sentence: { en: 'The job holds {volumeCuft} cu ft, the truck {truckCuft}.', fr: 'Le travail fait {volumeCuft} pi³, le camion {truckCuft}.' },
    action: { en: 'Plan the truck by volume at 85–90 % fill.', fr: 'Choisissez le camion selon le volume, rempli à 85–90 %.' },
  },
  {
    id: 'L14', version: 1,
    name: { en: 'Fuel', fr: 'Carburant' },
    formula: { en: 'Kilometres × consumption of the truck’s size × fuel price, less the fuel surcharge billed and the fuel carried by the rate.', fr: 'Kilomètres × consommation selon la taille du camion × prix du carburant, moins le supplément facturé et la part comprise dans le taux.' },
    inputs: ['stop.lat', 'stop.lon', 'location.lat', 'location.lon', 'truck.sizeFt', 'charge(billed).fuel', 'charge(billed).labour', 'tariffRate.fuelPct'],
    sentence: { en: 'Fuel of about {fuelCents}; {coveredCents} were covered by the bill.', fr: 'Carburant d’environ {fuelCents} ; {coveredCents} couverts par la facture.' },
    action: { en: 'Bill the tariff’s fuel surcharge; review it for long drives.', fr: 'Facturez le supplément de carburant du tarif ; révisez-le pour les longs trajets.' },
  },
  {
    id: 'L15', version: 1,
    name: { en: 'Unbilled storage', fr: 'Entreposage non facturé' },
    formula: { en: 'Months held up to the last billing day × monthly rate + handling in and out, less what was billed.', fr: 'Mois d’entreposage jusqu’au dernier jour de facturation × taux mensuel + manutention, moins ce qui a été facturé.' },
    inputs: ['storageAccount', 'charge(billed).storage'],
    sentence: { en: '{months} month(s) due, billed through {billedThrough}.', fr: '{months} mois dus, facturés jusqu’au {billedThrough}.' },
    action: { en: 'Invoice the missing months before the goods leave.', fr: 'Facturez les mois manquants avant la sortie des biens.' },
  },
  {
    id: 'L16', version: 1,
    name: { en: 'Deposit or cancellation fee not taken', fr: 'Dépôt ou frais d’annulation non perçus' },
    formula: { en: 'Amount of the policy (the job’s deposit; the cancellation fee inside the notice period) less what was collected.', fr: 'Montant de la politique (dépôt du travail ; frais d’annulation dans le délai de préavis) moins ce qui a été perçu.' },
    inputs: ['job.status', 'job.depositCents', 'job.quoteTotalCents', 'job.date', 'jobTransition.at', 'payment', 'charge(billed)'],
    sentence: { en: '{policyCents} due by the policy, {collectedCents} collected.', fr: '{policyCents} dus selon la politique, {collectedCents} perçus.' },
    action: { en: 'Ask for the deposit now; invoice the cancellation fee the contract provides.', fr: 'Demandez le dépôt maintenant ; facturez les frais d’annulation prévus au contrat.' },
  },
  {
    id: 'L17', version: 1,
    name: { en: 'Card cost', fr: 'Frais de carte' },
    formula: { en: 'Fees of card payments (recorded, or the usual percent) less the surcharge collected; a surcharge is barred in Quebec.', fr: 'Frais des paiements par carte (inscrits, ou au pourcentage usuel) moins le supplément perçu ; supplément interdit au Québec.' },
    inputs: ['payment.method', 'payment.feeCents', 'payment.amountCents', 'charge(billed).other', 'location.province'],
    sentence: { en: 'Card fees of {feeCents}, {surchargeCents} collected.', fr: 'Frais de carte de {feeCents}, {surchargeCents} perçus.' },
    action: { en: 'Offer bank transfer for the balance.', fr: 'Proposez le virement pour le solde.' },
  },
  {
    id: 'L18', version: 1,
    name: { en: 'Claims', fr: 'Réclamations' },
    formula: { en: 'Settled (open claims: claimed × the usual settlement share) + handling hours × office wage − valuation fee collected.', fr: 'Réglé (réclamations ouvertes : réclamé × part usuelle de règlement) + heures de traitement × salaire de bureau − protection facturée.' },
    inputs: ['claim', 'charge(billed).valuation'],
    sentence: { en: '{claims} claim(s): {settledCents} paid or expected, {valuationCents} of valuation collected.', fr: '{claims} réclamation(s) : {settledCents} payés ou prévus, {valuationCents} de protection perçus.' },
    action: { en: 'Look at the crew and the item; offer valuation on such goods.', fr: 'Examinez l’équipe et l’objet ; offrez la protection sur ce genre de biens.' },
  },
  {
    id: 'L19', version: 1,
    name: { en: 'Valuation not offered', fr: 'Protection non offerte' },
    formula: { en: 'Expected valuation fee × usual take rate when the bill has no valuation and no signed waiver is recorded.', fr: 'Protection attendue × taux d’acceptation usuel si la facture n’en a pas et qu’aucune renonciation signée n’est inscrite.' },
    inputs: ['charge(estimated).valuation', 'charge(billed).valuation', 'fact.code=valuation_waiver', 'job.volumeCuft', 'job.weightKg'],
    sentence: { en: 'No valuation sold and no signed waiver; about {feeCents} could have been offered.', fr: 'Aucune protection vendue ni renonciation signée ; environ {feeCents} auraient pu être offerts.' },
    action: { en: 'Offer it before loading, or have the waiver signed.', fr: 'Offrez-la avant le chargement, ou faites signer la renonciation.' },
  },
  {
    id: 'L20', version: 1,
    name: { en: 'Rounding', fr: 'Arrondi' },
    formula: { en: 'At most one billing step lost between the hours due after the tariff’s rounding and the hours billed, at the tariff rate; plus pay rounded up × wage.', fr: 'Au plus un pas de facturation perdu entre les heures dues selon l’arrondi du tarif et les heures facturées, au taux ; plus l’arrondi de paie × salaire.' },
    inputs: [...HOURS, 'tariffRate.roundingMinutes', 'worker.wagePerHourCents'],
    sentence: { en: 'Billed {billedMinutes} min for {dueMinutes} min after rounding.', fr: '{billedMinutes} min facturées pour {dueMinutes} min après arrondi.' },
    action: { en: 'Let the tariff’s rounding fill in the hours.', fr: 'Laissez l’arrondi du tarif remplir les heures.' },
  },
  {
    id: 'L21', version: 1,
    name: { en: 'Third party not rebilled', fr: 'Tiers non refacturé' },
    formula: { en: 'Cost of third parties on the job (parking, tolls, lift booking, crane, labour source) less what was rebilled.', fr: 'Coût des tiers (stationnement, péages, réservation d’ascenseur, grue, agence) moins ce qui a été refacturé.' },
    inputs: ['charge(estimated).third_party', 'charge(billed).third_party', 'material(item = a third-party code).unitCostCents'],
    sentence: { en: '{costCents} paid to third parties, {rebilledCents} rebilled.', fr: '{costCents} payés à des tiers, {rebilledCents} refacturés.' },
    action: { en: 'Add the receipts to the invoice.', fr: 'Ajoutez les reçus à la facture.' },
  },
  {
    id: 'L22', version: 1,
    name: { en: 'Wrong tax', fr: 'Taxe erronée' },
    formula: { en: 'Tax due where the goods are delivered less tax charged, where positive.', fr: 'Taxe due au lieu de livraison moins taxe facturée, si positive.' },
    inputs: ['stop.postalCode', 'stop.address', 'location.province', 'job.date', 'charge(billed)', 'charge(billed).tax'],
    sentence: { en: 'Tax due for delivery in {province}: {dueCents}; charged: {chargedCents}.', fr: 'Taxe due pour une livraison ({province}) : {dueCents} ; facturée : {chargedCents}.' },
    action: { en: 'Correct the invoice: the tax is owed whether collected or not.', fr: 'Corrigez la facture : la taxe est due, perçue ou non.' },
  },
  {
    id: 'L23', version: 1,
    name: { en: 'Old tariff', fr: 'Ancien tarif' },
    formula: { en: 'Price of the billed quantities at the tariff version valid at booking less the price at the version used.', fr: 'Prix des quantités facturées à la version du tarif en vigueur à la réservation moins le prix à la version utilisée.' },
    inputs: ['charge(billed).labour.unitPriceCents', 'charge(billed).travel.unitPriceCents', 'tariffRate', 'job.bookedOn', 'job.tariff'],
    sentence: { en: 'Billed at {usedCents} an hour (version {usedVersion}) instead of {dueCents} (version {dueVersion}).', fr: 'Facturé {usedCents} l’heure (version {usedVersion}) au lieu de {dueCents} (version {dueVersion}).' },
    action: { en: 'Re-price the job; withdraw the old price list.', fr: 'Recalculez le travail ; retirez l’ancienne liste de prix.' },
  },
  {
    id: 'L24', version: 1,
    name: { en: 'Unsigned change', fr: 'Changement non signé' },
    formula: { en: 'Value billed beyond the estimate (new services, or the amount above the legal ceiling) without a signed change: at risk, not lost.', fr: 'Valeur facturée au-delà de l’estimation (nouveaux services, ou montant au-dessus du plafond légal) sans avenant signé : à risque, non perdue.' },
    inputs: ['charge(estimated)', 'charge(billed)', 'fact.code=signed_change', 'location.province', 'job.status', 'payment'],
    sentence: { en: '{extrasCents} billed beyond the estimate without a signed change.', fr: '{extrasCents} facturés au-delà de l’estimation sans avenant signé.' },
    action: { en: 'Have the change signed before the crew leaves.', fr: 'Faites signer l’avenant avant le départ de l’équipe.' },
  },
  {
    id: 'L25', version: 1,
    name: { en: 'Bad debt', fr: 'Créance douteuse' },
    formula: { en: 'Balance past due × the loss rate of its age.', fr: 'Solde échu × taux de perte selon l’âge.' },
    inputs: ['charge(billed)', 'payment', 'job.date', 'job.status'],
    sentence: { en: '{balanceCents} open for {days} days; {lossPct} % of such balances are lost.', fr: '{balanceCents} impayés depuis {days} jours ; {lossPct} % de ces soldes sont perdus.' },
    action: { en: 'Call the customer, then send the final notice.', fr: 'Appelez le client, puis envoyez le dernier avis.' },
  },
  {
    id: 'L26', version: 1,
    name: { en: 'Rate-card drift', fr: 'Dérive des taux' },
    formula: { en: 'Hours billed below the card at a price that stands nowhere on it × the difference, where at least a quarter of the depot’s bills of those days (and six of them) are like that: one is an agreement, many are a drift.', fr: 'Heures facturées sous le tarif, à un prix qui n’y figure nulle part × l’écart, lorsqu’au moins le quart des factures de l’établissement de ces jours-là (et six d’entre elles) sont ainsi : une seule est une entente, plusieurs sont une dérive.' },
    inputs: ['charge(billed).labour.unitPriceCents', 'charge(billed).travel.unitPriceCents', 'charge(estimated).labour.unitPriceCents', 'tariffRate', 'job.location', 'job.date', 'charge(billed) of the depot’s other jobs of those days'],
    sentence: { en: '{minutes} min billed at {usedCents} an hour; the card says {dueCents}, and other bills of this depot slip the same way.', fr: '{minutes} min facturées à {usedCents} l’heure ; le tarif dit {dueCents}, et d’autres factures de cet établissement glissent de même.' },
    action: { en: 'Find out who lowered the price, bill the difference where the estimate promised the card, and put the card back.', fr: 'Cherchez qui a baissé le prix, facturez l’écart là où l’estimation promettait le tarif, et remettez le tarif en vigueur.' },
  },
  {
    id: 'L27', version: 1,
    name: { en: 'Billed twice', fr: 'Facturé en double' },
    formula: { en: 'Lines of the bill with the same kind, words and amount, beyond what facts, material lists, the clock, the trucks or the estimate account for.', fr: 'Lignes de la facture de même nature, de même libellé et de même montant, au-delà de ce que justifient les faits, les listes de matériel, les heures pointées, les camions ou l’estimation.' },
    inputs: ['charge(billed)', 'charge(estimated)', 'fact', 'material', 'timeEntry', 'job.trucks', 'tariffFee'],
    sentence: { en: '{lines} line(s) stand on the bill twice: {what}.', fr: '{lines} ligne(s) figurent en double sur la facture : {what}.' },
    action: { en: 'Strike the line and credit the customer before they ask.', fr: 'Retirez la ligne et créditez le client avant qu’il le demande.' },
  },
  {
    id: 'L28', version: 1,
    name: { en: 'Storage no longer billed', fr: 'Entreposage qui n’est plus facturé' },
    formula: { en: 'Whole months since the last bill of an account whose goods are still held, from two on, × monthly rate, and never more than all that is unbilled.', fr: 'Mois entiers depuis la dernière facture d’un compte dont les biens sont encore entreposés, à partir de deux, × taux mensuel, sans dépasser ce qui n’est pas facturé.' },
    inputs: ['storageAccount'],
    sentence: { en: 'Goods still held, and no bill since {billedThrough}: {months} month(s) at {rateCents}.', fr: 'Biens encore entreposés, et aucune facture depuis le {billedThrough} : {months} mois à {rateCents}.' },
    action: { en: 'Invoice the months, and put the account back on the monthly run.', fr: 'Facturez les mois, et remettez le compte dans la facturation mensuelle.' },
  },
]

export const LEAK_RULES: readonly LeakDescription[] = TEXTS.map((texts) => ({ ...texts, ...LEAK_TERMS[texts.id] }))

export function describeLeak(id: LeakId): LeakDescription {
  const found = LEAK_RULES.find((each) => each.id === id)
  if (found === undefined) throw new Error(`no leak ${id}`)
  return found
}
