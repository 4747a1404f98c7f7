/** What is wrong with how it was asked to serve; said to the operator. */
export class ServeRefusal extends Error {
  override readonly name = 'ServeRefusal'
}
