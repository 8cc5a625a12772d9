/** Starts what the browser tests look at, once for all of them. */
export function setup() {
  return undefined
}
