function many(count: number, one: string, more = `${one}s`): string {
  return `${count.toLocaleString('en-CA')} ${count === 1 ? one : more}`
}

/** What `leaks` says. */
export const LEAKS_ENGLISH = {
  title: 'Margin leaks',
  summary: (jobs: number, findings: number, amount: string, recoverable: string) => `${many(findings, 'leak')} in ${many(jobs, 'job')}: ${amount}, of which ${recoverable} can still be recovered`,
  none: (jobs: number) => `No leak in ${many(jobs, 'job')}.`,
  noneOfJob: 'No leak in this job.',
  columns: { rule: 'Rule', name: 'Leak', count: 'Jobs', amount: 'Amount', recoverable: 'Recoverable' },
  recoverable: (amount: string, until: string | null) => `${amount} recoverable${until === null ? '' : ` until ${until}`}`,
  lost: 'not recoverable any more',
  sure: (percent: number) => `${percent} % sure`,
  more: (count: number) => `… and ${count.toLocaleString('en-CA')} more. --limit ${count} shows more, --json all of them with their evidence.`,
  range: (low: string, high: string) => `${low} to ${high}`,
  owner: (name: string) => `with ${name}`,
  desks: { billing: 'for billing', dispatch: 'for dispatch', sales: 'for sales', management: 'for management' },
  bundles: {
    title: 'Leaks by cause', none: 'No group of leaks stands out.', columns: { cause: 'Cause', findings: 'Leaks', month: 'A month', fix: 'Fixing brings', lift: 'As often as elsewhere', trend: 'Trend' },
    weekdays: ['', 'Mondays', 'Tuesdays', 'Wednesdays', 'Thursdays', 'Fridays', 'Saturdays', 'Sundays'], lead: (name: string) => `lead ${name}`, bookedBy: (name: string) => `booked by ${name}`,
    trends: { up: 'rising', flat: 'steady', down: 'falling' }, everywhere: 'all over',
  },
  unexplained: {
    title: 'Margins that no leak explains', none: 'Every job earned what jobs like it earn, or its leaks say why not.', line: (gap: string, low: string, high: string, job: string, date: string) => `${gap} (${low} to ${high})  ${job}  ${date}`,
    why: (actual: string, expected: string, jobs: number) => `earned ${actual}, ${many(jobs, 'earlier job')} like it say ${expected}`,
    parts: { hours: 'hours billed', fees: 'fees', materials: 'materials billed', rebilled: 'third parties rebilled', discount: 'discount', labour: 'wages', truck: 'truck', materialCost: 'cost of materials', thirdParty: 'third parties' },
    part: (name: string, actual: string, expected: string) => `${name} ${actual} instead of ${expected}`,
  },
  digest: {
    title: (date: string) => `What to ask for · ${date}`, nothing: 'Nothing is left to ask for.', fix: 'What fixing would bring, a month',
    sections: { today: 'Today, before the truck is gone', soon: 'A last day within the week', held: 'While the goods are held', later: 'Later', giveBack: 'To give back' },
    sum: (findings: number, amount: string) => `${many(findings, 'leak')}, ${amount}`, more: (count: number) => `and ${count.toLocaleString('en-CA')} more`,
  },
  problemsHint: 'What is wrong with the records: trujourney leaks problems, with --from and --to.',
  noProblems: 'Nothing is wrong with the records.',
  by: {
    location: 'Location', rule: 'Rule', state: 'State', truck: 'Truck', lead: 'Crew lead', worker: 'Worker', owner: 'Who sees to it', giver: 'Who gave the discount', week: 'Week', month: 'Month',
    none: 'nobody', total: 'Total', columns: { findings: 'Leaks', amount: 'Amount', recoverable: 'Recoverable' },
    recovered: (findings: number, amount: string) => `${amount} came in, of ${many(findings, 'leak')}`,
    soon: (findings: number, amount: string) => `${amount} for a fortnight at most, of ${many(findings, 'leak')}`,
  },
  states: { open: 'open', recovered: 'recovered', accepted: 'accepted', rejected: 'wrong' },
  marks: {
    recovered: (rule: string, job: string, amount: string) => `${rule} of ${job}: recovered, ${amount}.`,
    accepted: (rule: string, job: string, amount: string) => `${rule} of ${job}: accepted, ${amount}.`,
    rejected: (rule: string, job: string, amount: string) => `${rule} of ${job}: wrong, ${amount}. It is in no sum any more.`,
    taught: (parameter: string, value: string) => `${parameter} is ${value} at this location now. trujourney undo takes both back.`,
    nothingToTeach: 'No number of the rule would have kept this finding quiet: nothing was set.',
    reopened: (rule: string, job: string) => `${rule} of ${job}: open again.`,
    given: (rule: string, job: string, name: string) => `${rule} of ${job}: with ${name}.`,
    givenUp: (rule: string, job: string) => `${rule} of ${job}: with nobody.`,
  },
  decisions: {
    title: 'Decided about', none: 'Nobody has decided about anything.', columns: { at: 'When', rule: 'Rule', job: 'Job', verdict: 'Decision', amount: 'Was worth', recovered: 'Came in', by: 'By', reason: 'Why' },
  },
  numbers: {
    title: 'Numbers of the rules', columns: { rule: 'Rule', name: 'Number', unit: 'Unit', builtIn: 'Built in', set: 'Set' },
    units: { cents: 'cents', minutes: 'min', days: 'days', months: 'months', percent: '%', share: 'share' },
    set: (value: string, where: string | null, by: string, date: string, reason: string) => `${value} ${where === null ? 'everywhere' : `at ${where}`}, by ${by} on ${date}: ${reason}`,
    done: (parameter: string, value: string, where: string | null) => `${parameter} is ${value} ${where === null ? 'everywhere' : `at ${where}`} now.`,
    undone: (parameter: string, where: string | null) => `${parameter} is what holds without it again${where === null ? '' : ` at ${where}`}.`,
  },
}
