import type { TrustTexts } from './trust-english.ts'

const count = (value: number | undefined | null) => String(value ?? 0)

export const TRUST_FRENCH: TrustTexts = {
  title: 'Confiance',
  sides: { punctuality: 'Ponctualité', pace: 'Rythme', care: 'Soin', feedback: 'Commentaires', records: 'Relevés', showingUp: 'Présence' },
  alerts: {
    lowRatings: (name, { ratings, days, lowRating }) => `${name} : ${count(ratings)} notes de ${count(lowRating)} ou moins en ${count(days)} jours. À aborder avec la personne.`,
    suddenDrop: (name, { points, days }) => `${name} : ${count(points)} points de moins ces ${count(days)} derniers jours. Quelque chose a peut-être changé.`,
    clockBeyondMates: (name, { jobs, minutes }) => `${name} : sur ${count(jobs)} travaux, ${count(minutes)} minutes payées de plus que le reste de l’équipe. Vérifiez les heures avec elle.`,
    clockBeyondStamps: (name, { jobs, minutes }) => `${name} : ${count(minutes)} minutes sur ${count(jobs)} travaux, inscrites sur place avant que l’équipe se dise arrivée ou après qu’elle se dit avoir terminé. Vérifiez les heures avec la personne.`,
    driveBeyondPlace: (name, { jobs, minutes }) => `${name} : sur ${count(jobs)} travaux, ${count(minutes)} minutes de route de plus que le trajet entre les arrêts n’en demande au pas. Vérifiez les heures avec la personne.`,
    materialsUnbilled: (name, { jobs, cents = 0, percent, usualPercent }, money) => `${name} : ${money(cents)} de matériel sur ${count(jobs)} travaux, ni facturé ni rapporté (${count(percent)} % de ce qui est sorti; les autres, ${count(usualPercent)} %).`,
    discountsByOne: (name, { jobs, cents = 0, usualCents = 0 }, money) => `${name} : ${money(cents)} de rabais sur ${count(jobs)} travaux; les autres en accordent d’habitude ${money(usualCents)}.`,
    claimsByCustomer: (name, { claims, cents = 0, days }, money) => `${name} : ${count(claims)} réclamations en ${count(days)} jours, ${money(cents)} en tout.`,
  },
  fact(side, values, money) {
    const of = (name: string) => values[name] ?? 0
    switch (side) {
      case 'punctuality': return of('lateMinutes') === 0 ? 'à l’heure' : `${of('lateMinutes')} min de retard`
      case 'pace': return `${of('workedMinutes')} min sur place, ${of('estimatedMinutes')} prévues`
      case 'care': return of('claims') === 0 ? 'aucune réclamation' : of('claimedCents') === 0 ? 'une réclamation' : `réclamé : ${money(of('claimedCents'))}`
      case 'feedback': return values['rating'] === null || values['rating'] === undefined ? 'commentaire en mots' : `${values['rating']} étoiles sur 5`
      case 'records': return of('onSite') === 0 ? 'aucun temps sur place' : of('muddled') === 1 ? 'heures qui se chevauchent' : 'heures complètes'
      case 'showingUp': return of('clocked') === 1 ? 'présent' : 'dans l’équipe, aucune heure'
    }
  },
  columns: { name: 'Nom', score: 'Note', interval: '9 fois sur 10', facts: 'Faits', contests: 'Contestés', side: 'Aspect', usual: 'Habituel', weight: 'Poids', date: 'Date', job: 'Travail', fact: 'Fait', effect: 'Points', number: 'Paramètre', builtIn: 'D’origine', bounds: 'Limites', setTo: 'Fixé à' },
  contest: { open: 'contesté, mis de côté', upheld: 'contestation retenue, mis de côté', dismissed: 'contestation rejetée' },
  whole: (score, low, high, facts) => `${score} sur 100, neuf fois sur dix entre ${low} et ${high}; ${facts} faits`,
  tooFew: (facts, least) => `Trop tôt pour se prononcer : ${facts} faits, il en faut au moins ${least}.`,
  more: (left) => `… et ${left} de plus`,
  nobody: 'Personne ne travaille ici.', alertTitle: 'À aborder',
  units: { share: '', days: 'jours', minutes: 'min', count: '', cents: '', points: 'points', times: '×', stars: 'étoiles' },
  company: 'toute l’entreprise', setBack: 'Rétabli',
  numbersTitle: 'Paramètres des règles de confiance', numbersNote: 'Pour en fixer un : --set nom=valeur --reason "...", pour un dépôt avec --location; --reset le rétablit.',
  numberSet: (setting, value, place) => (value === null ? `${setting} est rétabli (${place ?? 'toute l’entreprise'}).` : `${setting} vaut maintenant ${value} (${place ?? 'toute l’entreprise'}).`),
  note: 'Comparé seulement à du travail semblable. Rien ne découle d’une note à elle seule; la personne visée peut la voir et contester chaque fait.',
}
