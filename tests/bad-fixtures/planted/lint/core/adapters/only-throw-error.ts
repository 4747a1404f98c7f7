export function fail(): never {
  throw 'a string has no stack'
}
