export interface Cancellable {
  defaultPrevented: boolean
  preventDefault(): void
}

/** The event object that Electron's listeners get. */
export function cancellable<T extends object>(more?: T): Cancellable & T {
  const event = {
    defaultPrevented: false,
    preventDefault() {
      event.defaultPrevented = true
    },
    ...more,
  }
  return event as Cancellable & T
}
