import type { TrustAlertKind } from '../../modules/crew-customer/trust/trust-alert.ts'
import type { TrustSide } from '../../modules/crew-customer/trust/trust-evidence.ts'
import type { TrustUnit } from '../../modules/crew-customer/trust/trust-numbers.ts'

type Values = Readonly<Record<string, number | null>>
type Money = (cents: number) => string
type AlertText = (name: string, values: Readonly<Record<string, number>>, money: Money) => string

const sides: Readonly<Record<TrustSide, string>> = { punctuality: 'On time', pace: 'Pace', care: 'Care', feedback: 'Feedback', records: 'Records', showingUp: 'Showing up' }
const alerts: Readonly<Record<TrustAlertKind, AlertText>> = {
  lowRatings: (name, { ratings = 0, days = 0, lowRating = 0 }) => `${name}: ${ratings} ratings of ${lowRating} or less in ${days} days. Worth a talk about what happened.`,
  suddenDrop: (name, { points = 0, days = 0 }) => `${name}: ${points} points lower in the last ${days} days than before. Something may have changed.`,
  clockBeyondMates: (name, { jobs = 0, minutes = 0 }) => `${name}: on ${jobs} jobs paid ${minutes} minutes beyond the mates on the same crew. Check the clock with them.`,
  clockBeyondStamps: (name, { jobs = 0, minutes = 0 }) => `${name}: ${minutes} minutes on ${jobs} jobs clocked on site before the crew told that it was there, or after it told that it was done. Check the clock with them.`,
  driveBeyondPlace: (name, { jobs = 0, minutes = 0 }) => `${name}: on ${jobs} jobs clocked ${minutes} minutes more on the road than the way between the stops takes at a crawl. Check the clock with them.`,
  materialsUnbilled: (name, { jobs = 0, cents = 0, percent = 0, usualPercent = 0 }, money) => `${name}: ${money(cents)} of material on ${jobs} jobs neither billed nor brought back (${percent} % of what went out; others ${usualPercent} %).`,
  discountsByOne: (name, { jobs = 0, cents = 0, usualCents = 0 }, money) => `${name}: ${money(cents)} of discounts on ${jobs} jobs; others usually gave ${money(usualCents)}.`,
  claimsByCustomer: (name, { claims = 0, cents = 0, days = 0 }, money) => `${name}: ${claims} claims in ${days} days, ${money(cents)} in all.`,
}

function fact(side: TrustSide, values: Values, money: Money): string {
  const of = (name: string) => values[name] ?? 0
  switch (side) {
    case 'punctuality': return of('lateMinutes') === 0 ? 'there in time' : `${of('lateMinutes')} min late`
    case 'pace': return `${of('workedMinutes')} min on site, ${of('estimatedMinutes')} estimated`
    case 'care': return of('claims') === 0 ? 'no claim' : of('claimedCents') === 0 ? 'a claim' : `claimed: ${money(of('claimedCents'))}`
    case 'feedback': return values['rating'] === null || values['rating'] === undefined ? 'feedback in words' : `${values['rating']} of 5 stars`
    case 'records': return of('onSite') === 0 ? 'no time on site clocked' : of('muddled') === 1 ? 'clock entries over each other' : 'clock complete'
    case 'showingUp': return of('clocked') === 1 ? 'was there' : 'on the crew, no clock'
  }
}

const units: Readonly<Record<TrustUnit, string>> = { share: '', days: 'days', minutes: 'min', count: '', cents: '', points: 'points', times: '×', stars: 'stars' }

export const TRUST_ENGLISH = {
  title: 'Trust', sides, alerts, fact,
  columns: { name: 'Name', score: 'Score', interval: '9 in 10', facts: 'Facts', contests: 'Contested', side: 'Side', usual: 'Usual', weight: 'Weight', date: 'Date', job: 'Job', fact: 'Fact', effect: 'Points', number: 'Number', builtIn: 'Built in', bounds: 'Bounds', setTo: 'Set to' },
  contest: { open: 'contested, set aside', upheld: 'contest upheld, set aside', dismissed: 'contest dismissed' },
  whole: (score: string, low: string, high: string, facts: number) => `${score} of 100, nine times in ten between ${low} and ${high}; ${facts} facts`,
  tooFew: (facts: number, least: number) => `Too early to say: ${facts} facts, at least ${least} are needed.`,
  more: (count: number) => `… and ${count} more`,
  nobody: 'Nobody works here.', alertTitle: 'Worth a talk',
  units, company: 'whole company', setBack: 'Set back',
  numbersTitle: 'Numbers of the trust rules', numbersNote: 'Set one with --set name=value --reason "...", for one location with --location; --reset sets it back.',
  numberSet: (setting: string, value: number | null, place: string | null) => (value === null ? `${setting} is set back (${place ?? 'whole company'}).` : `${setting} is ${value} now (${place ?? 'whole company'}).`),
  note: 'Compared with like work only. Nothing follows from a score by itself; whoever it is about may see it and contest each fact.',
}
export type TrustTexts = typeof TRUST_ENGLISH
