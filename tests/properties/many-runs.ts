// What `npm run properties` takes in the place of fast-check.
import real, { type IAsyncProperty, type IProperty, type Parameters } from '../../node_modules/fast-check/lib/fast-check.js'

export * from '../../node_modules/fast-check/lib/fast-check.js'

const MORE = 100
/** For each property; TRUJOURNEY_PROPERTY_SECONDS says another. */
const MOST_MS = Number(process.env['TRUJOURNEY_PROPERTY_SECONDS'] ?? 30) * 1_000

/** A hundred times as many examples as its test asks for, or as many as there is time for; drawn anew where the test has a seed of its own. */
function many<Ts>({ seed: _seed, path: _path, ...parameters }: Parameters<Ts> = {}): Parameters<Ts> {
  return { ...parameters, numRuns: (parameters.numRuns ?? 100) * MORE, interruptAfterTimeLimit: MOST_MS, markInterruptAsFailure: false }
}

function assert<Ts>(property: IAsyncProperty<Ts>, parameters?: Parameters<Ts>): Promise<void>
function assert<Ts>(property: IProperty<Ts>, parameters?: Parameters<Ts>): void
function assert<Ts>(property: IAsyncProperty<Ts> | IProperty<Ts>, parameters?: Parameters<Ts>): Promise<void> | void {
  return real.assert(property as IProperty<Ts>, many(parameters))
}

export default { ...real, assert }
