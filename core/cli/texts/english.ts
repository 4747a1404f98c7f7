import type { AuditFault } from '../../kernel/audit/verify-audit.ts'
import type { WitnessFault } from '../../kernel/audit/witness.ts'
import { WITNESS_ENGLISH } from './witness-words.ts'
import { AUDIT_FAULTS_ENGLISH, POLICY_FLAGS_ENGLISH } from './audit-faults.ts'
import { DISPLAY_ENGLISH } from './display-english.ts'
import { DOCUMENTS_ENGLISH } from './documents-english.ts'
import { PHONE_ENGLISH } from './phone-english.ts'
import { PHOTOS_ENGLISH } from './photos-english.ts'
import { VIOLATIONS_ENGLISH } from './violations-english.ts'
import { ALERTS_ENGLISH } from './alerts-english.ts'
import { SHARES_ENGLISH } from './shares-english.ts'
import { SIGN_IN_ENGLISH } from './sign-in-english.ts'
import { INCIDENTS_ENGLISH } from './incidents-english.ts'
import { PRIVACY_ENGLISH } from './privacy-english.ts'
import { BACKUPS_ENGLISH } from './backups-english.ts'
import { MAP_ENGLISH } from './map-english.ts'
import { MONEY_CONTROLS_ENGLISH } from './money-controls-english.ts'
import { INVOICES_ENGLISH } from './invoices-english.ts'
import { POLICY_ENGLISH } from './policy-english.ts'
import { DURATIONS_ENGLISH } from './durations-english.ts'
import { HELP_ENGLISH } from './help-english.ts'
import { LEAKS_ENGLISH } from './leaks-english.ts'
import { MARGIN_ENGLISH, PAY_ENGLISH } from './money-english.ts'
import { CAPACITY_ENGLISH, PLANNING_ENGLISH } from './planning-english.ts'
import { HANDOVER_ENGLISH } from './handover-english.ts'
import { TAGS_ENGLISH } from './tags-english.ts'
import { SYNC_ENGLISH } from './sync-english.ts'
import { TRUST_ENGLISH } from './trust-english.ts'
import { WORDS_ENGLISH } from './words-english.ts'

function many(count: number, one: string, more = `${one}s`): string {
  return `${count.toLocaleString('en-CA')} ${count === 1 ? one : more}`
}

/** Everything the command line says in English; the French catalogue has the same shape or does not compile. */
export const ENGLISH = {
  help: HELP_ENGLISH,
  documents: DOCUMENTS_ENGLISH,
  words: WORDS_ENGLISH,
  cancelling: 'Cancelling …',
  opening: 'Making the log’s index, once after this update; if stopped, it goes on from there',
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
  stages: { photos: 'Copying photos', copy: 'Copying', encrypt: 'Encrypting', decrypt: 'Decrypting', check: 'Checking', salvage: 'Salvaging', closeMonths: 'Closing months', fold: 'Folding documents' },
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
    policyFlags: POLICY_FLAGS_ENGLISH,
    flaggedMore: (count: number) => `${count} records name a policy that was not in force when they were written.`,
    stranger: (kind: string, device: string, count: number) => `The relay never told of workstation ${device}, which signed: ${kind} (${count}).`,
    nothing: 'No record matches.',
    witness: {
      none: 'Nothing of the relay’s record is verified here yet.',
      verified: (count: number, at: string) => `The relay’s record is verified up to ${many(count, 'entry', 'entries')}, ${at}.`,
      cosigned: (count: number, size: number) => `Countersigned by ${count} workstations up to entry ${size}.`,
      alone: 'Not countersigned by two workstations yet.',
      fault: (fault: WitnessFault, seq: number | null) => WITNESS_ENGLISH[fault](seq),
      next: 'Both sides are kept (--json shows them): tell whoever looks after the relay. Once it is explained: trujourney audit accept --reason …',
      accepted: (count: number) => (count === 0 ? 'Nothing was open.' : `${many(count, 'finding')} answered for. This workstation begins anew with what the relay shows.`),
    },
    exporting: 'Writing',
    exported: (entries: number, leaves: number, file: string) => `${many(entries, 'entry', 'entries')} and ${leaves} of the relay’s record in ${file}. Check it anywhere: npx trujourney-verify FILE`,
    noDigest: 'No day has a digest yet: the first has to end.',
    digestColumns: { day: 'Day' },
    digestWritten: (day: string, file: string) => `The digest of ${day} in ${file}.`,
    nothingSaved: 'No audit is saved.',
    savedColumns: { id: 'Audit', name: 'Name', by: 'Saved by', when: 'When', remarks: 'Remarks', state: 'State' },
    savedStates: { open: 'open', closed: 'closed' },
    exportedPdf: (entries: number, pages: number, file: string) => `${many(entries, 'entry', 'entries')} on ${many(pages, 'page', 'pages')} in ${file}.`,
    exportedCsv: (entries: number, file: string) => `${many(entries, 'entry', 'entries')} in ${file}.`,
    exportedAlone: (entries: number, file: string) => `${many(entries, 'entry', 'entries')} in ${file}, without the relay’s record. Check it anywhere: npx trujourney-verify FILE`,
    refused: 'refused',
    changes: (count: number) => many(count, 'change'),
    shown: (count: number, of: number) => `${count} of ${of} records`,
    columns: { seq: 'No.', when: 'When', who: 'Who', what: 'Action', object: 'On', why: 'Detail' },
  },
  backup: {
    made: (file: string) => `Backed up to ${file}`,
    proved: (size: string, photos: number, damaged: number) => `${size}, read back and checked.${photos === 0 ? '' : ` Photos beside it: ${photos}.`}${damaged === 0 ? '' : ` Photos that are damaged here and are not in it: ${damaged}.`}`,
  },
  restore: {
    done: (at: string) => `The company is back as of ${at}.`,
    setAside: (file: string) => `What was there before is kept as ${file}`,
  },
  salvage: {
    done: (rows: number) => `What can still be read is in the database’s place: ${many(rows, 'row')}.`,
    lost: (table: string, gaps: number) => `${table}: ${many(gaps, 'place')} could not be read; what stood there is lost here.`,
    whole: 'Nothing was lost that could be seen.',
    useless: 'What was read makes no sound database. Nothing was replaced; restore the last backup.',
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
  key: {
    changed: 'The passphrase is changed.',
    columns: { place: 'Location', epoch: 'Key', until: 'Until', device: 'Workstation', fingerprint: 'Fingerprint', state: 'State' },
    company: 'the company', none: 'No personal data is sealed here yet.', removed: 'removed', self: 'this one', has: 'has the key', waits: 'waits for the key',
    waiting: (count: number) => `${count} ${count === 1 ? 'record waits' : 'records wait'} for a key that another workstation has. It comes when that one is in step.`,
    rotated: (count: number) => `${count} ${count === 1 ? 'location has' : 'locations have'} a new key.`,
    removedFrom: (count: number) => `It is given no key any more; ${count} ${count === 1 ? 'location has' : 'locations have'} a new one.`,
    relayToo: 'Tell the relay too, which otherwise goes on serving it: npm run relay -- device revoke',
    admitted: (count: number) => `It has the keys of ${count} ${count === 1 ? 'location' : 'locations'}.`,
    sealed: (count: number) => `${count} ${count === 1 ? 'record was' : 'records were'} sealed anew.`,
  },
  user: { columns: { id: 'Id', name: 'Name', roles: 'Roles' }, added: (name: string, id: string) => `${name} is added: ${id}` },
  location: {
    columns: { id: 'Id', externalId: 'External id', name: 'Name', province: 'Prov.', timezone: 'Time zone' },
    none: 'No location yet. trujourney location add --help',
    added: (name: string, id: string) => `${name} is added: ${id}`,
  },
  module: {
    columns: { id: 'Id', title: 'Module', state: 'State' },
    on: 'on', off: 'off', notInPlan: 'not in the plan',
    plan: {
      none: 'The company has no plan: what its administrators switch on is on.',
      held: (version: number) => `Plan ${version} of the company’s relay, without an end.`,
      until: (version: number, until: string) => `Plan ${version} of the company’s relay, until ${until}.`,
      ending: (until: string, off: string) => `The company’s plan ends on ${until}. Everything goes on until ${off}; then modules that are not always on are off, and their data stays. Whoever runs the relay can renew it.`,
      grace: (until: string, off: string) => `The company’s plan ended on ${until}. Everything goes on until ${off}; then modules that are not always on are off, and their data stays. Whoever runs the relay can renew it.`,
      ended: (until: string) => `The company’s plan ended on ${until}: modules that are not always on are off. Their data stays, and is there again with another plan.`,
    },
    enabled: (id: string) => `${id} is on.`,
    disabled: (id: string) => `${id} is off; its data is kept.`,
  },
  places: {
    levels: { pin: 'pinned point', address: 'house', street: 'street', postal: 'postal area', town: 'town' },
    sources: { pin: 'given', address_index: 'the depot’s own addresses', postal_table: 'built-in table', town_table: 'built-in table', nominatim: 'Nominatim', mapbox: 'Mapbox', model: 'built-in model', calibrated: 'model learned from own drives', osrm: 'OSRM', valhalla: 'Valhalla', extract: 'own roads' },
    found: (level: string, source: string) => `${level} (source: ${source})`,
    radius: (metres: number) => (metres < 1_000 ? `${metres} m` : `${(metres / 1_000).toFixed(1)} km`),
    pinWanted: 'approximate: pin the address',
    leg: (minutes: number, km: string, band: number, source: string) => `${minutes} min ± ${band} %, ${km} km (source: ${source})`,
    drives: (source: string, road: number, all: number, state: 'none' | 'known' | 'asked' | 'failed') =>
      `${all === 0 ? '' : `Drives: ${source}${road === all ? '' : `, ${road} of ${all}; ${all - road} estimated`}. `}${state === 'asked' ? 'The road server has not answered yet.' : state === 'failed' ? 'The road server does not answer.' : ''}`.trim(),
    roads: (source: string, byHour: boolean) => `Drives are asked of ${source}${byHour ? ', by the hour' : ''}.`,
    ownRoads: (name: string) => `No road server is set: drives go by the desk’s own roads (${name}), and by the built-in model beyond them.`,
    noRoads: 'No road service is set: drives are reckoned by the built-in model.',
    learned: (name: string, drives: number, before: number, after: number) => `${name}: learned from ${many(drives, 'drive')}; the usual error falls from ${before} % to ${after} %.`,
    wouldLearn: (name: string, drives: number, before: number, after: number) => `${name}: ${many(drives, 'drive')} to learn from; the usual error would go from ${before} % to ${after} %.`,
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
    approximate: (legs: number) => `≈ ${many(legs, 'drive')} approximate: address not pinned`,
    late: (minutes: number) => `${minutes} min late`,
    free: (trucks: number, workers: number, absent: number) => `${many(trucks, 'truck')} idle, ${many(workers, 'worker')} free, ${absent} absent`,
    summary: (jobs: number, unassigned: number, journeys: number, clashes: number) => `${many(jobs, 'job')}, ${unassigned} unassigned, ${many(journeys, 'journey')}, ${many(clashes, 'clash', 'clashes')}`,
    crewOf: (count: string) => `crew of ${count}`,
  },
  recommend: {
    title: (job: string) => `Job ${job}`,
    options: (count: number) => `${many(count, 'option breaks', 'options break')} no rule`,
    lateOptions: (count: number) => `The window can no longer be kept. ${many(count, 'option breaks', 'options break')} no other rule; ${count === 1 ? 'it is' : 'all are'} late`,
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
    unplanned: 'Could not be placed',
    applied: 'The plan is in the schedule. trujourney undo takes it back.',
    howTo: 'Nothing was changed. Put it into the schedule with --apply, or parts of it with --apply --groups 1,2.',
  },
  planning: PLANNING_ENGLISH,
  capacity: CAPACITY_ENGLISH,
  durations: DURATIONS_ENGLISH,
  margin: MARGIN_ENGLISH,
  pay: PAY_ENGLISH,
  tags: TAGS_ENGLISH,
  handover: HANDOVER_ENGLISH,
  sync: SYNC_ENGLISH,
  display: DISPLAY_ENGLISH,
  phone: PHONE_ENGLISH,
  map: MAP_ENGLISH,
  policy: POLICY_ENGLISH,
  invoices: INVOICES_ENGLISH,
  moneyControls: MONEY_CONTROLS_ENGLISH,
  alerts: ALERTS_ENGLISH,
  signIn: SIGN_IN_ENGLISH,
  shares: SHARES_ENGLISH,
  photos: PHOTOS_ENGLISH,
  violations: VIOLATIONS_ENGLISH,
  privacy: PRIVACY_ENGLISH,
  incidents: INCIDENTS_ENGLISH,
  backups: BACKUPS_ENGLISH,
  trust: TRUST_ENGLISH,
  leaks: LEAKS_ENGLISH,
  thisWorkstation: 'this workstation',
  start: {
    title: (company: string, folder: string) => `${company}  (${folder})`,
    board: 'The day', recommendation: 'A recommendation', leaks: 'Where the margin leaks', next: 'What to type next',
    noWindow: 'The window is not built, so here is the day in the terminal. "npm run build" builds the window.',
    empty: 'There is no job yet. Bring your company in: trujourney import FOLDER',
    invented: 'A sample: the company, its people and its customers are invented.',
    commands: { board: 'the next day', recommend: 'trucks and crews for a job; --apply 1 takes the first', plan: 'every job of the day that has none', leaks: 'all leaks, by rule', conflicts: 'what cannot be as it is planned', init: 'a company of your own' },
  },
  serve: {
    running: (folder: string) => `The desk of ${folder} is running. Open this link in a browser:`,
    once: 'It lets one browser in, once, within a quarter of an hour; press Enter for another.',
    fingerprint: (sha256: string) => `The browser will not know the certificate. Its SHA-256 fingerprint must be:\n    ${sha256}`,
    closing: 'Closing the desk …',
    stop: 'Ctrl+C ends the desk; everything is saved as it happens.',
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
    smartmoving: {
      stages: { lists: 'Fetching lists', customers: 'Fetching customers', opportunities: 'Fetching jobs', read: 'Reading responses' },
      calls: (count: number) => many(count, 'call'),
      basic: 'This key is of SmartMoving’s basic tier: details of stops, materials and priced quantities are not among what it gives.',
      datesAlone: '--from and --to go with --smartmoving',
    },
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
