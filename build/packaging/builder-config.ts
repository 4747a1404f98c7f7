import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { ROOT } from '../run-node.ts'

export interface BuilderConfig {
  readonly electronVersion: string
}

interface SchemaError {
  readonly instancePath: string
  readonly message?: string
  readonly params: object
}
type Validate = ((value: unknown) => boolean) & { readonly errors?: readonly SchemaError[] }
type AjvClass = new (options: object) => { compile(schema: object): Validate }

// electron-builder brings its schema, and the validator it was written for, as packages of its own.
const ofBuilder = createRequire(createRequire(import.meta.url).resolve('electron-builder/package.json'))
const library = dirname(ofBuilder.resolve('app-builder-lib/package.json'))
const ofLibrary = createRequire(join(library, 'package.json'))

export function readBuilderConfig(): BuilderConfig {
  const { load } = ofLibrary('js-yaml') as { load(text: string): BuilderConfig }
  return load(readFileSync(join(ROOT, 'electron-builder.yml'), 'utf8'))
}

/** A misspelt setting would otherwise be found on the day of a release. */
export function problemsOf(config: BuilderConfig): string[] {
  const { default: Ajv } = ofLibrary('ajv') as { default: AjvClass }
  const schema = JSON.parse(readFileSync(join(library, 'scheme.json'), 'utf8')) as object
  const validate = new Ajv({ allErrors: true, strict: false, allowUnionTypes: true }).compile(schema)
  if (validate(config)) return []
  return (validate.errors ?? []).map(({ instancePath, message, params }) => `electron-builder.yml ${instancePath}: ${message ?? ''} ${JSON.stringify(params)}`)
}

/** The version that is packaged is the one whose types the sources are checked with. */
export function versionProblems({ electronVersion }: BuilderConfig): string[] {
  const { version } = JSON.parse(readFileSync(join(ROOT, 'node_modules', 'electron', 'package.json'), 'utf8')) as { version: string }
  return version === electronVersion ? [] : [`electron-builder.yml packages Electron ${electronVersion}, package.json has ${version}`]
}
