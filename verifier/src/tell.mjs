/** @typedef {import('./verify-pack.mjs').Report} Report */

/** What did not fit, in a sentence. @type {Readonly<{ [kind: string]: (fault: import('./verify-pack.mjs').Fault) => string }>} */
const FAULTS = {
  line: () => 'this line is none of an audit pack',
  order: () => 'this line stands where no such line may',
  another_company: () => 'the pack is of another company',
  another_relay: () => 'the pack is of another relay',
  log_key: () => 'the relay’s own key does not vouch for the key of its record',
  form: () => 'this is no checkpoint of this company’s record',
  log_signature: () => 'the relay’s record has not signed this checkpoint',
  cosignature: ({ chain }) => `witness ${chain} has countersigned none of the checkpoints`,
  leaf: () => 'this is no entry of the relay’s record',
  leaf_order: () => 'an entry of the relay’s record is missing, twice or in another place',
  root: () => 'the entries of the relay’s record up to here are not what it has signed',
  leaves_missing: () => 'entries of the relay’s record that it has signed are missing',
  missing: ({ chain, seq }) => `entry ${seq} of ${chain} is missing, or another stands in its place`,
  link: ({ chain, seq }) => `entry ${seq} of ${chain} was changed, or one before it was`,
  signature: ({ chain, seq }) => `the signature of entry ${seq} of ${chain} is wrong`,
  body: ({ chain, seq }) => `entry ${seq} of ${chain} says that it is another`,
  predecessor: ({ chain, seq }) => `entry ${seq} of ${chain} does not carry on the chain that it names`,
  record_differs: ({ chain, seq }) => `entry ${seq} of ${chain} is another one in the relay’s record`,
  entries_missing: ({ chain, seq }) => `${chain} ends before entry ${seq}, which the relay’s record has`,
  end: () => 'the file is not what was written: its last line says otherwise',
  documents_missing: () => 'the list of documents is not whole',
  update_differs: ({ chain, seq, document }) => `the update of ${document} that entry ${seq} of ${chain} names is another one in the workstation’s documents`,
  update_missing: ({ chain, seq, document }) => `the update of ${document} that entry ${seq} of ${chain} names is not in the workstation’s documents`,
  update_form: ({ chain, seq }) => `entry ${seq} of ${chain} names an update in no form that there is`,
  paper_signature: ({ document }) => `the signature of the workstation that issued ${document} is wrong`,
  paper_key: ({ document, chain }) => `${document} is signed with another key than the relay knows workstation ${chain} by`,
  paper_removed: ({ document, chain }) => `${document} was issued at workstation ${chain} when the relay had taken that out already`,
  policy_unknown: ({ chain, seq }) => `entry ${seq} of ${chain} names a policy that nobody proposed and that is none of the program’s own`,
  policy_unsigned: ({ chain, seq }) => `entry ${seq} of ${chain} names a policy that two administrators have not signed`,
  policy_early: ({ chain, seq }) => `entry ${seq} of ${chain} names a policy that had not begun`,
  policy_over: ({ chain, seq }) => `entry ${seq} of ${chain} names a policy after another had taken its place`,
  cut: () => 'the file ends before its last line',
}

/** @type {Readonly<Record<import('./policies.mjs').PolicyReport['state'], string>>} */
const STATES = { built_in: 'brought by the program', in_force: 'signed by two administrators', overtaken: 'signed by two administrators, another was signed first', unsigned: 'not signed by two administrators' }

/** What the witness of the workstation itself had found before the pack was written. */
const NO_FINDINGS = 'The workstation found nothing amiss with the relay’s record.'

/** @param {Report} report @param {string} file */
export function tell(report, file) {
  const { company, device, writtenAt, chains, record, documents, papers, policies, files, findings, faults } = report
  const lines = [
    `${file}: audit pack of company ${company}, written by workstation ${device} on ${new Date(writtenAt).toISOString()}`,
    '',
    ...chains.flatMap((chain) => ['', ...tellChain(chain)]).slice(1),
    '',
    ...(record === null ? ['The relay’s record is not in this pack: that these chains were not written anew as a whole is not shown.'] : tellRecord(record)),
    findings.length === 0 ? NO_FINDINGS : `The workstation had found ${findings.length} time${findings.length === 1 ? '' : 's'} that the relay’s record did not fit: ${[...new Set(findings.map(({ fault }) => fault))].join(', ')}. Both sides are in the pack (--json).`,
    '',
    ...(documents === null ? ['This pack is of version 1: it has nothing of documents, papers and policies, so that what entries say of them is not held against anything.'] : tellDocuments(documents)),
    ...(papers === null ? [] : [tellPapers(papers)]),
    ...(policies === null ? [] : tellPolicies(policies)),
    ...(files === null ? [] : ['', ...tellFiles(files)]),
    '',
    ...(faults.length === 0 ? ['Everything fits.'] : ['It does not fit:', ...faults.map((fault) => `  line ${fault.line}: ${(FAULTS[fault.kind] ?? (() => fault.kind))(fault)}`)]),
    'Keys are those that the pack names. Hold their fingerprints against what their owners say, or give --relay.',
  ]
  return lines.map(plain).join('\n')
}

/** What a pack names may hold what moves a terminal's cursor, or turns the reading direction: it is shown as what it is. @param {string} line */
function plain(line) {
  return line.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, (letter) => `\\u{${(letter.codePointAt(0) ?? 0).toString(16)}}`)
}

/** @param {Report['chains'][number]} chain */
function tellChain({ device, fingerprint, entries, signatures, fault, inRecord, countersigned }) {
  const proved = fault === null ? entries : Math.max(0, fault.seq - 1)
  return [
    `Workstation ${device}, key ${fingerprint}`,
    `  ${entriesOf(proved)}: nothing changed, taken out, put in or moved; signed by its key${signatures === 'all' ? ', each' : ' (the newest signature, which covers all before it)'}`,
    ...(fault === null ? [] : [`  from entry ${fault.seq} on nothing is shown`]),
    inRecord === 0 ? '  not in the relay’s record' : `  ${entriesOf(Math.min(inRecord, proved))} in the relay’s record${countersigned === 0 ? ', not countersigned by two witnesses' : `, ${entriesOf(Math.min(countersigned, proved))} of them countersigned by two witnesses or more`}`,
  ]
}

/** @param {number} count */
function entriesOf(count) {
  return count === 0 ? 'no entry' : count === 1 ? 'entry 1' : `entries 1–${count}`
}

/** @param {NonNullable<Report['record']>} record */
function tellRecord({ size, origin, others, checkpoints }) {
  return [
    `The relay’s record ${origin}: ${size} entries${others === 0 ? '' : `, of ${others} other workstation${others === 1 ? '' : 's'} too, whose entries themselves are not here`}`,
    ...checkpoints.flatMap((one) => [
      `  signed up to entry ${one.size}, root ${one.root}${one.witnesses.length === 0 ? '; no witness' : ''}`,
      ...one.witnesses.map(({ device, fingerprint, at }) => `    countersigned by ${device}, key ${fingerprint}, ${new Date(at * 1_000).toISOString()}`),
    ]),
  ]
}

/** @param {NonNullable<Report['documents']>} documents */
function tellDocuments({ documents, folded, updates, bytes, named, match, inFolded, later, summed, differ, ofOthers, unnamed }) {
  const also = [...(later === 0 ? [] : [`${later} came after they were looked at`]), ...(summed === 0 ? [] : [`${summed} are named by one digest over many documents`]), ...(differ === 0 ? [] : [`${differ} are not as they are named`])]
  return [
    `Documents of the workstation: ${documents}, ${folded} of them folded into a state whose hash is given; ${many(updates, 'update')} (${bytes} bytes) behind that`,
    `  its entries name ${many(named, 'update')}: ${match} match, ${inFolded} lie in what was folded${also.map((one) => `, ${one}`).join('')}`,
    `  of the updates that are there ${ofOthers} are named by entries of other workstations, and ${unnamed} by no entry that is here`,
  ]
}

/** @param {number} count @param {string} what */
function many(count, what) {
  return `${count} ${what}${count === 1 ? '' : 's'}`
}

/** @param {NonNullable<Report['papers']>} papers */
function tellPapers({ count, entered, signed, byUnknown }) {
  return `Papers (invoices, credit notes, what customers signed): ${count}; ${entered} with the entry by which they were written${signed === 0 ? '' : `; ${signed} signed by the workstation that issued them`}${byUnknown === 0 ? '' : `; ${byUnknown} at workstations that the relay never told of`}`
}

/** @param {NonNullable<Report['policies']>} policies */
function tellPolicies({ flagged, policies }) {
  const when = (/** @type {number | null} */ at) => (at === null ? '' : new Date(at).toISOString())
  return [
    `Policies: ${policies.length}${flagged === 0 ? ', each entry names one that was in force' : `; ${flagged === 1 ? '1 entry names' : `${flagged} entries name`} one that was not in force`}`,
    ...policies.flatMap(({ id, version, sha256, state, from, until, signers, entries }) => [
      `  ${id} version ${version ?? '–'}, ${sha256.slice(0, 16)}…: ${STATES[state]}${from === null ? '' : `, from ${when(from)}`}${until === null ? '' : ` until ${when(until)}`}; named by ${entries === 1 ? '1 entry' : `${entries} entries`}`,
      ...signers.map(({ user, device, at, standing }) => `    signed by user ${user} at workstation ${device}, ${when(at)}${standing === 'unknown' ? ' – the relay never told of this workstation' : ''}`),
    ]),
  ]
}

/** @param {NonNullable<Report['files']>} files */
function tellFiles(files) {
  const known = files.filter(({ found }) => found.length > 0).length
  return [
    `Files that were handed over: ${files.length}, of which ${known} are on record`,
    ...files.flatMap(({ path, sha256, found }) => [`  ${path}  ${sha256.slice(0, 16)}…`, ...(found.length === 0 ? ['    nobody has put this on record'] : found.map((one) => `    ${tellFound(one)}`))]),
  ]
}

/** @param {import('./handed-files.mjs').Found} found */
function tellFound(found) {
  if (found.what === 'file') return `${found.file}, made by ${found.action}, entry ${found.seq} of ${found.chain}, ${new Date(found.wall).toISOString()}, user ${found.user}`
  const { kind, record, id, at, device, chain, seq } = found.paper
  return `${record} ${id} (${kind})${at === null ? '' : ` of ${new Date(at).toISOString()}`}, ${seq === null ? `by workstation ${device ?? '–'}, whose entry is not here` : `entry ${seq} of ${chain}`}`
}
