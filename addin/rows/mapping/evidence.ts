/** What was found out by looking at cells, and by which of them. */
export type Evidence<T> = {
  value: T
  /** False: the cells allow another reading, and a person should choose. */
  isCertain: boolean
  /** Why, in words for people. */
  words: string
}
