import type { AuditFault } from '../../kernel/audit/verify-audit.ts'
import { AUDIT_FAULTS_ENGLISH } from './audit-faults.ts'
import { HELP_ENGLISH } from './help-english.ts'
import { WORDS_ENGLISH } from './words-english.ts'

function many(count: number, one: string, more = `${one}s`): string {
  return `${count.toLocaleString('en-CA')} ${count === 1 ? one : more}`
}

/** Everything the command line says in English; the French catalogue has the same shape or does not compile. */
export const ENGLISH = {
  help: HELP_ENGLISH,
  words: WORDS_ENGLISH,
  cancelling: 'Cancelling …',
  usage: {
    'commander.missingArgument': (name: string) => `the argument <${name}> is missing`,
    'commander.optionMissingArgument': (name: string) => `${name} needs a value`,
    'commander.missingMandatoryOptionValue': (name: string) => `${name} is required`,
    'commander.unknownOption': (name: string) => `there is no option ${name}`,
    'commander.unknownCommand': (name: string) => `there is no command ${name}`,
    'commander.excessArguments': () => 'there are too many arguments',
    'commander.help': () => 'a command is missing',
    noFile: (path: string) => `there is no file ${path}`,
  },
  prompts: { passphrase: 'Passphrase: ', newPassphrase: 'New passphrase: ', again: 'Once more: ' },
  stages: { copy: 'Copying', encrypt: 'Encrypting', decrypt: 'Decrypting', check: 'Checking', closeMonths: 'Closing months', fold: 'Folding documents' },
  init: {
    defaultName: 'My moving company',
    made: (folder: string) => `The company is made, in ${folder}.`,
    recoveryTitle: 'RECOVERY CODE. It is shown this once; write it down or print it:',
    recoveryWhatFor: 'It opens the company when the passphrase is forgotten. Keep it away from this computer, where nobody else finds it.\nWithout the passphrase and without this code nobody can ever read the data again.',
    next: 'Next: trujourney import FOLDER   or   trujourney location add --help',
  },
  audit: {
    checking: 'Checking',
    whole: (count: number) => `The audit chain is whole: ${many(count, 'record')}.`,
    broken: (seq: number, fault: AuditFault['fault']) => `The audit chain is broken: ${AUDIT_FAULTS_ENGLISH[fault](seq)}.`,
    nothing: 'No record matches.',
    refused: 'refused',
    changes: (count: number) => many(count, 'change'),
    shown: (count: number, of: number) => `${count} of ${of} records`,
    columns: { seq: 'No.', when: 'When', who: 'Who', what: 'Action', object: 'On', why: 'Detail' },
  },
  backup: {
    made: (file: string) => `Backed up to ${file}`,
    proved: (size: string) => `${size}, read back and checked.`,
  },
  restore: {
    done: (at: string) => `The company is back as of ${at}.`,
    setAside: (file: string) => `What was there before is kept as ${file}`,
  },
  maintain: {
    closed: (count: number) => (count === 0 ? 'No month to close.' : `${many(count, 'job or journey', 'jobs and journeys')} moved into archives.`),
    folded: (count: number) => `${many(count, 'document')} folded.`,
    healthy: 'The database is healthy.',
    damaged: 'The database is damaged. Restore the last backup:',
  },
  history: {
    undone: (method: string, at: string) => `Taken back: ${method} of ${at}. trujourney redo does it again.`,
    redone: (method: string, at: string) => `Done again: ${method} of ${at}.`,
  },
  key: { changed: 'The passphrase is changed.' },
  user: { columns: { id: 'Id', name: 'Name', roles: 'Roles' }, added: (name: string, id: string) => `${name} is added: ${id}` },
  location: {
    columns: { id: 'Id', externalId: 'External id', name: 'Name', province: 'Prov.', timezone: 'Time zone' },
    none: 'No location yet. trujourney location add --help',
    added: (name: string, id: string) => `${name} is added: ${id}`,
  },
  module: {
    columns: { id: 'Id', title: 'Module', state: 'State' },
    on: 'on', off: 'off',
    enabled: (id: string) => `${id} is on.`,
    disabled: (id: string) => `${id} is off; its data is kept.`,
  },
  contract: { columns: { method: 'Method', type: 'Type', module: 'Module' } },
  board: {
    title: (location: string, date: string) => `${location} · ${date}`,
    empty: 'No journey and no job on this day.',
    unassigned: 'Jobs without a journey', clashes: 'Clashes',
    noTruck: 'no truck', crewShort: (have: number, need: number) => `crew ${have} of ${need}`,
    columns: { job: 'Job', customer: 'Customer', what: 'What', window: 'Window', arrive: 'Arrive', end: 'End', status: 'Status', crew: 'Crew', quote: 'Quote', volume: 'Volume', needs: 'Needs' },
    cubicFeet: 'ft³',
    dutyLine: (on: string, off: string, km: string, driving: string) => `on duty ${on}–${off}, ${km} km, ${driving} of driving`,
    late: (minutes: number) => `${minutes} min late`,
    free: (trucks: number, workers: number, absent: number) => `${many(trucks, 'truck')} idle, ${many(workers, 'worker')} free, ${absent} absent`,
    summary: (jobs: number, unassigned: number, journeys: number, clashes: number) => `${many(jobs, 'job')}, ${unassigned} unassigned, ${many(journeys, 'journey')}, ${many(clashes, 'clash', 'clashes')}`,
    crewOf: (count: number) => `crew of ${count}`,
  },
  recommend: {
    title: (job: string) => `Job ${job}`,
    options: (count: number) => `${many(count, 'option breaks', 'options break')} no rule`,
    none: 'No truck and crew can take this job without breaking a rule.',
    arrives: (at: string) => `arrives ${at}`,
    late: (percent: number) => `late ${percent} %`,
    day: (on: string, off: string, km: string) => `on duty ${on}–${off}, ${km} km`,
    refused: 'Refused',
    workers: (count: number) => many(count, 'worker'),
    more: (count: number) => `… and ${many(count, 'truck')} more (--json shows all)`,
    howTo: (job: string) => `Take one: trujourney recommend --job ${job} --apply 1`,
    applied: (truck: string) => `Scheduled: ${truck}.`,
    clashes: (count: number) => `${many(count, 'clash', 'clashes')} to look at: trujourney conflicts`,
  },
  plan: {
    summary: (jobs: number, journeys: number, unplanned: number) => `${many(jobs, 'job')} placed on ${many(journeys, 'journey')}, ${unplanned} left`,
    nothing: 'Every job of this day has a journey already.',
    unplanned: 'Could not be placed',
    applied: 'The plan is in the schedule.',
    howTo: 'Nothing was changed. Put it into the schedule with --apply.',
  },
  sample: {
    inventing: { small: 'Inventing a moving company: 400 jobs …', large: 'Inventing a moving company: 60,000 jobs; this takes a few minutes …' },
    made: (rows: number, folder: string) => `The sample company is made: ${many(rows, 'record')}, in ${folder}. Everybody in it is invented.`,
    noSecret: 'Its key lies beside it (sample.key), so that it opens without a passphrase: a sample has no secret. Never keep real data in it; trujourney init makes a company with a passphrase.',
    next: 'Next: trujourney start',
  },
  import: {
    phases: { check: 'Checking', write: 'Importing', save: 'Saving' },
    pace: (done: number, total: number, perSecond: number) => `${done.toLocaleString('en-CA')} of about ${total.toLocaleString('en-CA')} rows, ${perSecond.toLocaleString('en-CA')}/s`,
    columns: { file: 'File', table: 'Table', rows: 'Rows', new: 'New', changed: 'Changed', unchanged: 'Same', refused: 'Refused', ignored: 'Columns not used' },
    more: (count: number) => `… and ${count.toLocaleString('en-CA')} more (--json shows up to 10,000; --refused FOLDER writes all rows)`,
    unknownFiles: (names: string) => `Left alone, not of the import format: ${names}`,
    refusedFiles: (names: string) => `Refused rows, to be mended and imported again:\n${names}`,
    totals: (added: number, changed: number, same: number, refused: number) => `${added.toLocaleString('en-CA')} new, ${changed.toLocaleString('en-CA')} changed, ${same.toLocaleString('en-CA')} as before, ${refused.toLocaleString('en-CA')} refused.`,
    refusedAll: (count: number) => `Nothing was imported, because ${many(count, 'row was', 'rows were')} refused.`,
    outcomes: { previewed: 'Nothing was written; an import would give:', applied: 'Imported:' },
  },
  export: {
    writing: 'Writing',
    rows: (count: number) => many(count, 'row'),
    done: (rows: number, files: number, path: string) => `${many(rows, 'row')} in ${many(files, 'file')}: ${path}`,
    withheld: (files: string) => `Not written, because your role may not read it: ${files}`,
  },
  conflicts: {
    none: 'No open conflict.',
    noneSettled: 'No conflict was settled yet.',
    columns: { id: 'Id', date: 'Date', location: 'Location', what: 'What clashes', who: 'Authors' },
    hard: 'must', soft: 'look',
    settled: (reason: string) => `Settled: ${reason}`,
    howTo: 'Settle one: trujourney conflicts --resolve ID --reason "…"',
    reasonNeeded: '--resolve needs --reason',
  },
}
export type Texts = typeof ENGLISH
