/** What is broken on purpose, to see that a test of the catalogue notices: in `file`, `from` becomes `to`. */
export interface Break {
  readonly id: string
  readonly file: string
  readonly from: string
  readonly to: string
  readonly test: string
  /** Part of the title of the test that has to fail. */
  readonly title: string
}

const at = (id: string, file: string, from: string, to: string, test: string, title: string): Break => ({ id, file, from, to, test, title })

const GATE = 'core/kernel/documents/gate.ts'
const GATE_TEST = 'core/kernel/documents/gate.test.ts'
const RELAY_GATE = 'sync-relay/documents/check-update.ts'
const AFTER_PROOF = 'tests/relay/attacks-after-proof.test.ts'
const BEFORE_PROOF = 'tests/relay/attacks-before-proof.test.ts'
const OPEN_COMPANY = 'core/adapters/desk/open-company.ts'
const OPEN_DATABASE = 'core/adapters/sqlite/open-database.test.ts'
const WITNESS = 'core/kernel/audit/witness.ts'
const WITNESS_TEST = 'tests/relay/audit-witness.test.ts'
const POLICY_IN_LOG_TEST = 'tests/verifier/policy-in-log.test.ts'
const VECTORS_TEST = 'tests/vectors/vectors.test.ts'
const KEY_STORE = 'core/adapters/keys/file-key-store.ts'
const KEY_STORE_TEST = 'core/adapters/keys/file-key-store.test.ts'
const ERASE_ROWS = 'core/kernel/privacy/erase-rows.ts'
const ERASURE_TEST = 'tests/privacy/erasure.test.ts'
const AUDIT_INTAKE = 'sync-relay/audit/audit-intake.ts'
const COMPACTED = 'tests/convergence/compacted-desks.test.ts'
const SEALED_BYTES = 'sync-relay/keys/sealed-bytes.ts'
/** Breaks that two tests notice. */
const SHRUNK = [WITNESS, "if (now.size < before.size) return 'shrunk'", 'if (now.size < before.size) return null'] as const
const LOOSE_PARTS = ['core/kernel/documents/stored-part-schema.ts', 'z.strictObject(Object.fromEntries', 'z.object(Object.fromEntries'] as const

export const BREAKS: readonly Break[] = [
  at('D01', 'tests/crash/store-child.ts', '      last += 1\n      acknowledge()', '      last += 2\n      acknowledge()\n      last -= 1', 'tests/crash/kill.test.ts', '(D01)'),
  at('D03', 'core/adapters/sqlite/store-error.ts', "['SQLITE_FULL', 'store.disk_full']", "['SQLITE_FULL', 'store.busy']", 'tests/crash/disk-full.test.ts', 'a database that may grow no further'),
  at('D04', 'core/adapters/sqlite/check-connection.ts', 'problems.push(...checkTable(raw, table))', 'checkTable(raw, table)', 'core/adapters/sqlite/damage.test.ts', 'is found by the check'),
  at('D05', OPEN_COMPANY, "if (!holdsHead(read, known)) return refuse('store.rolled_back', { found: own?.seq ?? 0, expected: known.seq })", 'void holdsHead', 'tests/crash/rolled-back.test.ts', 'is refused with what to do'),
  at('D06', 'core/adapters/sqlite/rotate-database-key.ts', "kind: 'rekey', path: copy,", "kind: 'rekey', path,", 'tests/catalogue/catalogue.test.ts', 'D06'),
  at('D07', 'core/adapters/sqlite/raw-connection.ts', "setAndProve(raw, 'temp_store', 'MEMORY', 2)", "setAndProve(raw, 'temp_store', 'FILE', 1)", OPEN_DATABASE, 'sorts without a temporary file'),
  at('D07', 'tests/crash/kill.test.ts', "['--max-old-space-size=48']", "['--max-old-space-size=48', '--heapsnapshot-near-heap-limit=1']", 'tests/crash/kill.test.ts', 'runs out of memory'),
  at('D08', 'core/adapters/sqlite/page-authentication.ts', "return 'other_key'", "return 'first_page_damaged'", OPEN_DATABASE, 'tells a wrong key from a damaged file'),
  at('D09', 'core/adapters/sqlite/process-lock.ts', "held === null ? refuse('store.in_use') : ok(held)", "held === null ? ok({ release() {} } as never) : ok(held)", OPEN_DATABASE, 'refuses a second opening'),
  at('D09', 'tests/crash/store-child.ts', '    say(insert(id))\n', '    say(String(id + 1))\n    insert(id)\n', 'tests/crash/kill.test.ts', 'runs out of memory'),
  at('M01', 'core/kernel/migrations/run-migrations.ts', 'return missing.map((migration) => apply(tx, migration, plan))', 'return missing.map((migration) => ({ ...apply(tx, migration, plan), ...(tx.run(migrationText(migration.down)) as object) }))', 'core/adapters/sqlite/migrations.test.ts', '(M01)'),
  at('M02', 'core/kernel/migrations/run-migrations.ts', "if (migration === undefined) return refuse('store.from_future')", 'if (migration === undefined) continue', 'core/adapters/sqlite/migrations.test.ts', '(M02)'),
  at('M03', ...LOOSE_PARTS, 'tests/convergence/two-versions.test.ts', 'the older one takes no half'),
  at('M04', 'core/kernel/registry/module-registry.ts', 'if (registry.enabled(read).has(method.module)) return ok(method)', 'return ok(method)', 'tests/cli/company.test.ts', 'switches a module off and on'),
  at('M04', 'core/adapters/desk/module-tables.ts', "(on.has(module) && inPlan(module))", 'on.size > 0', 'tests/relay/company-plan.test.ts', 'leaves a module that it does not hold'),
  at('M04', 'core/kernel/desk/commit.ts', "|| !follows(module)", '', 'tests/relay/company-plan.test.ts', 'leaves a module that it does not hold'),
  at('M04', 'core/kernel/wire/company-plan.ts', "isVouched(crypto, holder, vouched) ? plan : 'signature'", 'plan', 'tests/relay/company-plan.test.ts', 'that is forged'),
  at('M04', 'core/kernel/wire/company-plan.ts', "if (found.version < known.version) return 'older'", '', 'tests/relay/company-plan.test.ts', 'that is forged'),
  at('M04', 'core/kernel/company-plan/plan-gate.ts', 'toSorted((a, b) => b.version - a.version)', 'toSorted((a, b) => a.version - b.version)', 'tests/relay/company-plan.test.ts', 'that is forged'),
  at('K03', SEALED_BYTES, "sealed.subarray(0, IV), { authTagLength: TAG })", 'sealed.subarray(0, IV), { authTagLength: 4 })', 'sync-relay/keys/sealed-bytes.test.ts', 'opens what was sealed'),
  at('K04', 'core/kernel/wire/signing-key.ts', ' && !LOW_ORDER.has(hex(y))', '', VECTORS_TEST, 'is no key'),
  at('K04', 'sync-relay/server/asks.ts', 'isSigningKey(publicKey) && ', '', VECTORS_TEST, 'does not come in at a relay'),
  at('K04', SEALED_BYTES, '  decipher.setAAD(bound)', '  void bound', VECTORS_TEST, 'AES-256-GCM'),
  at('K01', 'core/adapters/keys/key-wrap.ts', "refuse('keys.wrong_unlock', { kind: unlock.kind })", "refuse('keys.wrong_unlock', { kind: unlock.kind === 'passphrase' ? unlock.passphrase : unlock.kind })", KEY_STORE_TEST, 'leaves no key'),
  at('K07', 'core/adapters/keys/key-shares.ts', "if (given.length < kept.needed) return refuse('keys.shares_too_few', { given: given.length, needed: kept.needed })", '', 'core/adapters/keys/key-shares.test.ts', 'opens with no share, one, or one twice not at all'),
  at('K07', KEY_STORE, '...wraps.filter(({ kind }) => kind !== secret.kind), wrap.value', '...wraps, wrap.value', KEY_STORE_TEST, 'opens by passphrase and by recovery code'),
  at('K07', 'core/adapters/keys/key-shares.ts', 'known?.verifier !== shareVerifier(company, share)', 'known === undefined', 'core/adapters/keys/key-shares.test.ts', 'names a mistyped share'),
  at('K07', KEY_STORE, 'byShares: [...(file.byShares ?? []), { at, numbers: [...joined.value.numbers] }]', 'byShares: file.byShares ?? []', 'core/adapters/desk/recover-by-shares.test.ts', 'cut off at each step'),
  at('K02', KEY_STORE, 'if (fromSpare) writeKeyFile(folder, file)', 'if (fromSpare) alignSpare.toString()', KEY_STORE_TEST, '(K02)'),
  at('K05', SEALED_BYTES, '  ivsUsed += IV\n', '  ivsUsed = IV\n', 'sync-relay/keys/sealed-bytes.test.ts', 'uses no initialization vector twice'),
  at('A01', 'core/kernel/wire/audit-chain.ts', "if (!equalBytes(expected, entry.link)) return { seq: entry.seq, fault: 'link' }", '', 'core/kernel/wire/audit-chain.test.ts', 'A01'),
  at('A02', ...SHRUNK, WITNESS_TEST, 'A02 names a relay'),
  at('A03', WITNESS, "secondRoot: now.root, proof }) ? null : 'rewritten'", "secondRoot: now.root, proof }) ? null : null", WITNESS_TEST, 'A03'),
  at('A04', WITNESS, "return equalBytes(now.root, before.root) ? null : 'split'", 'return null', WITNESS_TEST, 'A04'),
  at('A05', AUDIT_INTAKE, 'if (!isSigned(other) || !isSigned(kept)) return false', 'if (isSigned(other) || !isSigned(kept)) return false', 'tests/relay/audit-trees.test.ts', 'A05'),
  at('A06', ...SHRUNK, WITNESS_TEST, 'A06'),
  at('A10', AUDIT_INTAKE, 'if (!this.#crypto.verify(publicKey, signedMessage(last.link), last.signature)) return null', '', AFTER_PROOF, 'a gap and a signature of another'),
  at('A07', 'core/kernel/wire/audit-tree.ts', ' || !areHashes(leaf, root, ...proof)', '', VECTORS_TEST, 'of inclusion hold'),
  at('A07', 'core/kernel/wire/audit-tree.ts', '  if (first === 0 || proof.length === 0) return false\n', '  if (first === 0) return true\n', VECTORS_TEST, 'of sizes 0 and 1'),
  at('A09', 'verifier/src/canonical.mjs', 'return written(value) === text', 'return written(value) !== null', 'tests/verifier/verify-pack.test.ts', 'A09 takes one form'),
  at('A08', 'core/adapters/sqlite/raw-connection.ts', "setAndProve(raw, 'recursive_triggers', 'ON', 1)", "setAndProve(raw, 'recursive_triggers', 'OFF', 0)", 'core/kernel/audit/audit-log.test.ts', 'A08 entries are not changed'),
  at('A12', 'core/kernel/policy/policy-in-force.ts', 'times[SIGNATURES_NEEDED - 1]', 'times[0]', 'tests/policy/two-signatures.test.ts', 'and not before'),
  at('A12', 'core/kernel/policy/policy-history.ts', "if (heard >= followedBy) return 'over'", '', POLICY_IN_LOG_TEST, 'is named by the check'),
  at('A12', 'core/kernel/policy/policy-history.ts', "if (!isSigned) return 'unsigned'", '', POLICY_IN_LOG_TEST, 'is named by the check'),
  at('A12', 'core/kernel/policy/policy-history.ts', 'wall > until + HEARD_WITHIN_MS', 'wall > until', POLICY_IN_LOG_TEST, 'has not heard yet'),
  at('A12', 'verifier/src/policies.mjs', "|| people.has(user) ", '', POLICY_IN_LOG_TEST, 'is one as soon as a signature'),
  at('A01', 'verifier/src/documents.mjs', "if (!document.digestAt(index).equals(digest)) return 'update_differs'", '', 'tests/verifier/verify-pack.test.ts', 'names the first update'),
  at('A11', AUDIT_INTAKE, 'if (at <= (head?.seq ?? 0)) continue', '', 'tests/relay/audit-trees.test.ts', 'A11'),
  at('C01', GATE, "if (author === undefined || (owner !== undefined && owner !== author)) return refuse('document.foreign_author')", "if (author === undefined) return refuse('document.foreign_author')", GATE_TEST, 'C01 refuses another device'),
  at('C02', RELAY_GATE, 'WatchedDecoder.reader?.pos === update.length ? decoded : null', 'WatchedDecoder.reader === undefined ? null : decoded', AFTER_PROOF, 'changes nothing by bytes'),
  at('C03', GATE, "    if (clock > (expected.get(client) ?? Y.getState(doc.store, client))) return refuse('document.gap')\n", '', GATE_TEST, 'C04'),
  at('C03', RELAY_GATE, "if (!(end <= MOST_CLOCK) || struct instanceof Y.Skip || (struct instanceof Y.GC && struct.length > MOST_RUN)) return 'malformed'", '', AFTER_PROOF, 'changes nothing by bytes'),
  at('C04', GATE, "  if (doc.store.pendingStructs !== null || doc.store.pendingDs !== null) return refuse('document.gap')\n", '', GATE_TEST, 'C04'),
  at('C05', 'core/adapters/sync/seq-holes.ts', 'for (let missing = this.#heard + 1; missing < seq', 'for (let missing = seq; missing < seq', 'tests/relay/desk-sync-faults.test.ts', 'a change that is kept from a desk'),
  at('C06', RELAY_GATE, "if (parentSub !== null && FORBIDDEN_KEYS.has(parentSub)) return 'malformed'", '', AFTER_PROOF, 'changes nothing by bytes'),
  at('C07', 'sync-relay/documents/fold-updates.ts', '{ gc: true }', '{ gc: false }', 'sync-relay/documents/relay-document.test.ts', 'C07'),
  at('C07', 'core/kernel/wire/compaction.ts', 'if (head.origin === null) return head', 'return head', 'core/kernel/wire/compaction.test.ts', 'says what it said'),
  at('C07', 'core/kernel/desk/write-anew.ts', 'foreign.size === 0 && contradict(here, bare.value)', 'foreign.size < 0 && contradict(here, bare.value)', COMPACTED, 'says something else'),
  at('C07', 'core/adapters/sync/writing-anew.ts', 'if (isOtherGeneration(desk.core, document, vector)) return', 'if (isOtherGeneration(desk.core, document, vector) && pieces.length > 9) return', COMPACTED, 'is small at every desk'),
  at('C08', 'sync-relay/documents/relay-document.ts', 'return [Y.diffUpdate(this.#base, vector), ...rest]', 'return rest', 'sync-relay/documents/relay-document.test.ts', 'desks that ask for what they lack converge'),
  at('C09', 'sync-relay/presence/room-presence.ts', 'const isFree = owner === undefined || owner === by.device', 'const isFree = owner !== null', AFTER_PROOF, 'speaks for nobody else'),
  at('C10', RELAY_GATE, "if (owner !== undefined && owner !== device) return 'foreign_author'", '', 'sync-relay/documents/gate-fuzz.test.ts', 'whatever bytes the gate lets through'),
  at('C10', RELAY_GATE, "if (strange && !known.keysHold(update)) return 'malformed'", '', 'sync-relay/documents/gate-fuzz.test.ts', 'whatever bytes the gate lets through'),
  at('C10', GATE, 'return checked.ok ? ok({ touched: touched.value, claimed', 'return checked.ok ? ok({ touched: touched.value.slice(1), claimed', 'tests/convergence/three-desks.test.ts', 'find the same clashes'),
  at('R01', 'sync-relay/server/relay-server.ts', "...options.tls, minVersion: 'TLSv1.3'", "...options.tls, minVersion: 'TLSv1.2'", BEFORE_PROOF, 'without TLS a relay listens'),
  at('R01', 'core/adapters/sync/relay-address.ts', "url.protocol === 'wss:' ? ok(url)", "url.protocol.startsWith('ws') ? ok(url)", 'tests/relay/sync-door.test.ts', 'joins a relay at the door'),
  at('R02', 'core/kernel/policy/authorize.ts', 'locked: target.jobState !== undefined && isJobLocked(target.jobState)', 'locked: false', 'tests/policy/matrix/desk-matrix.test.ts', 'about a job that is invoiced'),
  at('R02', 'sync-relay/server/asks.ts', "if (member.revokedAt !== null) return refusalOf('revoked')", '', 'tests/policy/matrix/relay-matrix.test.ts', 'is answered by the state of whoever asks'),
  at('R03', 'sync-relay/storage/postgres/database.ts', "set_config('relay.company', $1, true)", "set_config('relay.company', $1, false)", 'tests/relay/postgres-database.test.ts', 'leaves nobody’s company behind'),
  at('R05', 'sync-relay/limits.ts', 'longestWaitMs: 4_000, companyBurst', 'longestWaitMs: 4_000_000, companyBurst', AFTER_PROOF, 'a million tiny frames'),
  at('R06', 'sync-relay/sessions/sessions.ts', 'this.#stop = membership.onChange((company, device) => void this.#changed(company, device).catch(failed))', 'this.#stop = membership.onChange(() => undefined)', AFTER_PROOF, 'is revoked within seconds'),
  at('R07', 'sync-relay/sessions/desk-session.ts', "    if (message === undefined) return this.end('protocol')\n", '    if (message === undefined) return\n', AFTER_PROOF, 'is cut off for what a relay says'),
  at('R08', 'sync-relay/sessions/caller.ts', 'return accessTo(this.#member.grants, name)', "return accessTo(this.#member.grants, name) ?? 'read'", AFTER_PROOF, 'finds nothing of another company'),
  at('T01', 'core/kernel/desk/hybrid-clock.ts', ' && millisecondsOf(hlc) <= clock.now() + DAY_MS', '', 'core/kernel/desk/hybrid-clock.test.ts', 'is not dragged along'),
  at('R09', ...LOOSE_PARTS, GATE_TEST, 'a field of another part'),
  at('E01', 'core/adapters/window-policy/content-security-policy.ts', `'script-src': ["'self'"]`, `'script-src': ["'self'", "'unsafe-inline'"]`, 'core/adapters/window-policy/content-security-policy.test.ts', 'allows nothing inline'),
  at('E02', 'electron/main/external-link.ts', "url.protocol === 'https:' && ", '', 'electron/main/external-link.test.ts', 'http://example.org'),
  at('E04', 'core/adapters/displays/display-proof.ts', "return verify('sha256', Buffer.from(message), { key, dsaEncoding: 'ieee-p1363' }, Buffer.from(signature, 'base64url'))", "return verify.length > 0 && key !== undefined && message !== signature", 'tests/host/displays.test.ts', 'enters with its token and its key'),
  at('O01', 'core/adapters/sqlite/restore-backup.ts', 'return read.ok ? installKeyFile(folder, read.value.header.keyFile) : read', 'return read.ok ? installKeyFile(folder, read.value.header.keyFile.slice(1)) : read', 'core/adapters/sqlite/backup.test.ts', '(O01)'),
  at('O03', 'core/adapters/alerts/keep-watching.ts', "  if (wasRaised(core.database.read, 'backup', subject)) return\n", '', 'tests/host/alerts.test.ts', 'a missing backup is one'),
  at('O02', 'core/adapters/sqlite/restore-backup.ts', "if (read.value.header.company !== keys.company) return refuse('backup.foreign')", '', 'core/adapters/sqlite/backup.test.ts', 'of another company'),
  at('O02', 'core/adapters/sqlite/salvage-database.ts', "INSERT OR IGNORE INTO ${name} (rowid, ${list})", "INSERT OR IGNORE INTO ${name === '\"outbox\"' ? 'temp.lost' : name} (rowid, ${list})", 'tests/crash/rolled-back.test.ts', '(O02)'),
  at('O04', 'sync-relay/rooms/commit-queue.ts', 'await this.#storage.append(updates.map(({ update }) => update))', 'void this.#storage.append(updates.map(({ update }) => update))', 'tests/relay/desk-sync.test.ts', '(O04)'),
  at('G05', 'core/domain/alert/watch-entries.ts', "new Set(['export.write', ", 'new Set([', 'core/domain/alert/watch-entries.test.ts', 'tells a large export'),
  at('G05', 'core/adapters/sync/ask-region.ts', 'allowed === null || liesWithin(allowed, place) ?', 'allowed === null || place !== null ?', 'tests/privacy/region.test.ts', 'G05'),
  at('G07', 'core/modules/cash-contracts/signings/check-signing.ts', "now.value.sha256 === signed.sha256 ? 'match' : 'mismatch'", "now.value.sha256.length === signed.sha256.length ? 'match' : 'mismatch'", 'core/modules/cash-contracts/signings/signings.test.ts', 'G07'),
  at('T01', 'core/kernel/lease/trusted-time.ts', '    if (known?.isRelays === true) return Math.floor(known.at + (passed - known.steady))\n', '', 'core/kernel/lease/trusted-time.test.ts', 'T01'),
  at('T02', 'core/kernel/lease/trusted-time.ts', '  if (boot !== null && boot === steady.boot && now >= then) return { at, steady: then, isRelays }\n', '', 'core/kernel/lease/trusted-time.test.ts', 'T02: is not forgotten'),
  at('K06', 'core/kernel/desk/tend-keys.ts', 'PART_KEY_MS = 90 * ', 'PART_KEY_MS = 90_000 * ', 'tests/keys/sealed-documents.test.ts', '(K06)'),
  at('G04', 'core/kernel/desk/shred-subject.ts', '    rotatePartKey(core, place, actor)\n', '', 'tests/keys/sealed-documents.test.ts', '(G04)'),
  at('G06', 'core/modules/cash-contracts/controls/control-settings.ts', 'cashHours: { usual: 24,', 'cashHours: { usual: 25,', 'core/modules/cash-contracts/controls/controls.test.ts', 'G06 4,000 and 6,500'),
  at('G07', 'core/modules/cash-contracts/invoices/check-series.ts', 'digestOf(invoice.document, sha256) !== invoice.sha256 || ', '', 'core/modules/cash-contracts/invoices/invoices.test.ts', 'G07 names what was changed'),
  at('G01', ERASE_ROWS, "tx.run('DELETE FROM undo_entry WHERE user = ? AND id = ?', user, id)", 'void [user, id]', ERASURE_TEST, 'G01 G03'),
  at('G01', 'core/adapters/sqlite/erase-database.ts', 'keys: replaceKeys(tx)', 'keys: 0', ERASURE_TEST, 'G01 G03'),
  at('G04', 'core/adapters/privacy/erase-due.ts', '  destroyKeysOf(core, due.filter((order) => !isKept(order, today)))\n', '', 'tests/privacy/erasure-desks.test.ts', 'whoever erases when'),
  at('G02', 'core/adapters/desk/open-company.ts', '    eraseDue(desk, ledger)\n', '', ERASURE_TEST, 'G02'),
  at('G03', ERASE_ROWS, "if (has('late_edit')) tx.run(", "if (has('none')) tx.run(", ERASURE_TEST, 'G01 G03'),
  at('G04', ERASE_ROWS, '  if (has(\'outbox\')) tx.run("UPDATE outbox SET bytes = x\'\' WHERE document IN (SELECT value FROM json_each(?))", JSON.stringify(documents))\n', '', 'tests/privacy/erasure-desks.test.ts', 'G04'),
]
