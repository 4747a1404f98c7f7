/** @param {string} name */
export function greet(name) {
  return name.toFixed(2)
}
