import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { Client, escapeIdentifier, escapeLiteral } from 'pg'
import { ServeRefusal } from '../../server/serve-refusal.ts'
import { asker, clientConfig, LOCKS, type Ask } from './database.ts'
import { faultOf, hasState } from './faults.ts'
import { MIGRATIONS, SCHEMA_VERSION, securityStatements } from './schema.ts'

/** Making an index on what is there may take its time; the serving role's limits are not the owner's. */
const MIGRATION_MS = 600_000
/** So long nobody gets past somebody who waits for a table as a whole; then all do. */
const SECURE_LOCK_MS = 500
const SECURE_AGAIN_MS = 250
const MOST_SECURE_TRIES = 100
const [LOCK_NOT_AVAILABLE, DEADLOCK] = ['55P03', '40P01']

/** Of everything that row-level security and rights are in the schema, as the server has it. */
const SECURITY_DIGEST = `SELECT encode(sha256(convert_to(string_agg(line, E'\\n' ORDER BY line), 'UTF8')), 'hex') AS digest FROM (
  SELECT format('%s %s %s %s', relname, relrowsecurity, relforcerowsecurity, relacl) FROM pg_class WHERE relnamespace = 'relay'::regnamespace
  UNION ALL SELECT format('%s %s %s', relname, attname, attacl) FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid WHERE relnamespace = 'relay'::regnamespace AND attacl IS NOT NULL
  UNION ALL SELECT format('%s %s %s %s %s %s %s', relname, polname, polcmd, polpermissive, polroles, pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid)) FROM pg_policy JOIN pg_class ON pg_class.oid = polrelid WHERE relnamespace = 'relay'::regnamespace
  UNION ALL SELECT format('%s', nspacl) FROM pg_namespace WHERE nspname = 'relay'
) AS said (line)`

/**
 * Brings the database to what this version needs, as the role that owns it: tables, row-level security, and the rights of the role that serves, which is made
 * where it is not there. One process at a time; all of a step or nothing. A database of a newer version is left alone.
 */
export async function migrateDatabase(ownerUrl: string, servingUrl: string): Promise<void> {
  const serving = new URL(servingUrl)
  const [user, password] = [decodeURIComponent(serving.username), decodeURIComponent(serving.password)]
  if (user === '' || user === decodeURIComponent(new URL(ownerUrl).username)) throw new ServeRefusal('The role that serves has to be another than the one that owns the database.')
  const client = new Client({ ...clientConfig(ownerUrl), statement_timeout: MIGRATION_MS, query_timeout: MIGRATION_MS, lock_timeout: MIGRATION_MS })
  client.on('error', () => {})
  try {
    await client.connect()
    const ask = asker(client)
    await ask(`SELECT pg_advisory_lock(7465, ${LOCKS.migration})`)
    await ask('CREATE SCHEMA IF NOT EXISTS relay')
    await ask('CREATE TABLE IF NOT EXISTS relay.schema_version (version integer PRIMARY KEY, made_at timestamptz NOT NULL DEFAULT now())')
    const version = await versionOf(ask)
    if (version > SCHEMA_VERSION) throw new ServeRefusal('The database was prepared by a newer relay.')
    for (const migration of MIGRATIONS) {
      if (migration.version <= version) continue
      await client.query(`BEGIN; ${migration.sql}; INSERT INTO relay.schema_version VALUES (${migration.version}); COMMIT`)
    }
    const role = escapeIdentifier(user)
    if ((await ask('SELECT FROM pg_roles WHERE rolname = $1', user)).length === 0) await ask(`CREATE ROLE ${role} LOGIN PASSWORD ${escapeLiteral(scramSecret(password))}`)
    await secure(client, securityStatements(role))
  } catch (error) {
    throw error instanceof ServeRefusal ? error : faultOf(error)
  } finally {
    await client.end().catch(() => {})
  }
}

/**
 * Row-level security and rights, said only where they are not what they were when they were last said: saying them locks every table against all who use it,
 * and a process that starts beside others must not. Waits for a moment when nobody is in the way, and lets everybody through while it waits for the next.
 */
async function secure(client: Client, statements: readonly string[]): Promise<void> {
  const ask = asker(client)
  const said = createHash('sha256').update(statements.join('\n')).digest('hex')
  const marked = async () => `rights ${said} ${(await ask<{ digest: string }>(SECURITY_DIGEST))[0]?.digest}`
  const [mark] = await ask<{ comment: string | null }>("SELECT obj_description('relay'::regnamespace, 'pg_namespace') AS comment")
  if (mark?.comment === await marked()) return
  for (let tries = 1; ; tries += 1) {
    try {
      await client.query(`BEGIN; SET LOCAL lock_timeout = ${SECURE_LOCK_MS}; ${statements.join('; ')}`)
      await client.query(`COMMENT ON SCHEMA relay IS ${escapeLiteral(await marked())}; COMMIT`)
      return
    } catch (error) {
      if (tries === MOST_SECURE_TRIES || !hasState(error, LOCK_NOT_AVAILABLE, DEADLOCK)) throw error
      await client.query('ROLLBACK')
      await pause(SECURE_AGAIN_MS)
    }
  }
}

async function versionOf(ask: Ask): Promise<number> {
  return (await ask<{ version: number }>('SELECT coalesce(max(version), 0) AS version FROM relay.schema_version'))[0]?.version ?? 0
}

/** Refuses a database that is not prepared for this version, and a role that row-level security does not hold for. */
export async function checkServing(ask: Ask): Promise<void> {
  const [role] = await ask<{ free: boolean; prepared: boolean }>("SELECT (SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user) AS free, EXISTS (SELECT FROM pg_namespace WHERE nspname = 'relay' AND has_schema_privilege(oid, 'USAGE')) AS prepared")
  if (role?.prepared !== true) throw new ServeRefusal('The database is not prepared for a relay: give the owner’s address too (TRUJOURNEY_RELAY_POSTGRES_OWNER).')
  const [owns] = await ask<{ owns: boolean }>("SELECT bool_or(pg_has_role(relowner, 'MEMBER')) AS owns FROM pg_class WHERE relnamespace = 'relay'::regnamespace AND relkind = 'r'")
  if (role.free || owns?.owns === true) throw new ServeRefusal('The relay does not serve as a role that owns the tables or sees past row-level security.')
  const version = await versionOf(ask)
  if (version !== SCHEMA_VERSION) throw new ServeRefusal(version > SCHEMA_VERSION ? 'The database was prepared by a newer relay.' : 'The database was prepared by an older relay: give the owner’s address too (TRUJOURNEY_RELAY_POSTGRES_OWNER).')
}

/** What the server keeps of a password (RFC 5803), so that the password itself is in no statement, and in no log of statements. */
function scramSecret(password: string): string {
  // Passwords of other letters would have to be prepared (RFC 4013) before they are hashed.
  if (!/^[\x21-\x7e]{8,}$/.test(password)) throw new ServeRefusal('The password of the role that serves has to be of 8 plain letters, digits and signs or more, or the role has to be made by hand.')
  const [salt, rounds] = [randomBytes(16), 4_096]
  const salted = pbkdf2Sync(password, salt, rounds, 32, 'sha256')
  const keyed = (text: string) => createHmac('sha256', salted).update(text).digest()
  const storedKey = createHash('sha256').update(keyed('Client Key')).digest('base64')
  return `SCRAM-SHA-256$${rounds}:${salt.toString('base64')}$${storedKey}:${keyed('Server Key').toString('base64')}`
}
