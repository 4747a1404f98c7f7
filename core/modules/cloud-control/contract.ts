import { z } from 'zod'
import { MODULE_IDS } from '../../domain/access/module-ids.ts'
import { ISSUER, PROVIDER_RULES } from '../../domain/access/provider-rule.ts'
import { SECOND_FACTOR_RULES } from '../../domain/access/second-factor-rule.ts'
import { ROLE_NAME } from '../../domain/records/company-records.ts'
import { idSchema, PARTS } from '../../domain/records/field.ts'
import { GST_NUMBER, QST_NUMBER } from '../../domain/tax/tax-number.ts'
import { command, query } from '../../kernel/contract/method.ts'
import { completenessContract } from './completeness-shape.ts'
import { planShape } from './plan-shape.ts'
import { syncStatusInput, syncStatusShape } from './sync-shape.ts'

const country = z.enum(['CA', 'US'])
const language = z.enum(['en', 'fr'])
const name = z.string().min(1).max(200)
const roleName = z.string().regex(ROLE_NAME)

/** As the tax authorities write them: a business number with its account (Canada Revenue Agency), and Revenu Québec's. */
const taxNumbers = {
  gstNumber: z.string().regex(GST_NUMBER).nullable().exactOptional(),
  qstNumber: z.string().regex(QST_NUMBER).nullable().exactOptional(),
}
const locationFields = {
  name,
  province: z.string().regex(/^[A-Z]{2}$/),
  country,
  timezone: z.string().min(1).max(60),
  address: z.string().max(300).nullable(),
  postalCode: z.string().max(12).nullable(),
  lat: z.number().min(-90).max(90).nullable(),
  lon: z.number().min(-180).max(180).nullable(),
  language: language.nullable(),
}

const moduleFields = {
  id: z.enum(MODULE_IDS),
  /** Null for a module that this version of the program does not bring. */
  title: z.strictObject({ en: z.string(), fr: z.string() }).nullable(),
  isOn: z.boolean(),
  /** By the company’s administrators; on it is only while the plan holds it. */
  isSwitchedOn: z.boolean(),
  isInPlan: z.boolean(),
  /** Always on. */
  isCore: z.boolean(),
  isInstalled: z.boolean(),
  screens: z.array(z.string()),
}

export const cloudControlContract = {
  ...completenessContract,
  /** Saved here, stored at the relay, seen by head office: of everything, and of single changes. */
  'sync.status': query(syncStatusInput, syncStatusShape),
  /** Only in an empty database: the company, its first location and its first administrator in one step. */
  'company.create': command(
    z.strictObject({
      name,
      currency: z.enum(['CAD', 'USD']),
      country,
      language,
      admin: z.strictObject({ name, email: z.email().max(200) }),
    }),
    z.strictObject({ company: z.string(), admin: idSchema('user') }),
  ),
  /** `invoiceDueDays`: from an invoice to its due day; null: at once. */
  'company.edit': command(z.strictObject({ name: name.exactOptional(), language: language.exactOptional(), ...taxNumbers, invoiceDueDays: z.int().min(0).max(365).nullable().exactOptional() }), z.strictObject({})),
  /** Of whom a second step is asked: from each one's next sign-in, on every workstation. */
  'company.setSecondFactor': command(z.strictObject({ rule: z.enum(SECOND_FACTOR_RULES) }), z.strictObject({})),
  /** The company's own sign-in provider (OpenID Connect), for every workstation; null: there is none any more. Its secret, where it demands one, is each workstation's (`provider.setSecret`). */
  'company.setProvider': command(
    z.strictObject({
      provider: z.strictObject({
        issuer: z.string().max(500).regex(ISSUER), client: z.string().min(1).max(300), rule: z.enum(PROVIDER_RULES), countsFactor: z.boolean(), allowsPrivate: z.boolean(), breakGlass: idSchema('user').nullable(),
      }).nullable(),
    }),
    z.strictObject({}),
  ),
  'location.add': command(z.strictObject({ ...locationFields, ...taxNumbers }), z.strictObject({ location: idSchema('location') })),
  'user.add': command(
    z.strictObject({ name, email: z.email().max(200), roles: z.array(roleName).min(1), locations: z.array(idSchema('location')), worker: idSchema('worker').nullable() }),
    z.strictObject({ user: idSchema('user') }),
  ),
  'user.edit': command(
    z.strictObject({ user: idSchema('user'), roles: z.array(roleName).min(1), locations: z.array(idSchema('location')), name: name.optional(), email: z.email().max(200).optional(), worker: idSchema('worker').nullable().optional() }),
    z.strictObject({}),
  ),
  /** Country and time zone are what its days and laws follow from, so they stay as they were founded. */
  'location.edit': command(
    z.strictObject({ location: idSchema('location'), set: z.strictObject({ name: locationFields.name, address: locationFields.address, postalCode: locationFields.postalCode, lat: locationFields.lat, lon: locationFields.lon, language: locationFields.language, ...taxNumbers }).partial() }),
    z.strictObject({}),
  ),
  'module.enable': command(z.strictObject({ module: z.enum(MODULE_IDS) }), z.strictObject({})),
  'module.disable': command(z.strictObject({ module: z.enum(MODULE_IDS) }), z.strictObject({})),
  'modules.list': query(z.strictObject({}), z.strictObject({ modules: z.array(z.strictObject(moduleFields)), plan: planShape })),
  /** What switching it changes, before it is switched: what goes or comes, what stays, what is worked out again from the records. */
  'module.impact': query(
    z.strictObject({ module: z.enum(MODULE_IDS) }),
    z.strictObject({ ...moduleFields, commands: z.array(z.string()), queries: z.array(z.string()), kept: z.array(z.strictObject({ kind: z.string(), records: z.int() })), projections: z.array(z.string()) }),
  ),
  'users.list': query(
    z.strictObject({ text: z.string().max(200).default('') }),
    z.strictObject({
      users: z.array(z.strictObject({
        id: idSchema('user'), externalId: z.string().nullable(), name: z.string(), email: z.string().nullable().meta({ part: 'cfg' }), roles: z.array(z.string()),
        /** Empty: all of the company. */
        locations: z.array(idSchema('location')),
        worker: idSchema('worker').nullable(), workerName: z.string().nullable(),
      })),
    }),
  ),
  'locations.list': query(
    z.strictObject({}),
    z.strictObject({ locations: z.array(z.strictObject({ id: idSchema('location'), externalId: z.string().nullable(), ...locationFields, gstNumber: z.string().nullable(), qstNumber: z.string().nullable(), trucks: z.int(), workers: z.int() })) }),
  ),
  /** How far each role may use the methods asked about, and which parts of a record it reads and writes. */
  'roles.list': query(
    z.strictObject({ methods: z.array(z.string().max(100)).max(100) }),
    z.strictObject({
      roles: z.array(z.strictObject({
        role: roleName,
        reads: z.array(z.enum(PARTS)),
        writes: z.array(z.enum(PARTS)),
        /** Those it may use: of the whole company, of its own locations, or of its own journeys; `locked`: also on jobs that are locked. */
        methods: z.array(z.strictObject({ method: z.string(), scope: z.enum(['company', 'locations', 'own']), locked: z.boolean() })),
      })),
    }),
  ),
  'company.detail': query(
    z.strictObject({}),
    z.strictObject({
      id: z.string(),
      name: z.string(),
      currency: z.string(),
      country: z.string(),
      language: z.string(),
      gstNumber: z.string().nullable(),
      qstNumber: z.string().nullable(),
      invoiceDueDays: z.int().nullable(),
      modules: z.array(z.string()),
      locations: z.array(z.strictObject({ id: idSchema('location'), externalId: z.string().nullable(), name: z.string(), province: z.string(), country: z.string(), timezone: z.string() })),
      users: z.array(z.strictObject({ id: idSchema('user'), name: z.string(), roles: z.array(z.string()) })),
    }),
  ),
}
export type CloudControlContract = typeof cloudControlContract
