/** What the owner's role has made, in order; a released one is never edited. Rows are sealed before the server sees them, as in the embedded store. */
export const MIGRATIONS: readonly { readonly version: number; readonly sql: string }[] = [
  {
    version: 1,
    sql: `
      -- Ids alone: which companies there are, and whether rows of one are being sealed again.
      CREATE TABLE relay.company_id (id text COLLATE "C" PRIMARY KEY CHECK (id <> ''), rotating boolean NOT NULL DEFAULT false);
      CREATE TABLE relay.company (id text COLLATE "C" PRIMARY KEY REFERENCES relay.company_id, name text NOT NULL, state text NOT NULL CHECK (state IN ('active', 'suspended')), modules text NOT NULL, most_bytes bigint NOT NULL, created_at bigint NOT NULL, key_version integer NOT NULL);
      CREATE TABLE relay.location (company text COLLATE "C" REFERENCES relay.company, id text COLLATE "C", name text NOT NULL, PRIMARY KEY (company, id));
      CREATE TABLE relay.device (company text COLLATE "C" REFERENCES relay.company, id text COLLATE "C", name text NOT NULL, public_key bytea NOT NULL, grants text NOT NULL, epoch bigint NOT NULL, enrolled_at bigint NOT NULL, revoked_at bigint, PRIMARY KEY (company, id));
      CREATE TABLE relay.device_seen (company text COLLATE "C", device text COLLATE "C", at bigint NOT NULL, PRIMARY KEY (company, device), FOREIGN KEY (company, device) REFERENCES relay.device (company, id));
      CREATE TABLE relay.invitation (company text COLLATE "C" REFERENCES relay.company, id text COLLATE "C", name text NOT NULL, secret_hash bytea NOT NULL, grants text NOT NULL, created_at bigint NOT NULL, valid_until bigint NOT NULL, used_by text, PRIMARY KEY (company, id), UNIQUE (company, secret_hash));
      CREATE TABLE relay.device_subject (company text COLLATE "C", device text COLLATE "C", issuer text COLLATE "C" NOT NULL, subject text COLLATE "C" NOT NULL, digest bytea NOT NULL, PRIMARY KEY (company, digest), FOREIGN KEY (company, device) REFERENCES relay.device (company, id));
      -- Digests of subjects alone: a subject is one device over all companies, and comes before it is known of which.
      CREATE TABLE relay.subject_company (digest bytea PRIMARY KEY, company text COLLATE "C" NOT NULL);
      CREATE TABLE relay.encryption_key (company text COLLATE "C" REFERENCES relay.company, version integer, kek integer NOT NULL, wrapped bytea NOT NULL, created_at bigint NOT NULL, retired_at bigint, PRIMARY KEY (company, version));
      CREATE TABLE relay.kek (version integer PRIMARY KEY, wrapped_by text NOT NULL, wrapped bytea NOT NULL);
      CREATE TABLE relay.identity (id integer PRIMARY KEY CHECK (id = 1), kek integer NOT NULL, sealed bytea NOT NULL);
      -- Ids alone, in the order in which they were committed: what every process has to hear of.
      CREATE TABLE relay.change (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, company text COLLATE "C" NOT NULL, device text, at timestamptz NOT NULL DEFAULT now());

      -- A log is a document's updates or a device's audit chain, by the SHA-256 of its name; a run is a stretch of one, as one commit brought it.
      CREATE TABLE relay.run (company text COLLATE "C", log bytea, first bigint, last bigint NOT NULL CHECK (last >= first), is_audit boolean NOT NULL, version integer NOT NULL, sealed bytea NOT NULL, PRIMARY KEY (company, log, first));
      CREATE TABLE relay.base (company text COLLATE "C", log bytea, seq bigint NOT NULL, version integer NOT NULL, sealed bytea NOT NULL, PRIMARY KEY (company, log));
      -- What is sealed does not get smaller.
      ALTER TABLE relay.run ALTER COLUMN sealed SET STORAGE EXTERNAL;
      ALTER TABLE relay.base ALTER COLUMN sealed SET STORAGE EXTERNAL;
      CREATE TABLE relay.claim (company text COLLATE "C", log bytea, client bigint, device text NOT NULL, PRIMARY KEY (company, log, client));
      -- A company's usage is the sum: each process adds to a row of its own, so that none waits for another's commit.
      CREATE TABLE relay.total (company text COLLATE "C", slot integer, documents bigint NOT NULL, bytes bigint NOT NULL, PRIMARY KEY (company, slot)) WITH (fillfactor = 50);
    `,
  },
  {
    version: 2,
    sql: `
      -- That an operator has destroyed a row key, which is overwritten with nothing; that there was one stays.
      ALTER TABLE relay.encryption_key ADD COLUMN destroyed_at bigint CHECK (destroyed_at IS NULL OR wrapped = '');
    `,
  },
]

/** The company that the transaction is about; what is about none has no rows. */
const OWN = (column: string) => `${column} = current_setting('relay.company', true)`

/** By table, the column that says whose a row is. */
const OF_COMPANY: Readonly<Record<string, string>> = { company: 'id', location: 'company', device: 'company', device_seen: 'company', invitation: 'company', device_subject: 'company', encryption_key: 'company', base: 'company', claim: 'company', total: 'company' }

/** What the serving role may do. No more: it makes no table, empties none, and takes nothing out of an audit chain. */
const RIGHTS: Readonly<Record<string, string>> = {
  schema_version: 'SELECT',
  company_id: 'SELECT, INSERT, UPDATE (rotating)',
  company: 'SELECT, INSERT, UPDATE (name, state, most_bytes, key_version)',
  location: 'SELECT, INSERT, UPDATE (name)',
  device: 'SELECT, INSERT, UPDATE (grants, epoch, revoked_at)',
  device_seen: 'SELECT, INSERT, UPDATE (at)',
  invitation: 'SELECT, INSERT, UPDATE (used_by), DELETE',
  device_subject: 'SELECT, INSERT, DELETE',
  subject_company: 'SELECT, INSERT, DELETE',
  encryption_key: 'SELECT, INSERT, UPDATE (kek, wrapped, retired_at, destroyed_at)',
  kek: 'SELECT, INSERT, UPDATE (wrapped_by, wrapped), DELETE',
  identity: 'SELECT, INSERT, UPDATE (kek, sealed)',
  change: 'SELECT, INSERT, DELETE',
  run: 'SELECT, INSERT, UPDATE (version, sealed), DELETE',
  base: 'SELECT, INSERT, UPDATE (seq, version, sealed)',
  claim: 'SELECT, INSERT',
  total: 'SELECT, INSERT, UPDATE (documents, bytes)',
}

/** Row-level security and rights as they have to be, whatever they were. `role` is quoted already. */
export function securityStatements(role: string): string[] {
  const policies = Object.entries(OF_COMPANY).map(([table, column]) => policy(table, 'own', `USING (${OWN(column)}) WITH CHECK (${OWN(column)})`))
  const runs = [
    policy('run', 'own_read', `FOR SELECT USING (${OWN('company')})`),
    policy('run', 'own_add', `FOR INSERT WITH CHECK (${OWN('company')})`),
    policy('run', 'own_reseal', `FOR UPDATE USING (${OWN('company')}) WITH CHECK (${OWN('company')})`),
    // An audit chain only grows.
    policy('run', 'own_fold', `FOR DELETE USING (${OWN('company')} AND NOT is_audit)`),
  ]
  return [
    ...[...Object.keys(OF_COMPANY), 'run'].map((table) => `ALTER TABLE relay.${table} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY`),
    ...policies, ...runs,
    `REVOKE ALL ON SCHEMA relay FROM ${role}, PUBLIC`,
    `REVOKE ALL ON ALL TABLES IN SCHEMA relay FROM ${role}, PUBLIC`,
    `GRANT USAGE ON SCHEMA relay TO ${role}`,
    ...Object.entries(RIGHTS).map(([table, rights]) => `GRANT ${rights} ON relay.${table} TO ${role}`),
  ]
}

function policy(table: string, name: string, rule: string): string {
  return `DROP POLICY IF EXISTS ${name} ON relay.${table}; CREATE POLICY ${name} ON relay.${table} ${rule}`
}

export const SCHEMA_VERSION = MIGRATIONS.at(-1)?.version ?? 0
