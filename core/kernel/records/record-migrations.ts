import type { Migration } from '../migrations/migration.ts'
import { RECORD_INDEXES } from './record-indexes.ts'

/**
 * The tables that hold the merged state of every record; a test holds them against the record definitions.
 * Children lie in their owner's order (WITHOUT ROWID), so that a scan over all jobs reads each table from front to back.
 */
export const RECORD_MIGRATIONS: readonly Migration[] = [
  {
    scope: 'kernel',
    id: 30,
    name: 'records',
    up: [
      `
  CREATE TABLE company (
    id TEXT NOT NULL PRIMARY KEY,
    external_id TEXT,
    name TEXT,
    currency TEXT,
    country TEXT,
    language TEXT,
    modules TEXT
  ) STRICT;
  CREATE TABLE location (
    id TEXT NOT NULL PRIMARY KEY,
    external_id TEXT,
    name TEXT,
    province TEXT,
    country TEXT,
    timezone TEXT,
    address TEXT,
    postal_code TEXT,
    lat REAL,
    lon REAL,
    language TEXT,
    travel_factor REAL,
    travel_base REAL,
    travel_slope REAL,
    travel_power REAL,
    travel_drives INTEGER,
    travel_band_pct REAL,
    travel_p80_factor REAL
  ) STRICT;
  CREATE TABLE user (
    id TEXT NOT NULL PRIMARY KEY,
    external_id TEXT,
    name TEXT,
    email TEXT,
    roles TEXT,
    locations TEXT,
    worker TEXT
  ) STRICT;
  CREATE TABLE discount_authority (
    id TEXT NOT NULL PRIMARY KEY,
    role TEXT,
    max_pct REAL,
    max_amount_cents INTEGER
  ) STRICT;
  CREATE TABLE truck (
    id TEXT NOT NULL PRIMARY KEY,
    external_id TEXT,
    location TEXT,
    name TEXT,
    size_ft REAL,
    volume_cuft REAL,
    payload_kg REAL,
    registered_kg REAL,
    axles INTEGER,
    air_brake INTEGER,
    features TEXT,
    cost_per_km_cents INTEGER,
    cost_per_hour_cents INTEGER,
    plate TEXT,
    status TEXT,
    stamps TEXT
  ) STRICT;
  CREATE TABLE worker (
    id TEXT NOT NULL PRIMARY KEY,
    external_id TEXT,
    location TEXT,
    name TEXT,
    roles TEXT,
    skills TEXT,
    licence_class TEXT,
    licence_province TEXT,
    air_brake INTEGER,
    licence_expiry TEXT,
    wage_per_hour_cents INTEGER,
    overtime_after_hours_week REAL,
    overtime_factor REAL,
    max_hours_day REAL,
    language TEXT,
    status TEXT,
    stamps TEXT
  ) STRICT;
  CREATE TABLE absence (
    id TEXT NOT NULL PRIMARY KEY,
    location TEXT,
    resource_kind TEXT,
    resource TEXT,
    start TEXT,
    "end" TEXT,
    reason TEXT,
    stamps TEXT
  ) STRICT;
  CREATE TABLE customer (
    id TEXT NOT NULL PRIMARY KEY,
    external_id TEXT,
    location TEXT,
    name TEXT,
    phone TEXT,
    email TEXT,
    language TEXT,
    address TEXT,
    postal_code TEXT
  ) STRICT;
  CREATE TABLE tariff (
    id TEXT NOT NULL PRIMARY KEY,
    external_id TEXT,
    location TEXT,
    name TEXT
  ) STRICT;
  CREATE TABLE tariff_rate (
    owner TEXT NOT NULL,
    key TEXT NOT NULL,
    version TEXT,
    valid_from TEXT,
    valid_to TEXT,
    crew_size INTEGER,
    trucks INTEGER,
    day_type TEXT,
    rate_per_hour_cents INTEGER,
    min_hours REAL,
    travel_mode TEXT,
    travel_hours REAL,
    trip_fee_cents INTEGER,
    fuel_pct REAL,
    rounding_minutes INTEGER,
    PRIMARY KEY (owner, key)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE tariff_fee (
    owner TEXT NOT NULL,
    key TEXT NOT NULL,
    version TEXT,
    code TEXT,
    unit TEXT,
    price_cents INTEGER,
    PRIMARY KEY (owner, key)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE tariff_material (
    owner TEXT NOT NULL,
    key TEXT NOT NULL,
    version TEXT,
    item TEXT,
    price_cents INTEGER,
    cost_cents INTEGER,
    PRIMARY KEY (owner, key)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE job (
    id TEXT NOT NULL PRIMARY KEY,
    external_id TEXT,
    location TEXT,
    customer TEXT,
    type TEXT,
    status TEXT,
    date TEXT,
    window_start TEXT,
    window_end TEXT,
    crew_size INTEGER,
    trucks INTEGER,
    required_skills TEXT,
    required_features TEXT,
    volume_cuft REAL,
    weight_kg REAL,
    estimated_hours REAL,
    tariff TEXT,
    quote_total_cents INTEGER,
    deposit_cents INTEGER,
    notes_customer TEXT,
    notes_dispatch TEXT,
    notes_crew TEXT,
    booked_on TEXT,
    booked_by TEXT,
    epoch TEXT NOT NULL DEFAULT 'live',
    stamps TEXT
  ) STRICT;
  CREATE TABLE stop (
    owner TEXT NOT NULL,
    key TEXT NOT NULL,
    seq INTEGER,
    kind TEXT,
    address TEXT,
    postal_code TEXT,
    lat REAL,
    lon REAL,
    property TEXT,
    floor INTEGER,
    has_elevator INTEGER,
    stairs INTEGER,
    long_carry_m REAL,
    parking TEXT,
    notes TEXT,
    stamps TEXT,
    PRIMARY KEY (owner, key)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE job_transition (
    owner TEXT NOT NULL,
    key TEXT NOT NULL,
    "from" TEXT,
    "to" TEXT,
    "by" TEXT,
    at INTEGER,
    reason TEXT,
    PRIMARY KEY (owner, key)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE journey (
    id TEXT NOT NULL PRIMARY KEY,
    external_id TEXT,
    location TEXT,
    date TEXT,
    truck TEXT,
    status TEXT,
    depart_at TEXT,
    epoch TEXT NOT NULL DEFAULT 'live',
    stamps TEXT
  ) STRICT;
  CREATE TABLE journey_job (
    owner TEXT NOT NULL,
    key TEXT NOT NULL,
    seq REAL,
    stamps TEXT,
    PRIMARY KEY (owner, key)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE crew_member (
    owner TEXT NOT NULL,
    key TEXT NOT NULL,
    role TEXT,
    stamps TEXT,
    PRIMARY KEY (owner, key)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE journey_transition (
    owner TEXT NOT NULL,
    key TEXT NOT NULL,
    "from" TEXT,
    "to" TEXT,
    "by" TEXT,
    at INTEGER,
    reason TEXT,
    PRIMARY KEY (owner, key)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE charge (
    owner TEXT NOT NULL,
    key TEXT NOT NULL,
    phase TEXT,
    line INTEGER,
    kind TEXT,
    description TEXT,
    quantity REAL,
    unit TEXT,
    unit_price_cents INTEGER,
    amount_cents INTEGER,
    discount_by TEXT,
    tax_code TEXT,
    PRIMARY KEY (owner, key)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE material (
    owner TEXT NOT NULL,
    key TEXT NOT NULL,
    item TEXT,
    issued REAL,
    returned REAL,
    billed REAL,
    unit_price_cents INTEGER,
    unit_cost_cents INTEGER,
    PRIMARY KEY (owner, key)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE time_entry (
    owner TEXT NOT NULL,
    key TEXT NOT NULL,
    worker TEXT,
    kind TEXT,
    start_at INTEGER,
    end_at INTEGER,
    paid INTEGER,
    PRIMARY KEY (owner, key)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE fact (
    owner TEXT NOT NULL,
    key TEXT NOT NULL,
    seq INTEGER,
    code TEXT,
    quantity REAL,
    recorded_by TEXT,
    at INTEGER,
    PRIMARY KEY (owner, key)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE payment (
    owner TEXT NOT NULL,
    key TEXT NOT NULL,
    date TEXT,
    method TEXT,
    amount_cents INTEGER,
    fee_cents INTEGER,
    PRIMARY KEY (owner, key)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE claim (
    owner TEXT NOT NULL,
    key TEXT NOT NULL,
    opened TEXT,
    closed TEXT,
    item TEXT,
    amount_claimed_cents INTEGER,
    amount_settled_cents INTEGER,
    workers TEXT,
    status TEXT,
    PRIMARY KEY (owner, key)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE feedback (
    owner TEXT NOT NULL,
    key TEXT NOT NULL,
    date TEXT,
    rating INTEGER,
    comment TEXT,
    language TEXT,
    PRIMARY KEY (owner, key)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE storage_account (
    id TEXT NOT NULL PRIMARY KEY,
    external_id TEXT,
    location TEXT,
    customer TEXT,
    job TEXT,
    unit TEXT,
    rate_per_month_cents INTEGER,
    handling_in_cents INTEGER,
    handling_out_cents INTEGER,
    start TEXT,
    "end" TEXT,
    billed_through TEXT,
    amount_billed_cents INTEGER
  ) STRICT;
  CREATE TABLE clash_resolution (
    id TEXT NOT NULL PRIMARY KEY,
    location TEXT,
    clash TEXT,
    reason TEXT,
    "by" TEXT,
    at INTEGER
  ) STRICT;`,
      RECORD_INDEXES,
    ],
    down: [
      'DROP TABLE clash_resolution',
      'DROP TABLE storage_account',
      'DROP TABLE feedback',
      'DROP TABLE claim',
      'DROP TABLE payment',
      'DROP TABLE fact',
      'DROP TABLE time_entry',
      'DROP TABLE material',
      'DROP TABLE charge',
      'DROP TABLE journey_transition',
      'DROP TABLE crew_member',
      'DROP TABLE journey_job',
      'DROP TABLE journey',
      'DROP TABLE job_transition',
      'DROP TABLE stop',
      'DROP TABLE job',
      'DROP TABLE tariff_material',
      'DROP TABLE tariff_fee',
      'DROP TABLE tariff_rate',
      'DROP TABLE tariff',
      'DROP TABLE customer',
      'DROP TABLE absence',
      'DROP TABLE worker',
      'DROP TABLE truck',
      'DROP TABLE discount_authority',
      'DROP TABLE user',
      'DROP TABLE location',
      'DROP TABLE company',
    ],
  },
]
