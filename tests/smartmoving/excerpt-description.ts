import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/*
 * Cuts what the import uses out of SmartMoving's published API description (title "SmartMoving External API", version v1, as its developer
 * portal gives it): addresses, parameters and the shapes of the answers, without prose and examples.
 *   node tests/smartmoving/excerpt-description.ts <openapi.json>
 */
export interface Property {
  readonly type?: string
  readonly format?: string
  readonly nullable?: true
  readonly ref?: string
  readonly items?: Property
}

export interface ApiExcerpt {
  readonly source: string
  readonly server: string
  readonly keyHeader: string
  /** Address → its query parameters and what it answers with. */
  readonly paths: Readonly<Record<string, { readonly query: readonly string[]; readonly answer: Property | null }>>
  readonly schemas: Readonly<Record<string, { readonly properties?: Readonly<Record<string, Property>>; readonly codes?: Readonly<Record<string, string>> }>>
}

const USED_PATHS = [
  '/api/branches', '/api/users', '/api/tariffs', '/api/service-types', '/api/move-sizes', '/api/customers', '/api/customers/{customerId}/storage-accounts', '/api/premium/tariffs/{tariffId}/materials',
  '/api/opportunities/{opportunityId}', '/api/opportunities/{opportunityId}/jobs', '/api/premium/opportunities/{opportunityId}/jobs/{jobId}', '/api/payments/opportunities/{opportunityId}',
]

type Raw = Readonly<Record<string, unknown>>

export function excerptOf(description: Raw): ApiExcerpt {
  const all = at(description, 'components', 'schemas')
  const schemas: Record<string, ApiExcerpt['schemas'][string]> = {}

  function property(raw: Raw): Property {
    const target = (raw['$ref'] ?? (raw['allOf'] as Raw[] | undefined)?.[0]?.['$ref']) as string | undefined
    const nullable = raw['nullable'] === true ? { nullable: true as const } : {}
    if (target !== undefined) return { ref: schema(target.slice(target.lastIndexOf('/') + 1)), ...nullable }
    return {
      ...(typeof raw['type'] === 'string' ? { type: raw['type'] } : {}),
      ...(typeof raw['format'] === 'string' ? { format: raw['format'] } : {}),
      ...(raw['items'] === undefined ? {} : { items: property(raw['items'] as Raw) }),
      ...nullable,
    }
  }

  function schema(name: string): string {
    if (schemas[name]) return name
    const raw = at(all, name)
    schemas[name] = {}
    if (Array.isArray(raw['enum'])) {
      const names = raw['x-enumNames'] as string[]
      schemas[name] = { codes: Object.fromEntries(raw['enum'].map((code: number, index) => [String(code), names[index] ?? ''])) }
    } else schemas[name] = { properties: Object.fromEntries(Object.entries(at(raw, 'properties')).map(([key, value]) => [key, property(value as Raw)])) }
    return name
  }

  const paths = Object.fromEntries(
    USED_PATHS.map((path) => {
      const operation = at(description, 'paths', path, 'get')
      const query = ((operation['parameters'] as Raw[] | undefined) ?? []).filter((each) => each['in'] === 'query').map((each) => String(each['name']))
      const answer = at(operation, 'responses', '200', 'content', 'application/json', 'schema')
      return [path, { query, answer: property(answer) }]
    }),
  )
  const server = (description['servers'] as Raw[])[0]?.['url']
  return {
    source: 'SmartMoving External API v1, published description',
    server: String(server),
    keyHeader: String(at(description, 'components', 'securitySchemes', 'apiKeyHeader')['name']),
    paths,
    schemas: Object.fromEntries(Object.entries(schemas).toSorted(([a], [b]) => (a < b ? -1 : 1))),
  }
}

function at(raw: Raw, ...keys: readonly string[]): Raw {
  return keys.reduce<Raw>((value, key) => {
    const next = value[key]
    if (typeof next !== 'object' || next === null) throw new Error(`the description has no ${keys.join('.')}`)
    return next as Raw
  }, raw)
}

const EXCERPT_FILE = fileURLToPath(new URL('open-api-excerpt.json', import.meta.url))

export function readExcerpt(): ApiExcerpt {
  return JSON.parse(readFileSync(EXCERPT_FILE, 'utf8')) as ApiExcerpt
}

const [, script, source] = process.argv
if (script === fileURLToPath(import.meta.url) && source !== undefined) {
  writeFileSync(EXCERPT_FILE, `${JSON.stringify(excerptOf(JSON.parse(readFileSync(source, 'utf8')) as Raw), null, 1)}\n`)
}
