import { z } from 'zod'
import { ROLES } from '../../domain/records/company-records.ts'
import { idSchema } from '../../domain/records/field.ts'
import { command, query } from '../../kernel/contract/method.ts'
import { MODULE_IDS } from '../../kernel/registry/module.ts'

const country = z.enum(['CA', 'US'])
const language = z.enum(['en', 'fr'])
const name = z.string().min(1).max(200)

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

export const cloudControlContract = {
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
  'company.edit': command(z.strictObject({ name: name.optional(), language: language.optional() }), z.strictObject({})),
  'location.add': command(z.strictObject(locationFields), z.strictObject({ location: idSchema('location') })),
  'user.add': command(
    z.strictObject({ name, email: z.email().max(200), roles: z.array(z.enum(ROLES)).min(1), locations: z.array(idSchema('location')), worker: idSchema('worker').nullable() }),
    z.strictObject({ user: idSchema('user') }),
  ),
  'user.edit': command(z.strictObject({ user: idSchema('user'), roles: z.array(z.enum(ROLES)).min(1), locations: z.array(idSchema('location')) }), z.strictObject({})),
  'module.enable': command(z.strictObject({ module: z.enum(MODULE_IDS) }), z.strictObject({})),
  'module.disable': command(z.strictObject({ module: z.enum(MODULE_IDS) }), z.strictObject({})),
  'company.detail': query(
    z.strictObject({}),
    z.strictObject({
      id: z.string(),
      name: z.string(),
      currency: z.string(),
      country: z.string(),
      language: z.string(),
      modules: z.array(z.string()),
      locations: z.array(z.strictObject({ id: idSchema('location'), externalId: z.string().nullable(), name: z.string(), province: z.string(), country: z.string(), timezone: z.string() })),
      users: z.array(z.strictObject({ id: idSchema('user'), name: z.string(), roles: z.array(z.string()) })),
    }),
  ),
}
