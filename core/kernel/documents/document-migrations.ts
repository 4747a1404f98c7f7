import type { Migration } from '../migrations/migration.ts'

/** Every page that a commit touches costs a tenth of a millisecond of encryption: no index that a query can do without, no counter that can be derived. */
export const DOCUMENT_MIGRATIONS: readonly Migration[] = [
  {
    scope: 'kernel',
    id: 10,
    name: 'documents',
    up: `
  CREATE TABLE document (
    name TEXT NOT NULL PRIMARY KEY,
    client_id INTEGER NOT NULL,
    folded_seq INTEGER NOT NULL DEFAULT 0
  ) STRICT;
  CREATE TABLE document_snapshot (
    document TEXT NOT NULL PRIMARY KEY,
    bytes BLOB NOT NULL
  ) STRICT;
  CREATE TABLE document_update (
    document TEXT NOT NULL,
    seq INTEGER NOT NULL,
    bytes BLOB NOT NULL,
    PRIMARY KEY (document, seq)
  ) STRICT;
  CREATE TABLE document_client (
    document TEXT NOT NULL,
    client_id INTEGER NOT NULL,
    device TEXT NOT NULL,
    PRIMARY KEY (document, client_id)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE outbox (
    id INTEGER PRIMARY KEY,
    document TEXT NOT NULL,
    bytes BLOB NOT NULL,
    audit_seq INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE desk_state (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE undo_entry (
    user TEXT NOT NULL,
    id TEXT NOT NULL,
    method TEXT NOT NULL,
    at INTEGER NOT NULL,
    state TEXT NOT NULL,
    undo TEXT NOT NULL,
    redo TEXT NOT NULL,
    PRIMARY KEY (user, id)
  ) STRICT, WITHOUT ROWID`,
    down: ['DROP TABLE undo_entry', 'DROP TABLE desk_state', 'DROP TABLE outbox', 'DROP TABLE document_client', 'DROP TABLE document_update', 'DROP TABLE document_snapshot', 'DROP TABLE document'],
  },
  {
    scope: 'kernel',
    id: 2110,
    name: 'how far documents have got',
    // Of the snapshot beside it, so that a desk of many locations tells what it has without loading it.
    up: 'CREATE TABLE document_vector (document TEXT NOT NULL PRIMARY KEY, bytes BLOB NOT NULL) STRICT, WITHOUT ROWID',
    down: ['DROP TABLE document_vector'],
  },
  {
    scope: 'kernel',
    id: 3160,
    name: 'how large documents are',
    // Of the snapshot, before it is compressed: what is kept of overwritten values compresses well, and takes its room in memory and on the line all the same.
    up: 'CREATE TABLE document_size (document TEXT NOT NULL PRIMARY KEY, bytes INTEGER NOT NULL) STRICT, WITHOUT ROWID',
    down: 'DROP TABLE document_size',
  },
]
