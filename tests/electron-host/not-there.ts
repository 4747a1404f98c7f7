/** Asked for by the language or by debuggers; their absence means nothing. */
const HARMLESS: ReadonlySet<string> = new Set(['then', 'toJSON', 'constructor'])

/** The stand-in must fail loudly where it has less than Electron, or a spec would prove something that was never there. */
export function orNotThere<T extends object>(name: string, object: T): T {
  return new Proxy(object, {
    get(target, key) {
      if (!(key in target) && typeof key === 'string' && !HARMLESS.has(key)) throw new Error(`electron-host: ${name}.${key} is not there`)
      const value: unknown = Reflect.get(target, key)
      return typeof value === 'function' && key !== 'constructor' ? (value.bind(target) as unknown) : value
    },
  })
}
