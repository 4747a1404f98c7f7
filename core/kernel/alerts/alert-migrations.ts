import type { Migration } from '../migrations/migration.ts'

/** Of this desk alone: another one's log is not here. What was done before there were alerts is read, and raises none. */
export const ALERT_MIGRATIONS: readonly Migration[] = [
  {
    scope: 'kernel',
    id: 2900,
    name: 'alerts',
    up: [
      `CREATE TABLE alert (
    id INTEGER PRIMARY KEY,
    rule TEXT NOT NULL,
    subject TEXT NOT NULL,
    severity TEXT NOT NULL,
    code TEXT,
    actor TEXT,
    object_kind TEXT,
    object_id TEXT,
    first_at INTEGER NOT NULL,
    last_at INTEGER NOT NULL,
    times INTEGER NOT NULL,
    first_entry INTEGER,
    last_entry INTEGER,
    state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'acknowledged', 'closed')),
    settled_at INTEGER,
    settled_by TEXT,
    reason TEXT
  ) STRICT`,
      'CREATE INDEX alert_by_subject ON alert (rule, subject, id)',
      'CREATE INDEX alert_by_state ON alert (state, id)',
      'CREATE TABLE alert_note (id INTEGER PRIMARY KEY, alert INTEGER NOT NULL REFERENCES alert (id), at INTEGER NOT NULL, user TEXT NOT NULL, text TEXT NOT NULL) STRICT',
      'CREATE INDEX alert_note_by_alert ON alert_note (alert, id)',
      "INSERT INTO desk_state (name, value) SELECT 'alerts.read', CAST(coalesce(max(id), 0) AS TEXT) FROM audit_entry",
    ],
    down: ["DELETE FROM desk_state WHERE name = 'alerts.read'", 'DROP TABLE alert_note', 'DROP TABLE alert'],
  },
  {
    scope: 'kernel',
    id: 2910,
    name: 'which alerts the company’s own address was told of',
    up: 'CREATE TABLE alert_delivery (alert INTEGER PRIMARY KEY REFERENCES alert (id), tries INTEGER NOT NULL, next_at INTEGER, sent_at INTEGER, failure TEXT) STRICT',
    down: ["DELETE FROM desk_state WHERE name = 'alerts.webhook'", 'DROP TABLE alert_delivery'],
  },
  {
    scope: 'kernel',
    id: 3130,
    name: 'alerts are told in several ways',
    up: [
      'CREATE TABLE delivery (channel TEXT NOT NULL, told TEXT NOT NULL, item INTEGER NOT NULL, tries INTEGER NOT NULL, next_at INTEGER, sent_at INTEGER, failure TEXT, PRIMARY KEY (channel, told, item)) STRICT',
      "INSERT INTO delivery (channel, told, item, tries, next_at, sent_at, failure) SELECT 'webhook', 'alert', alert, tries, next_at, sent_at, failure FROM alert_delivery",
      'DROP TABLE alert_delivery',
    ],
    down: [
      'CREATE TABLE alert_delivery (alert INTEGER PRIMARY KEY REFERENCES alert (id), tries INTEGER NOT NULL, next_at INTEGER, sent_at INTEGER, failure TEXT) STRICT',
      "INSERT INTO alert_delivery (alert, tries, next_at, sent_at, failure) SELECT item, tries, next_at, sent_at, failure FROM delivery WHERE channel = 'webhook' AND told = 'alert'",
      "DELETE FROM desk_state WHERE name = 'alerts.mail'",
      'DROP TABLE delivery',
    ],
  },
]
