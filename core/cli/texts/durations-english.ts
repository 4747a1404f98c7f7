/** What `durations` says, its help included. */
export const DURATIONS_ENGLISH = {
  learned: (jobs: number, version: string) => `Learned from ${jobs.toLocaleString('en-CA')} jobs (version ${version}).`,
  none: (needed: number) => `Nothing learned yet: usual durations are used. Learning takes ${needed} finished jobs with clocked hours; trujourney durations train.`,
  model: (version: string, asOf: string) => `Version ${version}, of what was finished before ${asOf}`,
  from: (jobs: number, from: string, to: string) => `${jobs.toLocaleString('en-CA')} jobs, ${from} to ${to}`,
  tested: (jobs: number, from: string, to: string) => `Tested on ${jobs.toLocaleString('en-CA')} jobs from ${from} to ${to}, each month predicted from what lay before it:`,
  loss: (name: string, minutes: number, usual: number) => `  ${name}: off by ${minutes.toFixed(1)} min (pinball loss); usual durations ${usual.toFixed(1)}`,
  holds: (below: string, between: string) => `  ${below} took no longer than their P90; ${between} lay between P10 and P90`,
  untested: 'Not tested yet: too little lies before the last months.',
  depots: { location: 'Location', jobs: 'Jobs', share: 'By what was learned' },
  title: (name: string) => `How long ${name} takes`,
  sketch: 'such a job',
  columns: { what: '', p10: '1 in 10 within', p50: '5 in 10', p90: '9 in 10' },
  rows: { work: 'Work at the stops', load: 'Loading', unload: 'Unloading' },
  usual: (minutes: string, drive: string) => `By the estimate, or by the trade's rules: ${minutes}. Between the stops: ${drive} of driving more.`,
  share: (percent: number) => (percent === 100 ? 'All of it learned from the company’s own jobs.' : percent === 0 ? 'Nothing learned from this depot yet: what is usual.' : `${percent} % learned; the rest is what is usual, since this depot has few jobs.`),
  drivers: 'Longer or shorter than usual because of',
}

export const DURATIONS_HELP_ENGLISH = {
  about: 'How long work takes, learned from the company’s own finished jobs on this computer.',
  train: 'Learn anew from all that is finished. A desk does it by itself once a week.', trainExamples: '\nExample:\n  trujourney durations train',
  show: 'What was learned, from what, and how good it is.', showExamples: '\nExample:\n  trujourney durations show --json',
  predict: 'How long a job takes: of ten such jobs, within what one, five and nine are done, and why.',
  job: 'the job, by number or id', location: 'location, by name or id', date: 'its day (default: today)', type: 'type of job', crew: 'movers', hours: 'hours of the estimate, drives included', volume: 'cubic feet',
  skills: 'skills needed, with commas', features: 'truck features needed, with commas', flightsFrom: 'flights of stairs at the first stop', flightsTo: 'flights of stairs at the last stop',
  predictExamples: '\nExamples:\n  trujourney durations predict --job JOB-000042\n  trujourney durations predict --location Toronto --crew 3 --volume 900 --flights-from 2',
}
