type Typed = Float64Array | Int32Array | Uint32Array | Uint16Array | Uint8Array

/** A typed array that is written from its start and becomes longer as it must: millions of numbers without an object for each. */
export interface Growing<T extends Typed> {
  readonly length: number
  push(value: number): void
  /** What was written, without the room behind it. The same memory, until more is pushed. */
  taken(): T
}

const FIRST = 1_024

/** Each value by its place. What `from` does, which first makes a list of objects of all of them. */
export function filled<T extends Typed>(values: T, valueAt: (place: number) => number): T {
  for (let place = 0; place < values.length; place += 1) values[place] = valueAt(place)
  return values
}

export function createGrowing<T extends Typed>(type: new (length: number) => T): Growing<T> {
  let values = new type(FIRST)
  let length = 0
  return {
    get length() {
      return length
    },
    push(value) {
      if (length === values.length) {
        const longer = new type(Math.ceil(1.6 * length))
        longer.set(values)
        values = longer
      }
      values[length] = value
      length += 1
    },
    taken: () => values.subarray(0, length) as T,
  }
}
